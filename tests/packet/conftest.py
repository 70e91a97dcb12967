"""One world for the tests of a file, with packets frozen."""

import pytest

from tests.support.running import Braid

from .world import World, convened


@pytest.fixture(scope="module")
def world(braid: Braid) -> World:
    """A conference whose packets are frozen."""
    made = convened(braid.wrote)
    made.freeze()
    braid.catch_up()
    return made

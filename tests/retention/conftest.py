"""Fixtures: a home of these tests' own, whose keys they destroy, and what erases records there."""

from pathlib import Path
from uuid import uuid4

import pytest

from braid.domain.store.erasures import Erasures
from braid.ops.erasing.erasing import Eraser
from braid.ops.erasing.listed import ErasureList
from tests.support.running import Braid

from .records import in_seven_years


@pytest.fixture(scope="module")
def home(reachable: Path) -> Path:
    """BRAID_HOME: no other test's keys are here."""
    return reachable / f"home-{uuid4().hex}"


@pytest.fixture(scope="module")
def eraser(braid: Braid, home: Path) -> Eraser:
    """What erases records, seven years from now."""
    return Eraser(
        erasures=Erasures(braid.wrote.log, clock=in_seven_years),
        programs=braid.wrote.programs,
        follower=braid.follower,
        listed=ErasureList(home, program=1),
        program=1,
        admin=braid.logins.admin,
    )

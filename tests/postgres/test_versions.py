"""A server too old to be safe is refused."""

import pytest

from braid.ops.postgres.versions import MINIMUM, refusal


@pytest.mark.parametrize(("major", "minor"), sorted(MINIMUM.items()))
def test_the_least_minor_release_is_accepted(major: int, minor: int) -> None:
    assert refusal(major * 10_000 + minor) is None


@pytest.mark.parametrize(("major", "minor"), sorted(MINIMUM.items()))
def test_an_older_minor_release_is_refused_with_the_one_to_install(major: int, minor: int) -> None:
    reason = refusal(major * 10_000 + minor - 1)
    assert reason is not None
    assert f"install {major}.{minor} or newer" in reason
    assert "\n" not in reason


def test_an_old_major_release_is_refused_whatever_its_minor() -> None:
    reason = refusal(140_099)
    assert reason is not None
    assert "pg_upgrade" in reason
    assert refusal(90_624) is not None


def test_an_unknown_newer_major_release_is_accepted() -> None:
    assert refusal(190_000) is None

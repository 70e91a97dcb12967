"""The wall clock, in UTC."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time now."""
    return datetime.now(UTC)

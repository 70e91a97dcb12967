"""The three clocks are told apart: nobody is said to have known before it was reported."""

from datetime import UTC, datetime

import pytest

from braid.domain.clocks import Interval
from braid.domain.clocks_told import clocks_told


def on(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 23, tzinfo=UTC)


def told(happened: tuple[int, int], reported: tuple[int, int], entered: tuple[int, int]) -> str:
    at = on(*happened)
    return clocks_told(Interval(earliest=at, latest=at), on(*reported), on(*entered))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (
            ((5, 3), (5, 9), (5, 10)),
            (
                "It happened on 3 May 2026, was reported on 9 May, entered on 10 May: "
                "nobody could have known before 9 May."
            ),
        ),
        (
            ((5, 3), (5, 9), (5, 9)),
            (
                "It happened on 3 May 2026, was reported and entered on 9 May: "
                "nobody could have known before 9 May."
            ),
        ),
        (
            ((5, 3), (5, 3), (5, 10)),
            (
                "It happened and was reported on 3 May 2026, entered on 10 May: "
                "nobody could have read of it here before 10 May."
            ),
        ),
        (((5, 3), (5, 3), (5, 3)), "It happened, was reported and entered on 3 May 2026."),
    ],
)
def test_each_clock_has_its_day(days: tuple[tuple[int, int], ...], sentence: str) -> None:
    assert told(*days) == sentence


def test_what_is_known_as_a_span_only_is_told_as_a_span_with_its_years() -> None:
    span = Interval(earliest=on(12, 30, 2025), latest=on(1, 2))
    assert clocks_told(span, on(1, 3), on(1, 5)) == (
        "It happened between 30 December 2025 and 2 January 2026, was reported on 3 January 2026, "
        "entered on 5 January 2026: nobody could have known before 3 January 2026."
    )


def test_what_the_log_has_not_taken_is_not_said_to_be_entered() -> None:
    at = on(5, 3)
    assert clocks_told(Interval(earliest=at, latest=at), at, None).endswith("not entered yet.")

"""The three clocks of a fact in one sentence: who could have known, and from when on."""

from datetime import UTC, date, datetime

from .clocks import Interval


def clocks_told(occurred: Interval, reported_at: datetime, recorded_at: datetime | None) -> str:
    """When it happened, was reported and was entered, by days of UTC."""
    first, last = _day(occurred.earliest), _day(occurred.latest)
    reported, entered = _day(reported_at), None if recorded_at is None else _day(recorded_at)
    year, happened = first.year, _when(first, last, first.year)
    told, known = _on(reported, year), f"nobody could have known before {_named(reported, year)}"
    if entered is None:
        return f"It happened {happened} and was reported {told}: it is not entered yet."
    if entered == reported:
        if first == last == reported:
            return f"It happened, was reported and entered {happened}."
        return f"It happened {happened}, was reported and entered {told}: {known}."
    put = f"entered {_on(entered, year)}"
    if first == last == reported:
        read = f"nobody could have read of it here before {_named(entered, year)}"
        return f"It happened and was reported {happened}, {put}: {read}."
    return f"It happened {happened}, was reported {told}, {put}: {known}."


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def _when(first: date, last: date, year: int) -> str:
    if first == last:
        return f"on {first.day} {first:%B %Y}"
    return f"between {first.day} {first:%B %Y} and {_named(last, year)}"


def _on(day: date, year: int) -> str:
    return f"on {_named(day, year)}"


def _named(day: date, year: int) -> str:
    """A day; its year is said where it is another than the one said first."""
    return f"{day.day} {day:%B}" if day.year == year else f"{day.day} {day:%B %Y}"

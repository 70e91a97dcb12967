"""High-risk windows in sentences: when, and what prepares for them."""

from collections.abc import Iterator

from braid.projections.windows import RiskWindow

from .pages import Text
from .words import Clock, spoken


def window_said(window: RiskWindow, clock: Clock) -> Text:
    """A window, with its five steps."""
    again = ", and again" if window.repeats else ""
    when = f"{clock.briefly(window.starts)} ({window.zone}){again}"
    return Text(
        said=f"{spoken(window.kind.value).capitalize()}: {when}, {window.minutes} minutes.",
        more=tuple(_prepared(window, clock)),
    )


def _prepared(window: RiskWindow, clock: Clock) -> Iterator[str]:
    if window.place:
        yield f"Where: {window.place}"
    if window.people:
        yield f"With whom: {window.people}"
    yield f"Buddy: {window.buddy}" if window.buddy else "Nobody stands by yet."
    yield f"Words to leave with: {window.script}" if window.script else "No words chosen yet."
    yield _rehearsed(window, clock)
    if window.first_hour:
        hour = window.first_hour
        yield f"The first hour: {hour.task}; to drink: {hour.drink}; {hour.minutes} minutes."
    else:
        yield "The first hour is not planned yet."


def _rehearsed(window: RiskWindow, clock: Clock) -> str:
    if window.rehearsed_at is None:
        return "Not rehearsed yet."
    aloud = " aloud" if window.rehearsed_aloud else ""
    return f"Rehearsed{aloud}, {clock.briefly(window.rehearsed_at)}."

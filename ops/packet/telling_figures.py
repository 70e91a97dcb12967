"""Twelve weeks of a case as a table of figures."""

from collections.abc import Sequence

from .contents import WeekInFigures
from .pages import Block, Grid, Text, row
from .words import MONTHS

NOTHING = "\N{EN DASH}"
COLUMNS = ("Week of", "Meetings", "Check-ins", "Contacts", "Called", "Alone", "Helped", "Craving")


def figures(called: str, weeks: Sequence[WeekInFigures]) -> tuple[Block, ...]:
    """The figures; weeks of which nothing was told are told so by a dash."""
    if not weeks:
        return ()
    caption = (
        f"{called}, week by week: meetings and check-ins as kept of those planned, contacts with "
        "peers, the weekly questions (alone: 0 never, 4 always), the median craving (0 to 10)"
    )
    rows = tuple(_week(one) for one in weeks)
    return (Grid(caption=caption, columns=COLUMNS, rows=rows, widths=(3, 3, 3, 3, 2, 2, 2, 2)),)


def _week(one: WeekInFigures) -> tuple[Text, ...]:
    meetings = one.meetings_attended + one.meetings_missed + one.meetings_excused
    check_ins = one.check_ins_held + one.check_ins_missed
    return row(
        f"{one.monday.day} {MONTHS[one.monday.month - 1][:3]}",
        f"{one.meetings_attended} of {meetings}" if meetings else NOTHING,
        f"{one.check_ins_held} of {check_ins}" if check_ins else NOTHING,
        str(one.contacts) if one.contacts else NOTHING,
        _said(one.called),
        _said(one.alone),
        _said(one.helped),
        NOTHING if one.median_craving is None else f"{one.median_craving:g}",
    )


def _said(answer: int | None) -> str:
    return NOTHING if answer is None else str(answer)

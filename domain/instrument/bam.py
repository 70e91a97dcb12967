"""The Brief Addiction Monitor, in its continuous and its two Likert forms.

Printed with 17 items; item 7 has seven parts, so a sheet has 23 answers. Scales, ranges and
cut-offs: VA CESATE manual (DePhilippis et al. 2014) and Cacciola et al. 2013, J Subst Abuse Treat
44, 256-263. There is no validated total, and the scales of the Likert form are unreliable (Nelson
et al. 2014, J Subst Abuse Treat 46, 472-481): read the items. Parts 7A to 7G tell what item 6
counts, and item 17 is the person's own view of progress; no scale uses them.
"""

from .events import InstrumentName
from .instrument import Band, Instrument, Item, Scale, Skip

_LABELS = (
    *("1", "2", "3", "4", "5", "6"),
    *("7A", "7B", "7C", "7D", "7E", "7F", "7G"),
    *("8", "9", "10", "11", "12", "13", "14", "15", "16", "17"),
)
_USE = ("4", "5", "6")
_RISK = ("1", "2", "3", "8", "11", "15")
_PROTECTIVE = ("9", "10", "12", "13", "14", "16")
_CHOICES = frozenset({"1", "8", "9", "12", "15", "17"})
"""Items answered by one of five words."""
_YES_OR_NO = "14"
_LICENCE = "A work of the Department of Veterans Affairs, not verified: the program loads the text."
_SKIPS = (Skip(gate="4", over=("5",)),)
"""No day of drinking, no day of heavy drinking: the form jumps from item 4 to item 6."""


def _days(label: str) -> tuple[int, ...]:
    """What an item of the continuous form allows: days, or five words spread over 30."""
    if label == _YES_OR_NO:
        return (0, 30)
    return (0, 8, 15, 22, 30) if label in _CHOICES else tuple(range(31))


def _likert(label: str) -> tuple[int, ...]:
    """What an item of a Likert form allows."""
    return (0, 4) if label == _YES_OR_NO else (0, 1, 2, 3, 4)


_CONTINUOUS_SCALES = (
    Scale(name="use", items=_USE),
    Scale(name="risk", items=_RISK),
    Scale(name="protective", items=_PROTECTIVE),
)
_LIKERT_SCALES = (
    Scale(
        name="use",
        items=_USE,
        bands=(
            Band(name="below the cut-off", least=0, most=0),
            Band(name="at or above the cut-off", least=1, most=12),
        ),
    ),
    Scale(
        name="risk",
        items=_RISK,
        bands=(
            Band(name="below the cut-off", least=0, most=11),
            Band(name="at or above the cut-off", least=12, most=24),
        ),
    ),
    Scale(
        name="protective",
        items=_PROTECTIVE,
        bands=(
            Band(name="at or below the cut-off", least=0, most=12),
            Band(name="above the cut-off", least=13, most=24),
        ),
    ),
)

BAM = Instrument(
    name=InstrumentName.BAM,
    version="1",
    items=tuple(Item(label=label, allowed=_days(label)) for label in _LABELS),
    scales=_CONTINUOUS_SCALES,
    licence=_LICENCE,
    skips=_SKIPS,
)
"""Continuous, past 30 days: Use 0 to 90, Risk and Protective 0 to 180; no cut-offs published."""

BAM_R = Instrument(
    name=InstrumentName.BAM,
    version="r-1",
    items=tuple(Item(label=label, allowed=_likert(label)) for label in _LABELS),
    scales=_LIKERT_SCALES,
    licence=_LICENCE,
    skips=_SKIPS,
)
"""Likert, past 30 days: Use 0 to 12 (1 and above), Risk 0 to 24 (12 and above), Protective 0 to
24 (12 and below).
"""

BAM_IOP = Instrument(
    name=InstrumentName.BAM,
    version="iop-1",
    items=BAM_R.items,
    scales=_LIKERT_SCALES,
    licence=_LICENCE,
    skips=_SKIPS,
)
"""Likert, past 7 days, for intensive outpatient programs; scored as BAM-R."""

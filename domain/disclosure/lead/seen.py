"""What a program lead sees: counts, rates and curves only; of no case anything at all."""

from braid.domain.disclosure.program import declared, tested, told
from braid.domain.events import ProgramEvent
from braid.domain.program.events import (
    Backtest,
    DisclosureAdopted,
    MeasuresPublished,
    RuleBacktested,
    SchemaAdopted,
    Share,
)
from braid.domain.recorded import Recorded

from .line import LeadLine

FEWEST = 11
"""A figure about fewer is not told (the CMS cell size suppression policy)."""


def seen_by_lead(recorded: Recorded) -> LeadLine | None:
    """The event as a program lead may know it; None for whatever happens on a case."""
    event = recorded.event
    if not isinstance(event, ProgramEvent) or isinstance(event, DisclosureAdopted | SchemaAdopted):
        return None
    kind, headline = told(event)
    figures = event.figures if isinstance(event, RuleBacktested) else ()
    return LeadLine(
        kind=kind,
        headline=headline,
        declared=declared(event),
        tested=tested(event, tuple(_coarse(one) for one in figures[:1] if one.cases >= FEWEST)),
        published=event if isinstance(event, MeasuresPublished) else None,
    )


def _coarse(figures: Backtest) -> Backtest:
    """The whole program's figures in tenths, without counts; of few cases there are none.

    Back-tests may be run over spans that overlap, and exact figures of two could be subtracted.
    """
    return Backtest(
        subgroup=figures.subgroup,
        cases=0,
        warnings=0,
        precision=_tenths(figures.precision),
        sensitivity=_tenths(figures.sensitivity),
        lead_days=None,
        lead_low=None,
        lead_high=None,
        per_case_month=round(figures.per_case_month, 1),
        per_clinician_day=round(figures.per_clinician_day, 1),
    )


def _tenths(share: Share) -> Share:
    """A proportion in tenths of ten: nothing where either part is about fewer than eleven people.

    One person may stand behind many warnings, so it is people that are counted.
    """
    if min(share.people, share.other_people) < FEWEST:
        return _share(0, of=0)
    return _share(round(10 * share.count / share.of), of=10)


def _share(count: int, *, of: int) -> Share:
    return Share(count=count, of=of, low=None, high=None, people=0, other_people=0)

"""Caseload and timeline: a first page, through the strand, by hand, and over HTTP."""

from collections.abc import Callable

from braid.domain.identity import CaseId
from braid.projections.caseload import card, caseload
from braid.projections.timeline import Filter, timeline

from .measure import Contender, Measure
from .plan import PAGE
from .serving import Asker, asking
from .stage import Stage

CASELOAD = """\
{ caseload(first: 25) { hasMore endCursor cases {
    id called openedAt closedAt lastToldAt openLapseCount version isComplete } } }"""
TIMELINE = """\
query ($case: UUID!) { case(id: $case) { id called timeline(first: 25) { hasMore endCursor lines {
    id kind headline words by byRole occurredFrom occurredTo reportedAt recordedAt } } } }"""


def caseloads(stage: Stage) -> Measure:
    """The first page of a clinician's cases."""

    def by_hand() -> int:
        stage.asked("caseload", person=stage.program.clinician.person, limit=PAGE + 1)
        return 1

    def through_strand() -> int:
        with stage.read() as read:
            reading = read.of("caseload")
            found = caseload(reading, limit=PAGE + 1, before=None, only_open=True)
            read.of("caseload_shown", [one.case for one in found[:PAGE]])
        return 1

    return _pages(stage, "caseload", by_hand, through_strand, stage.asker(CASELOAD))


def timelines(stage: Stage) -> Measure:
    """The first page of a case's lines."""
    [[longest]] = stage.asked("longest_case", person=stage.program.clinician.person)
    case = CaseId(longest)

    def by_hand() -> int:
        stage.asked("card", case_id=case)
        stage.asked("timeline", case_id=case, limit=PAGE + 1)
        return 1

    def through_strand() -> int:
        with stage.read() as read:
            reading = read.of("case", [case])
            shown = card(reading, case)
            timeline(reading, shown, limit=PAGE + 1, before=None, wanted=Filter())
        return 1

    asker = stage.asker(TIMELINE, case=str(case))
    return _pages(stage, "timeline", by_hand, through_strand, asker)


def _pages(
    stage: Stage,
    name: str,
    by_hand: Callable[[], int],
    through_strand: Callable[[], int],
    asker: Asker,
) -> Measure:
    pages = stage.plan.pages
    return Measure(
        name=name,
        unit="page",
        floor=Contender(name="floor", once=by_hand, times=pages),
        others=(
            Contender(name="projections", once=through_strand, times=pages),
            asking(asker, times=pages),
        ),
    )

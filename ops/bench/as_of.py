"""A long case as of a moment of the past, beside the same case read live."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import uuid4

from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CaseId, CommentId, Member, PersonId, Purpose, RequestId, Role
from braid.domain.recorded import Recorded
from braid.ops import clock
from braid.projections.caseload import card
from braid.projections.folded import belonging
from braid.projections.past_histories import KeptHistories, PastHistories
from braid.projections.past_streams import AsOf
from braid.projections.reading import Read, Reader, Reading
from braid.projections.timeline import Filter, timeline

from .measure import Contender, Measure
from .paging import TIMELINE
from .plan import PAGE
from .program import command
from .stage import Stage
from .telling import WORDS

CASE_VIEW = """\
query ($case: UUID!) { case(id: $case) { id called version isComplete closedAt openLapseCount
    openLapses { id occurredFrom reportedAt } team { person role name since }
    timeline(first: 25) { hasMore endCursor lines { id kind headline words by byRole
        occurredFrom occurredTo reportedAt recordedAt } }
    series { monday meetingsMissed contacts called medianCraving }
    windows { id kind starts buddy }
    warnings { id severity level sentence evidence { id headline } } } }"""
WITHIN = 0.05
"""Seconds in which a case of 1,000 events is promised as of any time."""
AUDITOR = Member(person=PersonId(uuid4()), role=Role.AUDITOR)


def as_of(stage: Stage) -> Measure:
    """The first page of a long case: live, as of its last event, when half as long, over HTTP.

    Over HTTP the case has been looked at before, but for the first time of all.
    """
    whole = lengthened(stage)
    case, seen = CaseId(whole[0].originator_id), partial(_seen, stage)

    def live() -> int:
        with stage.read() as read:
            _page(read.of("case", [case]), case)
        return 1

    half, times = whole[: len(whole) // 2], stage.plan.answers
    return Measure(
        name="as of",
        unit="page",
        floor=Contender(name="live", once=live, times=times),
        others=(
            Contender(name="projections, first look", once=seen(whole, anew=True), times=times),
            Contender(name="projections", once=seen(whole), times=times),
            Contender(name="half as long", once=seen(half), times=times),
            _over_http(stage, "HTTP", TIMELINE, whole),
            _over_http(stage, "HTTP, half as long", TIMELINE, half),
            _over_http(stage, "HTTP, case view", CASE_VIEW, whole),
        ),
        within=WITHIN,
    )


def _over_http(stage: Stage, name: str, query: str, history: Sequence[Recorded]) -> Contender:
    person, case = clinician(history).person, str(history[0].originator_id)
    asker = stage.asker_as_of(query, person, until(history), case=case)
    return Contender(name=name, once=asker, times=stage.plan.answers, before=asker.anew, asks=True)


def _seen(stage: Stage, history: Sequence[Recorded], *, anew: bool = False) -> Callable[[], int]:
    """The case as of the last of these events, through a clinician who belonged to it then.

    Anew, nothing is kept of an earlier look.
    """
    services, case = stage.serves.services, CaseId(history[0].originator_id)
    position, member = until(history), clinician(history)
    where = AsOf(position=position, belonging=position, moment=clock.now())

    def once() -> int:
        if anew:
            kept = KeptHistories(stage.wrote.vault)
            services.pasts.histories = PastHistories(services.programs.log_as_of, kept)
        request = RequestId(uuid4())
        auditor = Reader(member=AUDITOR, purpose=Purpose.AUDIT, request=request)
        seen = Reader(member=member, purpose=Purpose.TREATMENT, request=request)
        with (
            Read(services.strands, auditor) as recording,
            services.pasts.seen_by(seen, where, recording) as past,
        ):
            _page(past.of("case", [case]), case)
        return 1

    return once


def until(history: Sequence[Recorded]) -> int:
    """The position of the last of some events."""
    return history[-1].position or 0


def clinician(history: Sequence[Recorded]) -> Member:
    """A clinician who belonged to the case after these events."""
    person = min(one for one, role in belonging(history) if role is Role.CLINICIAN)
    return Member(person=person, role=Role.CLINICIAN)


def _page(reading: Reading, case: CaseId) -> None:
    shown = card(reading, case)
    timeline(reading, shown, limit=PAGE + 1, before=None, wanted=Filter())


def lengthened(stage: Stage) -> Sequence[Recorded]:
    """The longest case of the program's clinician, told on until it is as long as planned."""
    [[longest]] = stage.asked("longest_case", person=stage.program.clinician.person)
    case, cases = CaseId(longest), stage.wrote.cases
    says = partial(add_comment, text=WORDS, audience=Audience.EVERYONE)
    for _ in range(stage.plan.length - len(cases.history(case))):
        told = partial(says, comment=CommentId(uuid4()))
        cases.decide(command(stage.program.clinician, case), told)
    stage.part.follower.catch_up()
    return cases.history(case)[: stage.plan.length]

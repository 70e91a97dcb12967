"""What every role's mutations share: a command, its decision, and an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import CaseId, CommandId, EventId, Role
from braid.domain.recorded import event_id_of
from braid.domain.refusals import Refusal
from braid.domain.store.cases import Cases
from braid.domain.store.command import Command, Decided, Decision, Outcome
from braid.domain.store.fingerprint import fingerprint
from braid.domain.store.programs import Decision as Declaration

from .asking import Asking, timed
from .attempting import strange
from .services import Context
from .wording import Suggestion, WordingMayHurt, suggestions_on


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """It is recorded (or was so already): read on from this position, at this version."""

    case_id: UUID
    position: str
    version: int


@dataclass(frozen=True, kw_only=True)
class Declared:
    """It is recorded (or was so already) of the program: read on from this position."""

    position: str


@dataclass(frozen=True, kw_only=True)
class Conferred:
    """It is recorded (or was so already) of a conference: read on from this position."""

    conference_id: UUID
    position: str


@dataclass(frozen=True, kw_only=True)
class Refused:
    """It is not recorded, and this is why."""

    code: str
    message: str
    suggestions: tuple[Suggestion, ...] = ()


Answer = Recorded | Declared | Conferred | Refused


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every mutation may say beside its own: which version was seen, and three times."""

    expected_version: int | None = None
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None
    reported_at: datetime | None = None


NOTHING_TOLD = Told()


def made(info: Asking, command_id: UUID, what: str) -> UUID:
    """The id of what a command makes: the same command of the same person makes the same thing."""
    return uuid5(command_id, f"{what} by {info.context.member.person}")


def first_event(info: Asking, case: UUID, command_id: UUID) -> EventId:
    """The id under which the first event of a command will be on record."""
    return event_id_of(case, info.context.member, CommandId(command_id), 0)


def decide(
    info: Asking,
    name: str,
    case: UUID,
    command_id: UUID,
    decision: Decision,
    *asked: object,
    told: Told = NOTHING_TOLD,
    happened: datetime | None = None,
    table: UUID | None = None,
    opens: bool = False,
    takes: bool = False,
    as_written: bool = False,
) -> Answer:
    """Carry a decision out; `happened` follows from what is asked, and is no part of the asking.

    Nor is `as_written`: what was refused for its wording may be sent again under the same id.
    `table` is the conference that is asked about beside the case.
    """
    context = info.context
    asking = fingerprint(context.services.secret, name, case, context.member, told, asked)
    command = _command(context, case, command_id, asking, told, happened)
    carry_out = _door(context.services.cases, opens=opens, takes=takes)
    try:
        with timed(context, name):
            outcome = carry_out(command, decision if as_written else _worded(decision))
    except Refusal as refusal:
        strange(context, name, refusal, case=case, table=table)
        return refused(context, refusal)
    return Recorded(
        case_id=outcome.case,
        position=context.services.positions.sealed(outcome.position, context.member),
        version=outcome.version,
    )


def declare(
    info: Asking, name: str, command_id: UUID, decision: Declaration, *asked: object
) -> Answer:
    """Carry out a decision on the program."""
    context = info.context
    services, by = context.services, context.member
    asking = fingerprint(services.secret, name, by, asked)
    try:
        with timed(context, name):
            position = services.programs.decide(
                by, command_id, context.request_id, asking, decision
            )
    except Refusal as refusal:
        return refused(context, refusal)
    return Declared(position=services.positions.sealed(position, by))


def _door(cases: Cases, *, opens: bool, takes: bool) -> Callable[[Command, Decision], Outcome]:
    """Through which door a command goes: a new case's, another's in an emergency, or one's own."""
    if takes:
        return cases.take
    return cases.open if opens else cases.decide


def _command(
    context: Context,
    case: UUID,
    command: UUID,
    asking: bytes,
    told: Told,
    happened: datetime | None,
) -> Command:
    return Command(
        command=CommandId(command),
        request=context.request_id,
        by=context.member,
        case=CaseId(case),
        fingerprint=asking,
        expected_version=told.expected_version,
        earliest=told.occurred_from or happened,
        latest=told.occurred_to,
        reported_at=told.reported_at,
    )


def _worded(decision: Decision) -> Decision:
    """The decision, refused where a colleague's words may hurt. A participant's are her own."""

    def worded(case: Case, when: Circumstances) -> Decided:
        decided = decision(case, when)
        if when.by.role is not Role.PARTICIPANT:
            events = decided if isinstance(decided, tuple) else (decided,)
            found = suggestions_on(event for event in events if event is not None)
            if found:
                raise WordingMayHurt(found)
        return decided

    return worded


def refused(context: Context, refusal: Refusal) -> Refused:
    """What is answered to a refusal, which is counted."""
    context.count(refusal)
    found = refusal.suggestions if isinstance(refusal, WordingMayHurt) else ()
    return Refused(code=type(refusal).__name__, message=refusal.sentence(), suggestions=found)

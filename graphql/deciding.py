"""What every role's mutations share: a command, its decision, and an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from braid.domain.identity import CaseId, CommandId
from braid.domain.refusals import Refusal
from braid.domain.store.command import Command, Decision, Outcome
from braid.domain.store.fingerprint import fingerprint

from .asking import Asking, timed


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """It is recorded (or was so already): read on from this position, at this version."""

    case_id: UUID
    position: str
    version: int


@dataclass(frozen=True, kw_only=True)
class Refused:
    """It is not recorded, and this is why."""

    code: str
    message: str


Answer = Recorded | Refused


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


def decide(
    info: Asking,
    name: str,
    case: UUID,
    command_id: UUID,
    decision: Decision,
    *asked: object,
    told: Told = NOTHING_TOLD,
    happened: datetime | None = None,
    opens: bool = False,
) -> Answer:
    """Carry a decision out; `happened` follows from what is asked, and is no part of the asking."""
    context = info.context
    command = Command(
        command=CommandId(command_id),
        request=context.request_id,
        by=context.member,
        case=CaseId(case),
        fingerprint=fingerprint(context.services.secret, name, case, context.member, told, asked),
        expected_version=told.expected_version,
        earliest=told.occurred_from or happened,
        latest=told.occurred_to,
        reported_at=told.reported_at,
    )
    carry_out: Callable[[Command, Decision], Outcome] = (
        context.services.cases.open if opens else context.services.cases.decide
    )
    try:
        with timed(context, name):
            outcome = carry_out(command, decision)
    except Refusal as refusal:
        context.count(refusal)
        return Refused(code=type(refusal).__name__, message=refusal.sentence())
    return Recorded(
        case_id=outcome.case,
        position=context.services.positions.sealed(outcome.position, context.member),
        version=outcome.version,
    )

"""The mutations about what the table says and decides of a case, and what becomes of it."""

from datetime import date
from uuid import UUID

from braid.domain.action import decisions
from braid.domain.action.events import ActionKind
from braid.domain.conference.state import Conference
from braid.domain.identity import ActionId, ConferenceId, Member, PersonId, Role, WarningId

from .asking import Asking
from .deciding import Answer, Told, decide, made

NONE = Conference()


def turn_to_case(info: Asking, case_id: UUID, command_id: UUID, conference_id: UUID) -> Answer:
    """Let the table turn to a case of yours."""
    return decide(
        info,
        "turn_to_case",
        case_id,
        command_id,
        lambda case, when: decisions.turn_to_case(case, when, _table(info, conference_id)),
        conference_id,
        table=conference_id,
    )


def record_decision(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    conference_id: UUID,
    kind: ActionKind,
    what: str,
    why: str,
    owner: UUID,
    owner_role: Role,
    due: date,
    answers: list[UUID] = [],  # noqa: B006 - the schema's default, which nobody changes
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Record what the table decided: who does it by the end of which day, and what it answers."""
    return decide(
        info,
        "record_decision",
        case_id,
        command_id,
        lambda case, when: decisions.record_decision(
            case,
            when,
            info.context.services.calendar,
            _table(info, conference_id),
            action=ActionId(made(info, command_id, "action")),
            kind=kind,
            what=what,
            why=why,
            owner=Member(person=PersonId(owner), role=owner_role),
            due=due,
            answers=[WarningId(one) for one in answers],
        ),
        *(conference_id, kind, what, why, owner, owner_role, due, answers),
        told=Told(expected_version=expected_version),
        table=conference_id,
        as_written=as_written,
    )


def complete_action(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    action: UUID,
    note: str | None = None,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Say that something that was decided is done."""
    return decide(
        info,
        "complete_action",
        case_id,
        command_id,
        lambda case, when: decisions.complete_action(
            case, when, action=ActionId(action), note=note
        ),
        *(action, note),
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )


def give_feedback(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    conference_id: UUID,
    words: str,
    as_written: bool = False,
) -> Answer:
    """Tell the other side what helped, and what did not."""
    return decide(
        info,
        "give_feedback",
        case_id,
        command_id,
        lambda case, when: decisions.give_feedback(
            case, when, _table(info, conference_id), words=words
        ),
        *(conference_id, words),
        table=conference_id,
        as_written=as_written,
    )


def _table(info: Asking, conference: UUID) -> Conference:
    """The conference as it stands when it is decided; none, and none read, for a stranger."""
    conferences, key = info.context.services.conferences, ConferenceId(conference)
    return conferences.current(key) if conferences.is_member(info.context.member, key) else NONE

"""The mutations that several roles share, each as one plain function with its arguments.

`commandId` is chosen by the caller: sent again, the same command is carried out once.
"""

from datetime import datetime
from uuid import UUID

from braid.domain.comment.decisions import add_comment as decide_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CommentId, LapseId
from braid.domain.lapse import decisions as lapses
from braid.domain.lapse.events import Door, Substance

from .asking import Asking
from .deciding import Answer, Told, decide, made


def report_lapse(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    substance: Substance = Substance.NOT_SAID,
    account: str | None = None,
    safety_checked: bool | None = None,
    as_written: bool = False,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    reported_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Report a lapse: when, as exactly as is known, and what was told."""
    told = Told(
        expected_version=expected_version,
        occurred_from=occurred_from,
        occurred_to=occurred_to,
        reported_at=reported_at,
    )
    return decide(
        info,
        "report_lapse",
        case_id,
        command_id,
        lambda case, when: lapses.report_lapse(
            case,
            when,
            lapse=LapseId(made(info, command_id, "lapse")),
            substance=substance,
            account=account,
            safety_checked=safety_checked,
        ),
        substance,
        account,
        safety_checked,
        told=told,
        as_written=as_written,
    )


def retract_lapse_report(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    lapse: UUID,
    reason: str | None = None,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Take a mistaken lapse report back. It stays on record and stops counting."""
    return decide(
        info,
        "retract_lapse_report",
        case_id,
        command_id,
        lambda case, when: lapses.retract_lapse_report(
            case, when, lapse=LapseId(lapse), reason=reason
        ),
        lapse,
        reason,
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )


def request_re_entry(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    words: str | None = None,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Ask to come back. The door is open."""
    return decide(
        info,
        "request_re_entry",
        case_id,
        command_id,
        lambda case, when: lapses.request_re_entry(case, when, words=words),
        words,
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )


def re_enter(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    door: Door,
    occurred_at: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Welcome her back, through whichever door she came."""
    return decide(
        info,
        "re_enter",
        case_id,
        command_id,
        lambda case, when: lapses.re_enter(case, when, door=door),
        door,
        told=Told(expected_version=expected_version, occurred_from=occurred_at),
    )


def add_comment(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    audience: Audience,
    text: str,
    as_written: bool = False,
    expected_version: int | None = None,
) -> Answer:
    """Say something to an audience; team members choose one that they belong to."""
    return decide(
        info,
        "add_comment",
        case_id,
        command_id,
        lambda case, when: decide_comment(
            case,
            when,
            comment=CommentId(made(info, command_id, "comment")),
            audience=audience,
            text=text,
        ),
        audience,
        text,
        told=Told(expected_version=expected_version),
        as_written=as_written,
    )

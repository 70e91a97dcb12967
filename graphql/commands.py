"""The mutations that several roles share, each as one plain function with its arguments.

`commandId` is chosen by the caller: sent again, the same command is carried out once.
"""

from datetime import datetime, time
from uuid import UUID

from braid.domain.comment.decisions import add_comment as decide_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CommentId, FlagId, LapseId
from braid.domain.lapse import decisions as lapses
from braid.domain.lapse.events import Door, Substance
from braid.domain.signal.decisions import flag_isolation_pattern as decide_flag
from braid.domain.signal.events import Basis, Confidence

from .asking import Asking
from .deciding import Answer, Told, decide, made


def report_lapse(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    substance: Substance = Substance.NOT_SAID,
    account: str | None = None,
    safety_checked: bool | None = None,
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
    )


def retract_lapse_report(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    lapse: UUID,
    reason: str | None = None,
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
    )


def request_re_entry(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    words: str | None = None,
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


def flag_isolation_pattern(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    basis: Basis,
    confidence: Confidence,
    hours_from: time | None = None,
    hours_to: time | None = None,
    occurred_from: datetime | None = None,
    occurred_to: datetime | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Tell the team that she seems alone: how you know, how sure you are, since when, which hours.

    What was written or said between people stays with them: there is no field for it.
    """
    told = Told(
        expected_version=expected_version, occurred_from=occurred_from, occurred_to=occurred_to
    )
    return decide(
        info,
        "flag_isolation_pattern",
        case_id,
        command_id,
        lambda case, when: decide_flag(
            case,
            when,
            flag=FlagId(made(info, command_id, "flag")),
            basis=basis,
            confidence=confidence,
            begin=hours_from,
            end=hours_to,
        ),
        basis,
        confidence,
        hours_from,
        hours_to,
        told=told,
    )


def add_comment(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    audience: Audience,
    text: str,
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
    )

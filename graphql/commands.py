"""The mutations that several roles share, each as one plain function with its arguments.

`commandId` is chosen by the caller: sent again, the same command is carried out once.
"""

from datetime import datetime, time
from uuid import UUID

from braid.domain.comment.decisions import add_comment as decide_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CommentId, FlagId, LapseId, MeetingId
from braid.domain.lapse import decisions as lapses
from braid.domain.lapse.events import Door, Substance
from braid.domain.meeting import decisions as meetings
from braid.domain.meeting.events import MeetingKind, Modality, Plan, Source
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
    """Say that she used: when, as exactly as is known, and what was told."""
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
            lapse=LapseId(made(command_id, "lapse")),
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
            flag=FlagId(made(command_id, "flag")),
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
    """Say something to an audience that you belong to."""
    return decide(
        info,
        "add_comment",
        case_id,
        command_id,
        lambda case, when: decide_comment(
            case,
            when,
            comment=CommentId(made(command_id, "comment")),
            audience=audience,
            text=text,
        ),
        audience,
        text,
        told=Told(expected_version=expected_version),
    )


def schedule(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    kind: MeetingKind,
    modality: Modality,
    title: str,
    plan: Plan,
    expected_version: int | None,
) -> Answer:
    """Put a meeting on her calendar."""
    calendar = info.context.services.calendar
    return decide(
        info,
        "schedule_meeting",
        case_id,
        command_id,
        lambda case, when: meetings.schedule_meeting(
            case,
            when,
            calendar,
            meeting=MeetingId(made(command_id, "meeting")),
            kind=kind,
            modality=modality,
            title=title,
            plan=plan,
        ),
        *(kind, modality, title, plan),
        told=Told(expected_version=expected_version),
    )


def _of_meeting(info: Asking, starts: datetime, expected_version: int | None) -> Told:
    """An attendance happened when the meeting began; one spoken of ahead happens now."""
    began = starts if starts.tzinfo and starts <= info.context.services.now() else None
    return Told(expected_version=expected_version, occurred_from=began)


def record_attended(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    meeting: UUID,
    starts: datetime,
    source: Source,
    expected_version: int | None = None,
) -> Answer:
    """She was there."""
    calendar = info.context.services.calendar
    return decide(
        info,
        "record_attended",
        case_id,
        command_id,
        lambda case, when: meetings.record_attended(
            case, when, calendar, meeting=MeetingId(meeting), starts=starts, source=source
        ),
        *(meeting, starts, source),
        told=_of_meeting(info, starts, expected_version),
    )


def record_missed(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    meeting: UUID,
    starts: datetime,
    expected_version: int | None = None,
) -> Answer:
    """She was not there."""
    calendar = info.context.services.calendar
    return decide(
        info,
        "record_missed",
        case_id,
        command_id,
        lambda case, when: meetings.record_missed(
            case, when, calendar, meeting=MeetingId(meeting), starts=starts
        ),
        *(meeting, starts),
        told=_of_meeting(info, starts, expected_version),
    )


def record_excused(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    meeting: UUID,
    starts: datetime,
    reason: str | None = None,
    expected_version: int | None = None,
) -> Answer:
    """She could not be there, and said so; it may be said ahead."""
    calendar = info.context.services.calendar
    return decide(
        info,
        "record_excused",
        case_id,
        command_id,
        lambda case, when: meetings.record_excused(
            case, when, calendar, meeting=MeetingId(meeting), starts=starts, reason=reason
        ),
        *(meeting, starts, reason),
        told=_of_meeting(info, starts, expected_version),
    )

"""The mutations about meetings that several roles share: the calendar, and who was there."""

from datetime import datetime
from uuid import UUID

from braid.domain.identity import MeetingId
from braid.domain.meeting import decisions as meetings
from braid.domain.meeting.events import MeetingKind, Modality, Plan, Source

from .asking import Asking
from .deciding import Answer, Told, decide, made


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
            meeting=MeetingId(made(info, command_id, "meeting")),
            kind=kind,
            modality=modality,
            title=title,
            plan=plan,
        ),
        *(kind, modality, title, plan),
        told=Told(expected_version=expected_version),
    )


def began(info: Asking, starts: datetime) -> datetime | None:
    """An attendance happened when the meeting began; one spoken of ahead happens now."""
    return starts if starts.tzinfo and starts <= info.context.services.now() else None


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
        told=Told(expected_version=expected_version),
        happened=began(info, starts),
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
        told=Told(expected_version=expected_version),
        happened=began(info, starts),
    )


def record_excused(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    meeting: UUID,
    starts: datetime,
    reason: str | None = None,
    as_written: bool = False,
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
        told=Told(expected_version=expected_version),
        happened=began(info, starts),
        as_written=as_written,
    )

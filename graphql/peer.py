"""What a peer specialist may ask and do: the peer schema's roots."""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from braid.domain.identity import CaseId
from braid.domain.meeting.events import MeetingKind, Modality, Plan

from . import commands, fields, meeting_commands, values
from .asking import Asking, one_case, some_cases
from .deciding import Answer, answering
from .enums import PeerMeetingKind
from .live import live_lines
from .peer_types import Case, CaseCard, CaseCardPage, Line, line


@strawberry.type
class Query:
    """What a peer specialist may ask."""

    @strawberry.field
    def case(self, info: Asking, id: UUID, min_position: str | None = None) -> Case | None:  # noqa: A002
        """One case; nothing where there is none, or where it is not yours to see."""
        card = one_case(info, id, min_position)
        return None if card is None else Case(**values.card_fields(card), card=card)

    @strawberry.field
    def caseload(
        self,
        info: Asking,
        first: int = 25,
        after: str | None = None,
        only_open: bool = True,
        min_position: str | None = None,
    ) -> CaseCardPage:
        """Your cases, the most recently told of first: 1 to 100 at a time."""
        page = some_cases(
            info, first=first, after=after, only_open=only_open, min_position=min_position
        )
        return CaseCardPage(
            cases=[CaseCard(**values.card_fields(card)) for card in page.items],
            end_cursor=page.end_cursor,
            has_more=page.has_more,
        )


@strawberry.type
class Recorded(fields.RecordedFields):
    """It is recorded, or was so already."""

    is_type_of = fields.is_recorded


@strawberry.type
class Refused(fields.RefusedFields):
    """It is not recorded, and this is why."""

    is_type_of = fields.is_refused


Outcome = Annotated[Recorded | Refused, strawberry.union("Outcome")]


def schedule_meeting(
    info: Asking,
    case_id: UUID,
    command_id: UUID,
    kind: PeerMeetingKind,
    modality: Modality,
    title: str,
    starts: datetime,
    zone: str,
    minutes: int,
    repeats: str | None = None,
    expected_version: int | None = None,
) -> Answer:
    """Put a meeting on her calendar: a local start in an IANA zone, once or by RFC 5545 rule."""
    plan = Plan(starts=starts, zone=zone, minutes=minutes, repeats=repeats)
    known = MeetingKind(kind.value)
    return meeting_commands.schedule(
        info, case_id, command_id, known, modality, title, plan, expected_version
    )


@strawberry.type
class Mutation:
    """What a peer specialist may record."""

    report_lapse: Outcome = answering(commands.report_lapse, Outcome)
    retract_lapse_report: Outcome = answering(commands.retract_lapse_report, Outcome)
    request_re_entry: Outcome = answering(commands.request_re_entry, Outcome)
    re_enter: Outcome = answering(commands.re_enter, Outcome)
    flag_isolation_pattern: Outcome = answering(commands.flag_isolation_pattern, Outcome)
    schedule_meeting: Outcome = answering(schedule_meeting, Outcome)
    record_attended: Outcome = answering(meeting_commands.record_attended, Outcome)
    record_missed: Outcome = answering(meeting_commands.record_missed, Outcome)
    record_excused: Outcome = answering(meeting_commands.record_excused, Outcome)
    add_comment: Outcome = answering(commands.add_comment, Outcome)


@strawberry.type
class Subscription:
    """What may be followed live."""

    @strawberry.subscription
    async def case_lines(self, info: Asking, id: UUID) -> AsyncGenerator[Line, None]:  # noqa: A002
        """New lines of a case as they come; ends when the case is no longer yours to see."""
        async for seen in live_lines(info.context, CaseId(id)):
            yield line(seen)

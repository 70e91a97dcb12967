"""What an auditor may ask of a conference: all of it, its events in order, what was handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import strawberry

from braid.domain.disclosure.auditor import AuditorLine
from braid.domain.disclosure.line import Kind
from braid.projections.conference import Conference, Item, every_conference
from braid.projections.conference_lines import conference_lines
from braid.projections.timeline import Seen

from . import conference_fields
from .asking import Asking, recorded, timed
from .conference_questions import (
    attendee_fields,
    attendee_type,
    item_fields,
    one_conference,
    reason_fields,
    reason_type,
    table_fields,
)
from .cursors import page_size
from .kinds import conference_kind
from .parts import Part, made, part, several


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
@dataclass(frozen=True, kw_only=True)
class WholeTables:
    """How a conference is shown to an auditor."""

    fact: Part
    packet: Part
    attendee: Any
    reason: Any
    kind: Any

    @cached_property
    def item(self) -> Any:  # noqa: ANN401
        """An item of the agenda."""
        return made("AgendaItem", conference_fields.WholeItemFields, reasons=several(self.reason))

    @cached_property
    def line(self) -> Any:  # noqa: ANN401
        """An event."""
        shared, facts = conference_fields.ConferenceLineFields, several(self.fact.type)
        return made("ConferenceLine", shared, kind=self.kind, facts=facts)

    @cached_property
    def type(self) -> Any:  # noqa: ANN401
        """A conference."""
        return made(
            "Conference",
            conference_fields.ConferenceFields,
            attendees=several(self.attendee),
            agenda=several(self.item),
            packets=several(self.packet.type),
            packets_position=int | None,
            lines=several(self.line),
        )

    def shown(self, info: Asking, found: Conference) -> Any:  # noqa: ANN401
        """All of a conference."""
        lines = conference_lines(info.context.open_read.current, found.brief.conference)
        return self.type(
            **table_fields(found.brief),
            **_handed_out(lines, self.packet),
            attendees=[self.attendee(**attendee_fields(one)) for one in found.attendees],
            agenda=[self._item(one) for one in found.agenda],
            lines=[
                self.line(**_line(one, self.fact), kind=self.kind(one.line.kind)) for one in lines
            ],
        )

    def _item(self, one: Item) -> Any:  # noqa: ANN401
        reasons = [self.reason(**reason_fields(why)) for why in one.reasons]
        return self.item(**item_fields(one), item=one.item, reasons=reasons)


def conference_audit(fact: Part) -> Any:  # noqa: ANN401
    """What an auditor's Query answers of a conference."""
    tables = WholeTables(
        fact=fact,
        packet=part("PacketDigest", conference_fields.PacketDigestFields),
        attendee=attendee_type(),
        reason=reason_type(),
        kind=conference_kind(),
    )
    table, brief = tables.type, made("ConferenceBrief", conference_fields.TableFields)

    @strawberry.type
    class WholeConference:
        @strawberry.field
        def conferences(
            self, info: Asking, first: int = 20, min_position: str | None = None
        ) -> list[brief]:  # type: ignore[valid-type]
            """Every case conference, the latest first."""
            context, limit = info.context, page_size(first)
            with timed(context, "conferences"):
                reading = recorded(context, "conferences", [], min_position)
                found = every_conference(reading, limit=limit)
            return [brief(**table_fields(one)) for one in found]

        @strawberry.field
        def conference(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
            min_position: str | None = None,
        ) -> table | None:  # type: ignore[valid-type]
            """One case conference, whole; nothing where there is none."""
            found = one_conference(info, id, min_position)
            return None if found is None else tables.shown(info, found)

    return WholeConference


def _handed_out(lines: Sequence[Seen], packet: Part) -> dict[str, Any]:
    """What was frozen last, and up to which position of the log."""
    frozen = [one.line for one in lines if one.line.kind is Kind.PACKET_FROZEN]
    told = frozen[-1].table if frozen and isinstance(frozen[-1], AuditorLine) else None
    return {
        "packets": [packet.shown(one) for one in told.packets] if told else [],
        "packets_position": told.position if told else None,
    }


def _line(seen: Seen, fact: Part) -> dict[str, Any]:
    told = seen.line
    if not isinstance(told, AuditorLine):
        raise TypeError(type(told).__name__)
    plain = ("headline", "event", "position", "version", "command", "correlation", "causation")
    return {name: getattr(told, name) for name in plain} | {
        "id": seen.event_id,
        "recorded_at": seen.recorded_at,
        "by": seen.by.person,
        "by_role": seen.by.role,
        "facts": fact.shown(told.facts),
    }

"""Folding what a role sees of conferences: the table, who sits at it, and its agenda."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import class_row
from psycopg.sql import Composed

from braid.domain.conference.agenda import moved
from braid.domain.conference.events import AgendaItem
from braid.domain.conference.state import Standing
from braid.domain.disclosure.auditor import AuditorLine
from braid.domain.disclosure.clinician.line import ClinicianLine
from braid.domain.disclosure.line import Kind, Line, TeamMember
from braid.domain.disclosure.peer.line import PeerLine
from braid.domain.disclosure.table import AtTable
from braid.domain.made import changed
from braid.domain.recorded import Recorded

from .agenda import agendas_in
from .batch import Rows, Seen
from .belonging import belonging_loaded, fold_belonging
from .bodies import Bodies
from .folding import line_row
from .rows import AgendaRow, AttendeeRow, ConferenceRow


def tables_loaded(
    connection: psycopg.Connection[Any],
    sql: Mapping[str, Composed],
    seen: Sequence[Seen],
    rows: Rows,
) -> None:
    """Add to the rows what the strand holds of the conferences that these lines are about."""
    asked = {"conferences": list({recorded.originator_id for recorded, _ in seen})}
    with connection.cursor(row_factory=class_row(ConferenceRow)) as conferences:
        conferences.execute(sql["conferences"], asked)
        rows.conferences.update((one.conference, one) for one in conferences)
    with connection.cursor(row_factory=class_row(AttendeeRow)) as attendees:
        attendees.execute(sql["attendees"], asked)
        rows.attendees.update(((one.conference, one.person, one.role), one) for one in attendees)
    with connection.cursor(row_factory=class_row(AgendaRow)) as items:
        items.execute(sql["agendas"], asked)
        rows.agendas.update(agendas_in(items))
    belonging = belonging_loaded(connection, sql, seen)
    rows.belonging.update(belonging)
    for table in (rows.conferences, rows.attendees, belonging):
        rows.standing.extend(table.values())


class TableFold:
    """Folds one line of a conference after another into rows."""

    def __init__(self, rows: Rows, bodies: Bodies) -> None:
        self.rows = rows
        self._bodies = bodies

    def add(self, recorded: Recorded, line: Line) -> None:
        """Fold in what a role sees of one event."""
        if not isinstance(line, PeerLine | ClinicianLine | AuditorLine) or line.table is None:
            raise TypeError(type(line).__name__)
        if isinstance(line, AuditorLine):
            # Whole events name every case on the agenda: only an auditor's strand keeps them.
            place = recorded.originator_version
            self.rows.lines.append(line_row(self._bodies, recorded, line, place))
        fold_belonging(self.rows, recorded, line)
        told = line.table
        self._table(recorded, line.kind, told)
        self._agenda(recorded.originator_id, line.kind, told)
        if told.attendee is not None:
            self._attendee(recorded, line.kind, told.attendee)

    def _table(self, recorded: Recorded, kind: Kind, told: AtTable) -> None:
        key, tables = recorded.originator_id, self.rows.conferences
        if kind is Kind.CONFERENCE_CONVENED:
            tables[key] = _convened(recorded, told)
        elif kind is Kind.PACKET_FROZEN:
            tables[key] = changed(tables[key], frozen_at=recorded.occurred.latest)
        elif kind is Kind.CONFERENCE_CLOSED:
            tables[key] = changed(tables[key], closed_at=recorded.occurred.latest)
            for place in [place for place in self.rows.attendees if place[0] == key]:
                everybody = self.rows.attendees
                everybody[place] = changed(everybody[place], is_present=False)

    def _attendee(self, recorded: Recorded, kind: Kind, one: TeamMember) -> None:
        place = (recorded.originator_id, one.person, one.role.value)
        before = self.rows.attendees.get(place)
        self.rows.attendees[place] = (
            self._invited(recorded, one, before)
            if kind is Kind.ATTENDEE_INVITED or before is None
            else _stands(before, kind)
        )

    def _invited(
        self, recorded: Recorded, one: TeamMember, before: AttendeeRow | None
    ) -> AttendeeRow:
        if one.name is None:
            raise ValueError(recorded.event_id)
        return AttendeeRow(
            conference=recorded.originator_id,
            person=one.person,
            role=one.role.value,
            name=self._bodies.sealed_name(one.name, recorded.participant, one.person),
            invited_at=before.invited_at if before else recorded.occurred.latest,
            standing=Standing.INVITED.value,
            is_present=before is not None and before.is_present,
        )

    def _agenda(self, key: UUID, kind: Kind, told: AtTable) -> None:
        agendas = self.rows.agendas
        match kind:
            case Kind.CONFERENCE_CONVENED:
                # The peers' slot is on the agenda from the start.
                agendas[key] = (AgendaItem(item=key, score=0, reasons=()),)
            case Kind.AGENDA_PROPOSED:
                agendas[key] = told.items
            case Kind.AGENDA_ITEM_ADDED:
                agendas[key] = (*agendas[key], *told.items)
            case Kind.AGENDA_ITEM_MOVED if told.item is not None:
                agendas[key] = moved(agendas[key], told.item, told.before)
            case Kind.AGENDA_ITEM_REMOVED:
                agendas[key] = tuple(one for one in agendas[key] if one.item != told.item)


def _convened(recorded: Recorded, told: AtTable) -> ConferenceRow:
    if told.starts is None or told.zone is None:
        raise ValueError(recorded.event_id)
    if told.minutes is None or told.peers_minutes is None:
        raise ValueError(recorded.event_id)
    return ConferenceRow(
        conference=recorded.originator_id,
        starts=told.starts,
        zone=told.zone,
        minutes=told.minutes,
        peers_minutes=told.peers_minutes,
        convened_by=recorded.by.person,
    )


def _stands(before: AttendeeRow, kind: Kind) -> AttendeeRow:
    match kind:
        case Kind.ATTENDEE_CONFIRMED:
            return changed(before, standing=Standing.CONFIRMED.value)
        case Kind.ATTENDEE_EXCUSED:
            return changed(before, standing=Standing.EXCUSED.value, is_present=False)
        case Kind.ATTENDEE_ARRIVED:
            return changed(before, is_present=True)
        case Kind.ATTENDEE_LEFT:
            return changed(before, is_present=False)
        case _:
            raise ValueError(kind)

-- add_lines --
-- Lines, each with whether a later one corrects it.
copy {schema}.line (case_id, place, event_id, kind, earliest, latest, reported_at, recorded_at, by_person, by_role, body, is_superseded)
from stdin (format binary)

-- put_cards --
-- Cards as they stand.
copy {schema}.card (case_id, participant, called, opened_at, closed_at, last_line_at, lines, open_lapses, returned_at, asked_back_at)
from stdin (format binary)

-- put_members --
-- Who is on teams.
copy {schema}.member (case_id, person, role, name, assigned_at) from stdin (format binary)

-- put_lapses --
-- Lapses as they stand.
copy {schema}.lapse (case_id, lapse, place, earliest, latest, reported_at, returned_at, door, is_retracted)
from stdin (format binary)

-- put_attendance --
-- What is believed of occurrences.
copy {schema}.attendance (case_id, meeting, starts, kind, place) from stdin (format binary)

-- put_warnings --
-- Warnings as they stand.
copy {schema}.warning (case_id, warning, place, severity, level, raised_at, taken_on_by, taken_on_at, acted_at, closed_at)
from stdin (format binary)

-- put_actions --
-- What was decided, as it stands.
copy {schema}.action (case_id, action, conference, place, owner, owner_role, due, done_place, done_at, is_overdue)
from stdin (format binary)

-- put_discussed --
-- When conferences turned to cases.
copy {schema}.discussed (case_id, conference, at) from stdin (format binary)

-- put_emergencies --
-- Emergency accesses as they stand.
copy {schema}.emergency (case_id, access, place, person, taken_at, until, ended_at, review_place, verdict)
from stdin (format binary)

-- put_weeks --
-- Weeks in figures.
copy {schema}.week (case_id, monday, body) from stdin (format binary)

-- put_conferences --
-- Conferences as they stand.
copy {schema}.conference (conference, starts, zone, minutes, peers_minutes, convened_by, frozen_at, closed_at)
from stdin (format binary)

-- put_attendees --
-- Who was asked to conferences.
copy {schema}.attendee (conference, person, role, name, invited_at, standing, is_present) from stdin (format binary)

-- put_agenda --
-- Items on agendas.
copy {schema}.agenda_item (conference, item, rank, score, reasons) from stdin (format binary)

-- put_belonged --
-- Who belonged where, and until when.
copy {schema}.belonged (case_id, person, role, from_position, until_position, until) from stdin (format binary)

-- add_program_lines --
-- What the program declared.
copy {schema}.program_line (place, event_id, kind, recorded_at, by_person, by_role, body) from stdin (format binary)

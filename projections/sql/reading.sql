-- begin --
-- Begin to read in a role: what follows sees one moment, and that role's rows only.
-- The lock waits for a switch before that moment is taken: see close in tables.sql.
begin isolation level repeatable read;
set local role {role};
lock table {schema}.card in access share mode

-- begin_read --
-- Write the read record; tells how far the strand has followed.
select access.begin_read(%(claims)s, %(program)s, %(operation)s, %(request)s, %(cases)s)

-- card --
-- One case of the reader's. It is looked for among her memberships, so that a case that is not
-- hers takes as long as one that does not exist.
select c.case_id, c.participant, c.called, c.opened_at, c.closed_at, c.last_line_at, c.lines, c.open_lapses, c.is_complete
from access.membership m join {schema}.card c using (case_id)
where m.person = (select access.reader({reading_as})) and m.role = {reading_as} and m.case_id = %(case_id)s

-- any_card --
-- One case: for auditors, who have no memberships.
select case_id, participant, called, opened_at, closed_at, last_line_at, lines, open_lapses, is_complete
from {schema}.card where case_id = %(case_id)s

-- caseload --
-- The reader's cases, the most recently told of first.
select c.case_id, c.participant, c.called, c.opened_at, c.closed_at, c.last_line_at, c.lines, c.open_lapses, c.is_complete
from access.membership m join {schema}.card c using (case_id)
where m.person = (select access.reader({reading_as})) and m.role = {reading_as}
  and (%(only_open)s is false or c.closed_at is null)
  and (%(before)s::timestamptz is null or (c.last_line_at, c.case_id) < (%(before)s::timestamptz, %(before_case)s::uuid))
order by c.last_line_at desc, c.case_id desc
limit %(limit)s

-- every_case --
-- All cases of the program, the most recently told of first: for auditors, who have no caseload.
select c.case_id, c.participant, c.called, c.opened_at, c.closed_at, c.last_line_at, c.lines, c.open_lapses, c.is_complete
from {schema}.card c
where (%(only_open)s is false or c.closed_at is null)
  and (%(before)s::timestamptz is null or (c.last_line_at, c.case_id) < (%(before)s::timestamptz, %(before_case)s::uuid))
order by c.last_line_at desc, c.case_id desc
limit %(limit)s

-- timeline --
-- Lines of a case, the latest first.
select place, event_id, earliest, latest, reported_at, recorded_at, by_person, by_role, body, is_superseded
from {schema}.line
where case_id = %(case_id)s
  and (%(before)s::bigint is null or place < %(before)s::bigint)
  and (%(kinds)s::text[] is null or kind = any(%(kinds)s::text[]))
  and (%(since)s::timestamptz is null or latest >= %(since)s::timestamptz)
  and (%(until)s::timestamptz is null or earliest <= %(until)s::timestamptz)
  and (%(with_superseded)s or not is_superseded)
order by place desc
limit %(limit)s

-- lines_after --
-- Lines of a case that came after a place, in order: what a live reader has not seen yet.
select place, event_id, earliest, latest, reported_at, recorded_at, by_person, by_role, body, is_superseded
from {schema}.line
where case_id = %(case_id)s and place > %(after)s::bigint
order by place
limit %(limit)s

-- open_lapses --
-- Lapses from which the person has not come back, the longest ago first.
select lapse, earliest, latest, reported_at
from {schema}.lapse
where case_id = %(case_id)s and returned_at is null and not is_retracted
order by earliest, lapse

-- team --
-- Who is on the team.
select person, role, name, assigned_at
from {schema}.member where case_id = %(case_id)s
order by role, assigned_at, person

-- listen --
-- Hear how far strands have followed.
listen braid_strand

-- clean --
-- Leave nothing of a reader on her connection, but keep its prepared statements.
close all;
set session authorization default;
reset all;
unlisten *;
select pg_advisory_unlock_all()

-- record_attempt --
-- Put a refused attempt on record: for whoever tried it, where signed claims say who.
select access.record_attempt(
    %(claims)s, %(operation)s, %(request)s, %(case)s, %(why)s, %(detail)s, %(times)s
)

-- reads --
-- Who read what, the latest first: for auditors.
select id, read_at, person, role, purpose, operation, request, cases, not_hers, position
from access.reads(
    %(person)s, %(case)s, %(purpose)s, %(role)s, %(since)s, %(until)s, %(before)s, %(limit)s
)

-- reads_by_id --
-- Some reads on record, in order: for auditors.
select id, read_at, person, role, purpose, operation, request, cases, not_hers, position
from access.reads_by_id(%(ids)s)

-- openings --
-- Who opened which case by its name, a quarter of an hour each: for auditors.
select person, role, case_id, opened_at, ids, is_strange, purpose
from access.openings(%(since)s, %(until)s, %(limit)s)

-- attempts --
-- Who tried what and was refused, the latest first: for auditors.
select id, refused_at, person, role, operation, request, case_id, why, detail, times
from access.attempts(%(person)s, %(case)s, %(since)s, %(until)s, %(before)s, %(limit)s)

-- looks --
-- Who of her team opened a case of the participant's, the latest first.
select request, case_id, person, role, purpose, looked_at, looked_until
from access.looks_at_mine(%(moment)s, %(before)s, %(before_request)s, %(limit)s)

-- looks_then --
-- The same as a participant was told by a moment: for an auditor who sees through her.
select request, case_id, person, role, purpose, looked_at, looked_until
from access.looks_then(%(person)s, %(cases)s, %(moment)s, %(before)s, %(before_request)s, %(limit)s)

-- participants --
-- Whose some cases are, and what she wishes to be called: for auditors. Conferences are nobody's.
select case_id, participant, called from {schema}.card where case_id = any(%(cases)s::uuid[])

-- names --
-- What some people are called where they belong to a team or sit at a table, each under its key.
select m.person, m.name, c.participant from {schema}.member m join {schema}.card c using (case_id)
where m.person = any(%(people)s::uuid[])
union all
select person, name, conference from {schema}.attendee where person = any(%(people)s::uuid[])

-- joined --
-- The lines that say who joined the teams of some cases.
select l.case_id, l.recorded_at, l.event_id, l.body, c.participant
from {schema}.line l join {schema}.card c using (case_id)
where l.case_id = any(%(cases)s::uuid[]) and l.kind = 'team_member_assigned'

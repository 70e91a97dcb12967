-- prepare --
-- A copy of the log's table: same columns, same indexes, none of its rules.
create schema bench;
create table bench.event (like log.event including all)

-- prepare_lines --
-- A copy of a strand's lines: same columns, same indexes, none of its policies.
create table {copy} (like {line} including all)

-- open_cases --
-- Every open case with one of its clinicians, the preferred one where she is on the team.
select distinct on (c.case_id) c.case_id, m.person
from access.membership m join strand_clinician.card c using (case_id)
where m.role = 'clinician' and c.closed_at is null
order by c.case_id, m.person <> %(preferred)s

-- longest_case --
-- The case of a person with the most lines.
select c.case_id
from access.membership m join strand_clinician.card c using (case_id)
where m.person = %(person)s and m.role = 'clinician'
order by c.lines desc, c.case_id
limit 1

-- last_event --
-- What was recorded last.
select program, originator_version, topic, state, metadata::text, command, recorded_at
from log.event where program = %(program)s
order by position desc
limit 1

-- insert_event --
-- One row into the copy of the log.
insert into bench.event (program, position, originator_id, originator_version, topic, state, event_id, metadata, command, recorded_at)
values (%(program)s, %(position)s, %(originator_id)s, %(originator_version)s, %(topic)s, %(state)s, %(event_id)s, %(metadata)s::jsonb, %(command)s, %(recorded_at)s)

-- log_out --
-- The columns that a follower reads, of one program in log order.
copy (
    select position, originator_id, originator_version, topic, state, event_id, metadata::text, command, recorded_at
    from log.event where program = {program} order by position
) to stdout (format binary)

-- lines_out --
-- The lines of a strand.
copy {line} to stdout (format binary)

-- lines_in --
-- Lines into a copy.
copy {copy} from stdin (format binary)

-- empty --
-- Empty a copy.
truncate {copy}

-- caseload --
-- A clinician's open cases, the most recently told of first.
select c.case_id, c.participant, c.called, c.opened_at, c.closed_at, c.last_line_at, c.lines, c.open_lapses, c.is_complete
from access.membership m join strand_clinician.card c using (case_id)
where m.person = %(person)s and m.role = 'clinician' and c.closed_at is null
order by c.last_line_at desc, c.case_id desc
limit %(limit)s

-- card --
-- One case.
select case_id, participant, called, opened_at, closed_at, last_line_at, lines, open_lapses, is_complete
from strand_clinician.card where case_id = %(case_id)s

-- timeline --
-- Lines of a case, the latest first.
select place, event_id, earliest, latest, reported_at, recorded_at, by_person, by_role, body, is_superseded
from strand_clinician.line
where case_id = %(case_id)s and not is_superseded
order by place desc
limit %(limit)s

-- server --
-- The server's version and what it promises of a commit.
select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')

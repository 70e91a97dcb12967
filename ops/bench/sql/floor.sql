-- prepare --
-- A copy of the log's table: same columns, same indexes, none of its rules.
create schema bench;
create table bench.event (like log.event including all)

-- prepare_lines --
-- A copy of a strand's lines: same columns, same indexes, none of its policies.
create table {copy} (like {line} including all)

-- settle --
-- What autovacuum does sooner or later: let the planner know what tables hold.
vacuum analyze

-- changed --
-- As if something had happened in so many of the cases at a table: their cards are written anew.
update strand_clinician.card set lines = lines
where case_id in (
    select item from strand_clinician.agenda_item join strand_clinician.card on case_id = item
    where conference = %(conference)s order by rank limit %(cases)s
)

-- log_end --
-- How long the log is.
select coalesce(max(position), 0) from log.event where program = %(program)s

-- prepare_needed --
-- Plain tables for who needs a clinician: text in the open, no policies.
create table bench.membership (like access.membership including all);
create table bench.warning (like strand_clinician.warning including all);
create table bench.card (
    case_id       uuid        primary key,
    participant   uuid        not null,
    called        text        not null,
    closed_at     timestamptz,
    last_line_at  timestamptz not null,
    open_lapses   integer     not null,
    asked_back_at timestamptz
);
create table bench.line (
    case_id  uuid   not null,
    place    bigint not null,
    event_id uuid   not null,
    body     text   not null,
    primary key (case_id, place)
);
create table bench.attention (cards_a_day integer not null);
insert into bench.membership select * from access.membership;
insert into bench.warning select * from strand_clinician.warning

-- sealed_cards --
-- Cards, sealed.
select case_id, participant, called, closed_at, last_line_at, open_lapses, asked_back_at from strand_clinician.card

-- sealed_lines --
-- Lines, sealed, each with its participant.
select l.case_id, l.place, l.event_id, l.body, c.participant
from strand_clinician.line l join strand_clinician.card c using (case_id)

-- insert_card --
-- A card in the open.
insert into bench.card (case_id, participant, called, closed_at, last_line_at, open_lapses, asked_back_at)
values (%s, %s, %s, %s, %s, %s, %s)

-- insert_line --
-- A line in the open.
insert into bench.line (case_id, place, event_id, body) values (%s, %s, %s, %s)

-- insert_attention --
-- How many cards a day has room for.
insert into bench.attention (cards_a_day) values (%(cards_a_day)s)

-- needed --
-- Who needs a clinician today, and why, in one statement by hand.
with day as (
    select greatest(0, a.cards_a_day - (
        select count(*) from bench.warning where taken_on_by = %(person)s and taken_on_at >= %(since)s
    )) as room
    from bench.attention a
), told as (
    select c.case_id, c.called, c.open_lapses, c.asked_back_at, c.last_line_at,
        w.warning, w.place, w.severity, w.level, w.raised_at, w.taken_on_at,
        10 * w.severity + 5 * w.level - case when w.taken_on_at is null then 0 else 15 end as weight
    from bench.membership m
    join bench.card c using (case_id)
    left join bench.warning w on w.case_id = c.case_id and w.closed_at is null and w.acted_at is null
    where m.person = %(person)s and m.role = 'clinician' and c.closed_at is null
      and (w.warning is not null or c.asked_back_at is not null or c.open_lapses > 0)
), weighed as (
    select *,
        greatest(max(weight) over of_case, case when asked_back_at is null then 0 else 30 end, case when open_lapses = 0 then 0 else 20 end) as presses,
        coalesce(min(raised_at) over of_case, asked_back_at, last_line_at) as since,
        coalesce(max(severity) over of_case, 0) as most_severe,
        row_number() over of_case as nth
    from told
    window of_case as (partition by case_id)
), ranked as (
    select *, dense_rank() over (order by presses desc, since, case_id) as rank from weighed
), shown as (
    select ranked.*, rank <= day.room or most_severe = 3 as is_shown from ranked cross join day
)
select s.case_id, s.called, s.presses, s.since, s.open_lapses, s.asked_back_at, s.is_shown,
    s.severity, s.level, s.raised_at, s.taken_on_at, l.event_id, l.body
from shown s
left join bench.line l on l.case_id = s.case_id and l.place = case when s.is_shown then s.place end
where s.is_shown or s.nth = 1
order by s.rank, s.weight desc, s.raised_at, s.warning

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

-- log_in --
-- Rows into the copy of the log.
copy bench.event (program, position, originator_id, originator_version, topic, state, event_id, metadata, command, recorded_at)
from stdin (format binary)

-- lines_out --
-- The lines of a strand.
copy {line} to stdout (format binary)

-- lines_in --
-- Lines into a copy.
copy {copy} from stdin (format binary)

-- empty --
-- Empty a copy.
truncate {copy}

-- forget_proof --
-- Let the notary begin anew, past what holds it otherwise.
do $$ begin
    perform set_config('session_replication_role', 'replica', true);
    truncate proof.log cascade;
end $$

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

-- log_ends --
-- How long the log of a program is, and when its last event came, in microseconds since 2000.
select count(*) as events, coalesce((extract(epoch from max(recorded_at) - timestamptz '2000-01-01 00:00:00+00') * 1000000)::bigint, 0)
from log.event where program = %(program)s

-- marks --
-- Whose command ended with which event, and what it asked for.
select originator_id, originator_version, actor, fingerprint from log.command

-- join --
-- Let somebody belong to a case.
insert into access.membership (person, case_id, role, until)
values (%(person)s, %(case_id)s, %(role)s, coalesce(%(until)s, 'infinity'::timestamptz))

-- events_in --
-- Events into the log, past the writer's door.
copy log.event (program, position, originator_id, originator_version, topic, state, event_id, metadata, command, recorded_at)
from stdin (format binary)

-- commands_in --
-- What their commands came to.
copy log.command (actor, command, fingerprint, originator_id, originator_version, position)
from stdin (format binary)

-- belonged_of_copies --
-- Who belongs to copies, as the auditor's strand would keep it: from the first event of each on.
insert into strand_auditor.belonged (case_id, person, role, from_position)
select m.case_id, m.person, m.role, first.position
from access.membership m
join (
    select originator_id, min(position) as position from log.event where program = %(program)s group by originator_id
) first on first.originator_id = m.case_id
where not exists (select from strand_auditor.belonged b where b.case_id = m.case_id)

-- auditor_has_followed --
-- Let the auditor's strand stand at the end of copies.
update strand_auditor.follower set notification_id = %(position)s

-- spread_case --
-- Of the cases of one length, the one that is spread widest over the log.
select originator_id from log.event where program = %(program)s
group by originator_id having count(*) = %(length)s
order by max(position) - min(position) desc limit 1

-- stream_until --
-- The rows of one stream up to a position.
select position, originator_id, originator_version, topic, state, event_id, metadata::text, command, recorded_at
from log.event
where originator_id = %(stream)s and program = %(program)s and position <= %(position)s
order by originator_version
-- flush_slowly --
-- Let every commit wait a millisecond for its flush, as for a standby: for connections made from now on.
do $$ begin
    execute format('alter database %I set commit_delay = 1000', current_database());
    execute format('alter database %I set commit_siblings = 0', current_database());
end $$

-- flush_at_once --
-- Let no commit wait longer than its flush takes.
do $$ begin
    execute format('alter database %I reset commit_delay', current_database());
    execute format('alter database %I reset commit_siblings', current_database());
end $$

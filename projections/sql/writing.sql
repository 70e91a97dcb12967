-- lock --
-- One writer to a strand at a time; ends with the transaction.
select pg_advisory_xact_lock(1112690001, hashtext({lock_name}))

-- cards --
-- The cards of some cases as they stand.
select case_id, participant, called, opened_at, closed_at, last_line_at, lines, open_lapses, returned_at, asked_back_at
from {schema}.card where case_id = any(%(cases)s)

-- lapses --
-- All lapses of some cases.
select case_id, lapse, place, earliest, latest, reported_at, returned_at, door, is_retracted
from {schema}.lapse where case_id = any(%(cases)s) order by place

-- warnings --
-- All warnings of some cases.
select case_id, warning, place, severity, level, raised_at, taken_on_by, taken_on_at, acted_at, closed_at
from {schema}.warning where case_id = any(%(cases)s)

-- actions --
-- What conferences decided of some cases.
select case_id, action, conference, place, owner, owner_role, due, done_place, done_at, is_overdue
from {schema}.action where case_id = any(%(cases)s)

-- weeks --
-- Some weeks of some cases in figures.
select w.case_id, w.monday, w.body
from unnest(%(cases)s::uuid[], %(mondays)s::date[]) asked (case_id, monday)
join {schema}.week w using (case_id, monday)

-- conferences --
-- Some conferences as they stand.
select conference, starts, zone, minutes, peers_minutes, convened_by, frozen_at, closed_at
from {schema}.conference where conference = any(%(conferences)s)

-- attendees --
-- Who was asked to some conferences.
select conference, person, role, name, invited_at, standing, is_present
from {schema}.attendee where conference = any(%(conferences)s)

-- agendas --
-- The agendas of some conferences, in order.
select conference, item, rank, score, reasons
from {schema}.agenda_item where conference = any(%(conferences)s) order by conference, rank

-- belonging --
-- Who belongs to some cases and conferences.
select case_id, person, role, from_position, until_position, until
from {schema}.belonged where case_id = any(%(cases)s) and until_position is null

-- program_lines --
-- How many lines of the program there are.
select count(*) from {schema}.program_line

-- attendance --
-- What is believed of some occurrences.
select case_id, meeting, starts, kind, place
from {schema}.attendance
where (case_id, meeting, starts) in (
    select * from unnest(%(cases)s::uuid[], %(meetings)s::uuid[], %(starts)s::timestamptz[])
)

-- emergencies --
-- Emergency accesses to some cases.
select case_id, access, place, person, taken_at, until, ended_at, review_place, verdict
from {schema}.emergency where case_id = any(%(cases)s)

-- clear_cases --
-- Forget some cases, whole: their records were erased.
with line as (delete from {schema}.line where case_id = any(%(cases)s)),
    card as (delete from {schema}.card where case_id = any(%(cases)s)),
    member as (delete from {schema}.member where case_id = any(%(cases)s)),
    lapse as (delete from {schema}.lapse where case_id = any(%(cases)s)),
    attendance as (delete from {schema}.attendance where case_id = any(%(cases)s)),
    warning as (delete from {schema}.warning where case_id = any(%(cases)s)),
    action as (delete from {schema}.action where case_id = any(%(cases)s)),
    discussed as (delete from {schema}.discussed where case_id = any(%(cases)s)),
    week as (delete from {schema}.week where case_id = any(%(cases)s)),
    belonged as (delete from {schema}.belonged where case_id = any(%(cases)s)),
    emergency as (delete from {schema}.emergency where case_id = any(%(cases)s))
delete from {schema}.parked where case_id = any(%(cases)s)

-- parked --
-- Which cases are parked.
select case_id from {schema}.parked

-- add_lines --
-- Add lines.
insert into {schema}.line (case_id, place, event_id, kind, earliest, latest, reported_at, recorded_at, by_person, by_role, body)
select * from unnest(
    %(case_id)b::uuid[], %(place)b::bigint[], %(event_id)b::uuid[], %(kind)b::text[],
    %(earliest)b::timestamptz[], %(latest)b::timestamptz[], %(reported_at)b::timestamptz[], %(recorded_at)b::timestamptz[],
    %(by_person)b::uuid[], %(by_role)b::text[], %(body)b::bytea[]
)

-- copy_lines --
-- Many lines at once, each with whether a later one corrects it.
copy {schema}.line (case_id, place, event_id, kind, earliest, latest, reported_at, recorded_at, by_person, by_role, body, is_superseded)
from stdin (format binary)

-- supersede_lines --
-- Mark lines that a later one corrects.
update {schema}.line l set is_superseded = true
from unnest(%(case_id)b::uuid[], %(place)b::bigint[]) old (case_id, place)
where l.case_id = old.case_id and l.place = old.place

-- put_cards --
-- Keep cards as they stand now.
insert into {schema}.card (case_id, participant, called, opened_at, closed_at, last_line_at, lines, open_lapses, returned_at, asked_back_at)
select * from unnest(
    %(case_id)b::uuid[], %(participant)b::uuid[], %(called)b::bytea[], %(opened_at)b::timestamptz[], %(closed_at)b::timestamptz[],
    %(last_line_at)b::timestamptz[], %(lines)b::bigint[], %(open_lapses)b::integer[],
    %(returned_at)b::timestamptz[], %(asked_back_at)b::timestamptz[]
)
on conflict (case_id) do update set
    closed_at = excluded.closed_at, last_line_at = excluded.last_line_at,
    lines = excluded.lines, open_lapses = excluded.open_lapses,
    returned_at = excluded.returned_at, asked_back_at = excluded.asked_back_at

-- put_members --
-- Add to teams.
insert into {schema}.member (case_id, person, role, name, assigned_at)
select * from unnest(%(case_id)b::uuid[], %(person)b::uuid[], %(role)b::text[], %(name)b::bytea[], %(assigned_at)b::timestamptz[])
on conflict (case_id, person, role) do update set name = excluded.name, assigned_at = excluded.assigned_at

-- drop_members --
-- Take from teams.
delete from {schema}.member m
using unnest(%(case_id)b::uuid[], %(person)b::uuid[], %(role)b::text[]) gone (case_id, person, role)
where (m.case_id, m.person, m.role) = (gone.case_id, gone.person, gone.role)

-- put_lapses --
-- Keep lapses as they stand now.
insert into {schema}.lapse (case_id, lapse, place, earliest, latest, reported_at, returned_at, door, is_retracted)
select * from unnest(
    %(case_id)b::uuid[], %(lapse)b::uuid[], %(place)b::bigint[], %(earliest)b::timestamptz[], %(latest)b::timestamptz[],
    %(reported_at)b::timestamptz[], %(returned_at)b::timestamptz[], %(door)b::text[], %(is_retracted)b::boolean[]
)
on conflict (case_id, lapse) do update set
    returned_at = excluded.returned_at, door = excluded.door, is_retracted = excluded.is_retracted

-- put_warnings --
-- Keep warnings as they stand now.
insert into {schema}.warning (case_id, warning, place, severity, level, raised_at, taken_on_by, taken_on_at, acted_at, closed_at)
select * from unnest(
    %(case_id)b::uuid[], %(warning)b::uuid[], %(place)b::bigint[], %(severity)b::smallint[], %(level)b::smallint[],
    %(raised_at)b::timestamptz[], %(taken_on_by)b::uuid[], %(taken_on_at)b::timestamptz[],
    %(acted_at)b::timestamptz[], %(closed_at)b::timestamptz[]
)
on conflict (case_id, warning) do update set
    severity = excluded.severity, level = excluded.level, taken_on_by = excluded.taken_on_by,
    taken_on_at = excluded.taken_on_at, acted_at = excluded.acted_at, closed_at = excluded.closed_at

-- add_program_lines --
-- Add what the program declared.
insert into {schema}.program_line (place, event_id, kind, recorded_at, by_person, by_role, body)
select * from unnest(
    %(place)b::bigint[], %(event_id)b::uuid[], %(kind)b::text[], %(recorded_at)b::timestamptz[],
    %(by_person)b::uuid[], %(by_role)b::text[], %(body)b::bytea[]
)

-- put_attendance --
-- Keep what is believed of occurrences now.
insert into {schema}.attendance (case_id, meeting, starts, kind, place)
select * from unnest(%(case_id)b::uuid[], %(meeting)b::uuid[], %(starts)b::timestamptz[], %(kind)b::text[], %(place)b::bigint[])
on conflict (case_id, meeting, starts) do update set kind = excluded.kind, place = excluded.place

-- put_actions --
-- Keep what was decided as it stands now.
insert into {schema}.action (case_id, action, conference, place, owner, owner_role, due, done_place, done_at, is_overdue)
select * from unnest(
    %(case_id)b::uuid[], %(action)b::uuid[], %(conference)b::uuid[], %(place)b::bigint[], %(owner)b::uuid[],
    %(owner_role)b::text[], %(due)b::timestamptz[], %(done_place)b::bigint[], %(done_at)b::timestamptz[], %(is_overdue)b::boolean[]
)
on conflict (case_id, action) do update set
    done_place = excluded.done_place, done_at = excluded.done_at, is_overdue = excluded.is_overdue

-- put_discussed --
-- Keep when conferences turned to cases: the first time counts.
insert into {schema}.discussed (case_id, conference, at)
select * from unnest(%(case_id)b::uuid[], %(conference)b::uuid[], %(at)b::timestamptz[])
on conflict do nothing

-- put_weeks --
-- Keep weeks in figures as they stand now.
insert into {schema}.week (case_id, monday, body)
select * from unnest(%(case_id)b::uuid[], %(monday)b::date[], %(body)b::bytea[])
on conflict (case_id, monday) do update set body = excluded.body

-- put_conferences --
-- Keep conferences as they stand now.
insert into {schema}.conference (conference, starts, zone, minutes, peers_minutes, convened_by, frozen_at, closed_at)
select * from unnest(
    %(conference)b::uuid[], %(starts)b::timestamptz[], %(zone)b::text[], %(minutes)b::integer[], %(peers_minutes)b::integer[],
    %(convened_by)b::uuid[], %(frozen_at)b::timestamptz[], %(closed_at)b::timestamptz[]
)
on conflict (conference) do update set frozen_at = excluded.frozen_at, closed_at = excluded.closed_at

-- put_attendees --
-- Keep who was asked to conferences, and who sits there, as it stands now.
insert into {schema}.attendee (conference, person, role, name, invited_at, standing, is_present)
select * from unnest(
    %(conference)b::uuid[], %(person)b::uuid[], %(role)b::text[], %(name)b::bytea[], %(invited_at)b::timestamptz[],
    %(standing)b::text[], %(is_present)b::boolean[]
)
on conflict (conference, person, role) do update set
    name = excluded.name, standing = excluded.standing, is_present = excluded.is_present

-- clear_agendas --
-- Empty the agendas of some conferences, to be put anew.
delete from {schema}.agenda_item where conference = any(%(conferences)s)

-- put_agenda --
-- Put items on agendas.
insert into {schema}.agenda_item (conference, item, rank, score, reasons)
select * from unnest(
    %(conference)b::uuid[], %(item)b::uuid[], %(rank)b::integer[], %(score)b::integer[], %(reasons)b::text[]
)

-- put_emergencies --
-- Keep emergency accesses as they stand now.
insert into {schema}.emergency (case_id, access, place, person, taken_at, until, ended_at, review_place, verdict)
select * from unnest(
    %(case_id)b::uuid[], %(access)b::uuid[], %(place)b::bigint[], %(person)b::uuid[], %(taken_at)b::timestamptz[],
    %(until)b::timestamptz[], %(ended_at)b::timestamptz[], %(review_place)b::bigint[], %(verdict)b::text[]
)
on conflict (case_id, access) do update set
    ended_at = excluded.ended_at, review_place = excluded.review_place, verdict = excluded.verdict

-- put_belonged --
-- Keep who belongs, and until when somebody did.
insert into {schema}.belonged (case_id, person, role, from_position, until_position, until)
select * from unnest(
    %(case_id)b::uuid[], %(person)b::uuid[], %(role)b::text[], %(from_position)b::bigint[], %(until_position)b::bigint[],
    %(until)b::timestamptz[]
)
on conflict (case_id, person, role, from_position) do update set until_position = excluded.until_position

-- park --
-- Park a case or a conference, and tell its readers that the view is incomplete.
with parked as (
    insert into {schema}.parked (case_id, position, failure) values (%(case_id)s, %(position)s, %(failure)s)
    on conflict do nothing
), conference as (
    update {schema}.conference set is_complete = false where conference = %(case_id)s
)
update {schema}.card set is_complete = false where case_id = %(case_id)s

-- announce --
-- Wake those who wait for this strand.
select pg_notify('braid_strand', %(news)s)

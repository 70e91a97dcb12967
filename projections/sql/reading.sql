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
from {access}.membership m join {schema}.card c using (case_id)
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as} and m.case_id = %(case_id)s

-- any_card --
-- One case: for auditors, who have no memberships.
select case_id, participant, called, opened_at, closed_at, last_line_at, lines, open_lapses, is_complete
from {schema}.card where case_id = %(case_id)s

-- caseload --
-- The reader's cases, the most recently told of first.
select c.case_id, c.participant, c.called, c.opened_at, c.closed_at, c.last_line_at, c.lines, c.open_lapses, c.is_complete
from {access}.membership m join {schema}.card c using (case_id)
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as}
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

-- needed --
-- The reader's cases that wait for somebody, most pressing first, with what each waits for.
-- A case weighs what its heaviest reason weighs: urgent 30, somebody who asks to come back 30,
-- a concern 20, an open lapse 20, a notice 10; each escalation 5 more, taken on 15 less.
-- By windows: behind policies the planner expects one row of hers, and would join what it computed
-- for each case with what it computed for each warning in nested loops.
with told as (
    select c.case_id, c.participant, c.called, c.open_lapses, c.asked_back_at, c.last_line_at,
        w.warning, w.place, w.severity, w.level, w.raised_at, w.taken_on_at,
        10 * w.severity + 5 * w.level - case when w.taken_on_at is null then 0 else 15 end as weight
    from {access}.membership m
    join {schema}.card c using (case_id)
    left join {schema}.warning w on w.case_id = c.case_id and w.closed_at is null and w.acted_at is null
    where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as} and c.closed_at is null
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
    select *, rank <= %(shown)s or most_severe = 3 as is_shown from ranked
)
select s.rank, s.case_id, s.participant, s.called, s.presses, s.since, s.open_lapses, s.asked_back_at,
    case when s.is_shown then s.warning end as reason, s.severity, s.level, s.raised_at, s.taken_on_at, l.event_id, l.body
from shown s
left join {schema}.line l on l.case_id = s.case_id and l.place = case when s.is_shown then s.place end
where s.is_shown or s.nth = 1
order by s.rank, s.weight desc, s.raised_at, s.warning
limit %(limit)s

-- taken_on_today --
-- How many warnings the reader has taken on since a moment.
select count(*) from {schema}.warning
where taken_on_by = (select {access}.reader({reading_as})) and taken_on_at >= %(since)s

-- warnings --
-- Early warnings of a case, the latest raised first, each with the line that raised it.
select w.warning, w.severity, w.level, w.taken_on_at, w.acted_at, w.closed_at,
    l.place, l.event_id, l.earliest, l.latest, l.reported_at, l.recorded_at, l.by_person, l.by_role, l.body, l.is_superseded
from {schema}.warning w join {schema}.line l using (case_id, place)
where w.case_id = %(case_id)s and (%(with_closed)s or w.closed_at is null)
order by w.raised_at desc, w.warning
limit %(limit)s

-- lines_by_event --
-- Lines of a case by their events: what its early warnings rest on.
select place, event_id, earliest, latest, reported_at, recorded_at, by_person, by_role, body, is_superseded
from {schema}.line
where case_id = %(case_id)s and event_id = any(%(events)s::uuid[])
order by place

-- warned_after --
-- What is new about early warnings in the reader's cases, in the order of the log.
select l.case_id, c.participant,
    l.place, l.event_id, l.earliest, l.latest, l.reported_at, l.recorded_at, l.by_person, l.by_role, l.body, l.is_superseded
from {schema}.line l
join {schema}.card c using (case_id)
join {access}.membership m using (case_id)
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as}
  and starts_with(l.kind, 'warning_')
  and (l.recorded_at, l.case_id, l.place) > (%(after)s::timestamptz, %(after_case)s::uuid, %(after_place)s::bigint)
order by l.recorded_at, l.case_id, l.place
limit %(limit)s

-- last_warned --
-- Where the reader's early warnings end now.
select l.recorded_at, l.case_id, l.place
from {schema}.line l join {access}.membership m using (case_id)
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as} and starts_with(l.kind, 'warning_')
order by l.recorded_at desc, l.case_id desc, l.place desc
limit 1

-- own_cases --
-- What the reader belongs to.
select m.case_id from {access}.membership m
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as}

-- belonged --
-- What somebody belonged to at a position and a moment, and whether it is a conference: for auditors.
select b.case_id, exists (select from {schema}.conference c where c.conference = b.case_id)
from {schema}.belonged b
where b.person = %(person)s and b.role = %(role)s and b.from_position <= %(position)s
  and (b.until_position is null or b.until_position > %(position)s) and (b.until is null or b.until > %(moment)s)
order by b.case_id

-- every_stream --
-- Every case and every conference, and whether it is one: for auditors.
select case_id, false from {schema}.card
union all
select conference, true from {schema}.conference
order by 1

-- keep_answer --
-- Put the digest of an answer on record, beside its read record.
select access.keep_answer(%(request)s, %(digest)b, %(document)b, %(question)b, %(asked_at)s, %(program)s)

-- answer_of --
-- An answer on record: for auditors.
select person, role, followed, logged, asked_at, digest, document, question, cases from access.answer_of(%(request)s)

-- emergency_accesses --
-- Emergency accesses, the latest first, each with the line that tells of it and the one that reviews
-- it: for auditors.
select e.access, e.case_id, c.participant, e.person, e.taken_at, e.until, e.ended_at, e.verdict,
    t.event_id, t.body, r.event_id, r.body, r.recorded_at, r.by_person
from {schema}.emergency e
join {schema}.card c using (case_id)
join {schema}.line t using (case_id, place)
left join {schema}.line r on r.case_id = e.case_id and r.place = e.review_place
where (%(only_unreviewed)s is false or e.verdict is null)
  and (%(after)s::uuid is null or (e.taken_at, e.access) < (
    select before.taken_at, before.access from {schema}.emergency before where before.access = %(after)s::uuid))
order by e.taken_at desc, e.access desc
limit %(limit)s

-- program_lines --
-- What the program declared, the latest first.
select place, event_id, recorded_at, by_person, by_role, body
from {schema}.program_line
where (%(before)s::bigint is null or place < %(before)s::bigint)
  and (%(kinds)s::text[] is null or kind = any(%(kinds)s::text[]))
order by place desc
limit %(limit)s

-- listen --
-- Hear how far strands have followed.
listen braid_strand

-- end --
-- Commit a read, and leave nothing of its reader: see clean.
commit;
close all;
set session authorization default;
reset all;
unlisten *;
select pg_advisory_unlock_all()

-- clean --
-- Leave nothing of a reader on her connection, but keep its prepared statements.
close all;
set session authorization default;
reset all;
unlisten *;
select pg_advisory_unlock_all()

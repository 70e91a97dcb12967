-- conferences --
-- The reader's conferences: those ahead, the next one first, then those past, the latest first.
select c.conference, c.starts, c.zone, c.minutes, c.peers_minutes, c.convened_by, c.frozen_at, c.closed_at, c.is_complete,
    a.standing, a.is_present
from {access}.membership m
join {schema}.conference c on c.conference = m.case_id
join {schema}.attendee a on a.conference = m.case_id and a.person = m.person and a.role = m.role
cross join lateral (
    select c.closed_at is not null or c.starts + make_interval(mins => c.minutes) < %(past)s::timestamptz as is_past
) day
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as}
order by day.is_past, case when not day.is_past then c.starts end, c.starts desc, c.conference
limit %(limit)s

-- conference --
-- One conference of the reader's. It is looked for among her memberships, so that one that is not
-- hers takes as long as one that does not exist.
select c.conference, c.starts, c.zone, c.minutes, c.peers_minutes, c.convened_by, c.frozen_at, c.closed_at, c.is_complete
from {access}.membership m join {schema}.conference c on c.conference = m.case_id
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as} and m.case_id = %(conference)s

-- any_conference --
-- One conference: for auditors, who have no memberships.
select conference, starts, zone, minutes, peers_minutes, convened_by, frozen_at, closed_at, is_complete
from {schema}.conference where conference = %(conference)s

-- every_conference --
-- All conferences, the latest first: for auditors, who have no memberships.
select conference, starts, zone, minutes, peers_minutes, convened_by, frozen_at, closed_at, is_complete
from {schema}.conference order by starts desc, conference limit %(limit)s

-- attendees --
-- Everybody who was asked to a conference, in the order they were asked.
select person, role, name, standing, is_present
from {schema}.attendee where conference = %(conference)s
order by invited_at, role, person

-- agenda --
-- The items that the reader sees, in order, each case with since when it is told of here: when an
-- earlier conference last turned to it.
select a.item, a.score, a.reasons,
    c.case_id, c.participant, c.called, c.opened_at, c.closed_at, c.last_line_at, c.lines, c.open_lapses, c.is_complete,
    exists (select from {schema}.discussed d where d.case_id = a.item and d.conference = a.conference) as is_discussed,
    (
        select max(d.at) from {schema}.discussed d
        where d.case_id = a.item and d.conference <> a.conference and d.at < %(starts)s
    ) as since,
    -- Whatever changes of a case in a strand, its card is written with it; a rebuilt strand is another table.
    c.tableoid::bigint as strand, c.xmin::text as written_by
from {schema}.agenda_item a left join {schema}.card c on c.case_id = a.item
where a.conference = %(conference)s and (c.case_id is not null or a.item = a.conference)
order by a.rank

-- whole_agenda --
-- All items: for auditors.
select item, score, reasons from {schema}.agenda_item
where conference = %(conference)s and %(starts)s::timestamptz is not null
order by rank

-- conference_look --
-- What a reader sees of a conference, briefly: to tell whether something of it has changed.
-- Items are numbered among those that she sees, so that what she may not see changes nothing here.
select
    array[c.starts::text, c.zone, c.minutes::text, c.frozen_at::text, c.closed_at::text, c.is_complete::text] as of_table,
    (select array_agg(array[a.person::text, a.role, a.standing, a.is_present::text] order by a.invited_at, a.role, a.person)
        from {schema}.attendee a where a.conference = c.conference) as of_attendees,
    (select array_agg(array[i.item::text, i.score::text, i.reasons] order by i.rank)
        from {schema}.agenda_item i where i.conference = c.conference) as of_agenda,
    (select array_agg(array[k.case_id::text, k.lines::text] order by k.case_id)
        from {schema}.agenda_item i join {schema}.card k on k.case_id = i.item
        where i.conference = c.conference) as of_cases
from {access}.membership m join {schema}.conference c on c.conference = m.case_id
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as} and m.case_id = %(conference)s

-- cases_timeline --
-- Lines of several cases, each reported since a moment of its own, the latest recorded first.
select asked.case_id, l.place, l.event_id, l.earliest, l.latest, l.reported_at, l.recorded_at, l.by_person, l.by_role, l.body, l.is_superseded
from unnest(%(cases)s::uuid[], %(sinces)s::timestamptz[]) as asked (case_id, since)
cross join lateral (
    select * from (
        -- Walking back by place would go through a case's whole history.
        select * from {schema}.line one
        where one.case_id = asked.case_id and one.reported_at >= asked.since and not one.is_superseded
        offset 0
    ) since
    order by since.place desc
    limit %(limit)s
) l

-- cases_counts --
-- How many lines of some kinds there are in several cases, each reported since a moment of its own.
select asked.case_id, l.kind, count(*)
from unnest(%(cases)s::uuid[], %(sinces)s::timestamptz[]) as asked (case_id, since)
cross join lateral (
    select one.kind from {schema}.line one
    where one.case_id = asked.case_id and one.reported_at >= asked.since and not one.is_superseded
    offset 0
) l
where l.kind = any(%(kinds)s::text[])
group by asked.case_id, l.kind

-- cases_lapses --
-- Lapses of several cases from which the person has not come back, the longest ago first.
select case_id, lapse, earliest, latest, reported_at
from {schema}.lapse
where case_id = any(%(cases)s::uuid[]) and returned_at is null and not is_retracted
order by earliest, lapse

-- cases_team --
-- Who is on the teams of several cases.
select case_id, person, role, name, assigned_at
from {schema}.member where case_id = any(%(cases)s::uuid[])
order by role, assigned_at, person

-- cases_warnings --
-- Open early warnings of several cases, the latest raised first, each with the line that raised it.
select w.case_id, w.severity, w.level, w.taken_on_at, w.acted_at, w.closed_at,
    l.place, l.event_id, l.earliest, l.latest, l.reported_at, l.recorded_at, l.by_person, l.by_role, l.body, l.is_superseded
from {schema}.warning w join {schema}.line l using (case_id, place)
where w.case_id = any(%(cases)s::uuid[]) and w.closed_at is null
order by w.raised_at desc, w.warning

-- cases_lines_by_event --
-- Lines of several cases by their events: what their early warnings rest on.
select case_id, place, event_id, earliest, latest, reported_at, recorded_at, by_person, by_role, body, is_superseded
from {schema}.line
where case_id = any(%(cases)s::uuid[]) and event_id = any(%(events)s::uuid[])

-- cases_learned --
-- Lines of several cases that tell more of early warnings which are open, the oldest first.
select l.case_id, l.place, l.event_id, l.earliest, l.latest, l.reported_at, l.recorded_at, l.by_person, l.by_role, l.body, l.is_superseded
from {schema}.line l
join (
    select w.case_id, min(w.place) as first from {schema}.warning w
    where w.case_id = any(%(cases)s::uuid[]) and w.closed_at is null group by w.case_id
) open on open.case_id = l.case_id
where l.kind = 'warning_corroborated' and l.place > open.first
order by l.place

-- cases_weeks --
-- Weeks of several cases in figures, from one Monday to another.
select case_id, monday, body from {schema}.week
where case_id = any(%(cases)s::uuid[]) and monday between %(first)s::date and %(last)s::date

-- cases_windows --
-- Lines of several cases that plan high-risk windows, and those since a moment that tell how they went.
select case_id, kind, place, event_id, earliest, latest, reported_at, recorded_at, by_person, by_role, body, is_superseded
from {schema}.line
where case_id = any(%(cases)s::uuid[]) and not is_superseded
  and (kind = any(%(planning)s::text[]) or (kind = any(%(going)s::text[]) and latest >= %(since)s::timestamptz))
order by place

-- cases_actions --
-- What was decided of several cases: what is still to be done, what was done since a moment of each
-- case, and what this conference decided; what is due first comes first.
select a.case_id, a.is_overdue, a.done_at, a.owner, m.name, l.recorded_at, l.event_id, l.body, d.event_id, d.body
from unnest(%(cases)s::uuid[], %(sinces)s::timestamptz[]) as asked (case_id, since)
join {schema}.action a using (case_id)
join {schema}.line l using (case_id, place)
left join {schema}.line d on d.case_id = a.case_id and d.place = a.done_place
left join {schema}.member m on m.case_id = a.case_id and m.person = a.owner and m.role = a.owner_role
where a.done_at is null or d.reported_at >= asked.since or a.conference = %(conference)s
order by a.done_at is not null, a.due, a.action

-- open_actions --
-- What was decided of the reader's open cases and is still to be done; what is due first comes first.
select a.case_id, a.is_overdue, a.done_at, a.owner, w.name, l.recorded_at, l.event_id, l.body, null::uuid, null::bytea,
    c.participant, c.called
from {access}.membership m
join {schema}.card c on c.case_id = m.case_id and c.closed_at is null
join {schema}.action a on a.case_id = m.case_id and a.done_at is null
join {schema}.line l on l.case_id = a.case_id and l.place = a.place
left join {schema}.member w on w.case_id = a.case_id and w.person = a.owner and w.role = a.owner_role
where m.person = (select {access}.reader({reading_as})) and m.role = {reading_as}
order by a.due, a.action
limit %(limit)s

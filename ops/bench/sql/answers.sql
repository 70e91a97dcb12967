-- conference --
-- A whole conference as one JSON document.
with item as materialized (
    select a.* from peers.agenda_item a where a.conference_id = %(conference)s
), since as materialized (
    select l.*, row_number() over (partition by l.case_id order by l.place desc) as nth
    from item i cross join lateral (
        select * from peers.told_line one
        where one.case_id = i.case_id and one.reported_at >= i.since and not one.is_corrected
        order by one.reported_at offset 0  -- keeps the planner on the index
    ) l
), told as (
    select case_id, json_agg(json_build_object(
        'id', id, 'kind', kind, 'headline', headline, 'byRole', by_role, 'occurredFrom', occurred_from,
        'occurredTo', occurred_to, 'recordedAt', recorded_at, 'words', words, 'substance', substance
    ) order by nth) as lines
    from since where nth <= 40 group by case_id
), summed as (
    select i.case_id, json_build_object(
        'lapses', count(*) filter (where l.kind = 'LAPSE_REPORTED'), 'returns', count(*) filter (where l.kind = 'RE_ENTERED'),
        'meetingsAttended', count(*) filter (where l.kind = 'MEETING_ATTENDED'),
        'meetingsMissed', count(*) filter (where l.kind = 'MEETING_MISSED'),
        'contacts', count(*) filter (where l.kind = 'PEER_CONTACT_MADE'),
        'flags', count(*) filter (where l.kind in (
            'ISOLATION_PATTERN_FLAGGED', 'SUBTLE_CUE_FLAGGED', 'DECOMPENSATION_OBSERVED', 'SPONSOR_RED_FLAG_RAISED')),
        'warnings', count(*) filter (where l.kind = 'WARNING_RAISED')
    ) as summary
    from item i left join since l using (case_id) group by i.case_id
), lapsed as (
    select case_id, json_agg(json_build_object('id', id, 'occurredFrom', occurred_from, 'occurredTo', occurred_to)
        order by occurred_from, id) as lapses
    from peers.lapse where case_id in (select case_id from item) group by case_id
), team as (
    select case_id, json_agg(json_build_object('person', person, 'role', role, 'name', name) order by place) as team
    from peers.team_member where case_id in (select case_id from item) group by case_id
), rested as (
    select e.warning_id, e.is_counter, json_agg(json_build_object(
        'id', l.id, 'kind', l.kind, 'headline', l.headline, 'byRole', l.by_role, 'occurredFrom', l.occurred_from,
        'occurredTo', l.occurred_to, 'recordedAt', l.recorded_at, 'words', l.words, 'substance', l.substance
    ) order by e.place) as lines
    from peers.warning w join peers.evidence e on e.warning_id = w.id join peers.told_line l on l.id = e.line_id
    where w.case_id in (select case_id from item) group by e.warning_id, e.is_counter
), warned as (
    select w.case_id, json_agg(json_build_object(
        'id', w.id, 'severity', w.severity, 'sentence', w.sentence, 'closesWhen', w.closes_when, 'raisedAt', w.raised_at,
        'takenOnAt', w.taken_on_at, 'level', w.level, 'evidence', coalesce(f.lines, '[]'),
        'counterEvidence', coalesce(a.lines, '[]')
    ) order by w.place) as warnings
    from peers.warning w
    left join rested f on f.warning_id = w.id and not f.is_counter
    left join rested a on a.warning_id = w.id and a.is_counter
    where w.case_id in (select case_id from item) group by w.case_id
), measured as (
    select i.case_id, json_agg(json_build_object(
        'monday', w.monday, 'meetingsAttended', w.meetings_attended, 'called', w.called, 'alone', w.alone,
        'helped', w.helped, 'medianCraving', w.median_craving
    ) order by w.monday) as weeks
    from item i cross join lateral (
        select * from peers.week one where one.case_id = i.case_id order by one.monday desc limit 12
    ) w group by i.case_id
), ahead as (
    select case_id, json_agg(json_build_object(
        'id', id, 'kind', kind, 'starts', starts, 'zone', zone, 'minutes', minutes, 'repeats', repeats, 'place', place,
        'buddy', buddy, 'script', script, 'rehearsedAloud', rehearsed_aloud
    ) order by place_named) as windows
    from peers.risk_window where case_id in (select case_id from item) group by case_id
), agreed as (
    select i.case_id, json_agg(json_build_object(
        'action', a.id, 'kind', a.kind, 'what', a.what, 'why', a.why, 'owner', a.owner, 'ownerName', a.owner_name,
        'ownerRole', a.owner_role, 'due', a.due, 'isDone', a.is_done, 'doneAt', a.done_at, 'isOverdue', a.is_overdue,
        'note', a.note
    ) order by a.done_at is not null, a.due, a.id) as actions
    from item i join peers.action a using (case_id)
    where a.done_at is null or a.reported_at >= i.since or a.conference_id = i.conference_id
    group by i.case_id
), reasoned as (
    select number, json_agg(json_build_object('kind', kind, 'sentence', sentence) order by place) as reasons
    from peers.agenda_reason where conference_id = %(conference)s group by number
), agenda as (
    select json_agg(json_build_object(
        'number', i.number, 'isPeersSlot', i.is_peers_slot, 'score', i.score, 'reasons', coalesce(r.reasons, '[]'),
        'case', case when c.id is not null then json_build_object(
            'caseId', c.id, 'called', c.called, 'openedAt', c.opened_at, 'isClosed', c.is_closed, 'version', c.version,
            'since', i.since, 'isDiscussed', i.is_discussed, 'summary', summed.summary,
            'timeline', coalesce(told.lines, '[]'), 'openLapses', coalesce(lapsed.lapses, '[]'),
            'team', coalesce(team.team, '[]'), 'warnings', coalesce(warned.warnings, '[]'),
            'weeks', coalesce(measured.weeks, '[]'), 'windows', coalesce(ahead.windows, '[]'),
            'actions', coalesce(agreed.actions, '[]')
        ) end
    ) order by i.number) as items
    from item i
    left join peers.recovery_case c on c.id = i.case_id
    left join reasoned r on r.number = i.number
    left join told on told.case_id = i.case_id
    left join summed on summed.case_id = i.case_id
    left join lapsed on lapsed.case_id = i.case_id
    left join team on team.case_id = i.case_id
    left join warned on warned.case_id = i.case_id
    left join measured on measured.case_id = i.case_id
    left join ahead on ahead.case_id = i.case_id
    left join agreed on agreed.case_id = i.case_id
), seats as (
    select json_agg(seat order by place) as attendees, json_agg(seat) filter (where person = %(person)s) -> 0 as me
    from (
        select place, person, json_build_object(
            'person', person, 'role', role, 'name', name, 'standing', standing, 'isPresent', is_present) as seat
        from peers.attendee where conference_id = %(conference)s
    ) one
)
select json_build_object('conference', json_build_object(
    'id', c.id, 'startsAt', c.starts_at, 'zone', c.zone, 'minutes', c.minutes, 'peersMinutes', c.peers_minutes,
    'convenedBy', c.convened_by, 'isFrozen', c.is_frozen, 'frozenAt', c.frozen_at, 'isClosed', c.is_closed,
    'isComplete', c.is_complete, 'me', seats.me, 'attendees', seats.attendees, 'agenda', agenda.items
))::text
from peers.conference c cross join seats cross join agenda
where c.id = %(conference)s

-- caseload --
-- The first page of a caseload as one JSON document.
with found as (
    select c.*, row_number() over (order by c.last_told_at desc, c.id desc) as nth
    from peers.team_member m join peers.recovery_case c on c.id = m.case_id
    where m.person = %(person)s and m.role = 'CLINICIAN' and c.closed_at is null
    order by c.last_told_at desc, c.id desc
    limit 26
)
select json_build_object('caseload', json_build_object(
    'hasMore', count(*) > 25, 'endCursor', max(nth)::text,
    'cases', coalesce(json_agg(json_build_object(
        'id', id, 'called', called, 'openedAt', opened_at, 'closedAt', closed_at, 'lastToldAt', last_told_at,
        'openLapseCount', open_lapse_count, 'version', version, 'isComplete', is_complete
    ) order by nth) filter (where nth <= 25), '[]')
))::text
from found

-- timeline --
-- The first page of a case's lines as one JSON document.
with found as (
    select l.*, row_number() over (order by l.place desc) as nth
    from peers.told_line l
    where l.case_id = %(case)s and not l.is_corrected
    order by l.place desc
    limit 26
), page as (
    select json_build_object('hasMore', count(*) > 25, 'endCursor', min(place)::text,
        'lines', coalesce(json_agg(json_build_object(
            'id', id, 'kind', kind, 'headline', headline, 'words', words, 'by', by, 'byRole', by_role,
            'occurredFrom', occurred_from, 'occurredTo', occurred_to, 'reportedAt', reported_at, 'recordedAt', recorded_at
        ) order by nth) filter (where nth <= 25), '[]')) as lines
    from found
)
select json_build_object('case', json_build_object('id', c.id, 'called', c.called, 'timeline', page.lines))::text
from peers.recovery_case c cross join page
where c.id = %(case)s

-- streams --
-- Which streams are asked for, and how many events of each there are.
select originator_id, count(*)
from log.event
where program = %(program)s and position <= %(size)s
  and (%(streams)s::uuid[] is null or originator_id = any(%(streams)s::uuid[]))
  and (%(begins)s::timestamptz is null or recorded_at >= %(begins)s::timestamptz)
  and (%(ends)s::timestamptz is null or recorded_at < %(ends)s::timestamptz)
group by originator_id

-- events --
-- The events that are asked for, in log order.
select program, position, originator_id, originator_version, topic, state, event_id, metadata::text, command, recorded_at
from log.event
where program = %(program)s and position <= %(size)s
  and (%(streams)s::uuid[] is null or originator_id = any(%(streams)s::uuid[]))
  and (%(begins)s::timestamptz is null or recorded_at >= %(begins)s::timestamptz)
  and (%(ends)s::timestamptz is null or recorded_at < %(ends)s::timestamptz)
order by position

-- reads --
-- The read records that are asked for, as the notary put them in order; an entry names its record.
select leaf.index, r.id, r.read_at, r.person, r.role, r.purpose, r.operation, r.request, r.cases, r.position,
       proof.answer_of(r.xid, r.request)
from proof.entry leaf
join access.read_record r on r.id = ('x' || encode(substr(leaf.entry, 2, 8), 'hex'))::bit(64)::bigint
where leaf.log = %(log)s and leaf.index < %(size)s
  and (%(cases)s::uuid[] is null or r.cases && %(cases)s::uuid[])
  and (%(begins)s::timestamptz is null or r.read_at >= %(begins)s::timestamptz)
  and (%(ends)s::timestamptz is null or r.read_at < %(ends)s::timestamptz)
order by leaf.index

-- events --
-- Events of a program after a position, in order, as their entries need them.
select program, position, originator_id, originator_version, event_id,
       case when isfinite(recorded_at) then (extract(epoch from recorded_at) * 1000000)::bigint end,
       topic, metadata::text, command, state
from log.event
where program = %(program)s and position > %(after)s
order by position
limit %(limit)s

-- reads --
-- Read records that nothing can slip in before any more, in the order of their transactions.
select id,
       case when isfinite(read_at) then (extract(epoch from read_at) * 1000000)::bigint end,
       person, role, purpose, operation, request, cases, position, proof.answer_of(xid, request), xid::text
from access.read_record
where (xid, id) > (%(after_xid)s::text::xid8, %(after_id)s)
  and xid < pg_snapshot_xmin(pg_current_snapshot())
order by xid, id
limit %(limit)s

-- all_events --
-- Every event of a program, in order.
select program, position, originator_id, originator_version, event_id,
       case when isfinite(recorded_at) then (extract(epoch from recorded_at) * 1000000)::bigint end,
       topic, metadata::text, command, state
from log.event
where program = %(program)s
order by position

-- all_reads --
-- Every read record, in the order of their transactions.
select id,
       case when isfinite(read_at) then (extract(epoch from read_at) * 1000000)::bigint end,
       person, role, purpose, operation, request, cases, position, proof.answer_of(xid, request)
from access.read_record
order by xid, id

-- read_in_place --
-- The read record in a place of their order, by which the notary goes on.
select xid::text, id from access.read_record
where %(place)s::bigint > 0
order by xid, id
offset greatest(%(place)s::bigint - 1, 0) limit 1

-- event_at --
-- Where an event stands now.
select position from log.event where program = %(program)s and event_id = %(key)s

-- read_at --
-- Whether a read record stands.
select id from access.read_record where id = %(key)s

-- one_moment --
-- Everything after this is read as it stands now.
set transaction isolation level repeatable read, read only

-- unruly_events --
-- The first event that no append leaves so: streams have no gaps, no id comes twice, time goes on.
select position, kind, 'version ' || originator_version || ' of stream ' || originator_id || ' ' || told
from (
    select position, originator_id, originator_version, kind, told
    from (
        select *,
               row_number() over (order by position) as place,
               row_number() over (partition by originator_id order by position) as place_in_stream,
               row_number() over (partition by event_id order by position) as times,
               lag(recorded_at) over (order by position) as before
        from log.event where program = %(program)s
    ) counted
    cross join lateral (
        select case
            when position > place or originator_version > place_in_stream then 'missing'
            when times > 1 or originator_version < place_in_stream or recorded_at < before then 'inserted'
        end as kind, case
            when position > place then 'stands where the position before it is missing'
            when originator_version > place_in_stream then 'stands where one before it is missing'
            when times > 1 then 'bears an id that is used twice'
            when originator_version < place_in_stream then 'is there twice'
            else 'is dated before what it follows: it was inserted'
        end as told
    ) judged
) found
where kind is not null
order by position
limit 1

-- unruly_reads --
-- The first read record that no read leaves so: their ids and their times go on together.
select place, 'inserted', 'read record ' || id || ' is dated before what it follows: it was inserted'
from (
    select id, read_at,
           row_number() over (order by xid, id) as place,
           max(read_at) over (order by id rows between unbounded preceding and 1 preceding) as latest
    from access.read_record
) looked
where %(program)s > 0 and read_at < latest - interval '1 minute'
order by id
limit 1

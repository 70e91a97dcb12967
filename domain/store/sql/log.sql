-- append_one --
-- Append one event that changes no membership.
select log.append_one(
    %(program)b::integer, %(stream)b::uuid, %(version)b::bigint, %(topic)b::text, %(state)b::bytea,
    %(event_id)b::uuid, %(metadata)t::jsonb, %(command)b::uuid, %(actor)b::uuid, %(fingerprint)b::bytea
)

-- append --
-- Append the events of several commands, with the membership changes they cause.
select first_position, refused, reasons from log.append_batch(
    %(program)b::integer, %(units)b::integer[],
    %(streams)b::uuid[], %(versions)b::bigint[], %(firsts)b::bigint[], %(topics)b::text[], %(states)b::bytea[],
    %(event_ids)b::uuid[], %(metadatas)b::jsonb[],
    %(commands)b::uuid[], %(actors)b::uuid[], %(fingerprints)b::bytea[],
    %(member_units)b::integer[], %(members)b::uuid[], %(member_cases)b::uuid[], %(member_roles)b::text[],
    %(member_joins)b::boolean[], %(member_untils)b::timestamptz[]
)

-- note --
-- Note a command that changes nothing.
select log.note(
    %(actor)b::uuid, %(command)b::uuid, %(fingerprint)b::bytea,
    %(stream)b::uuid, %(version)b::bigint, %(position)b::bigint
)

-- stream --
-- The events of one stream, oldest first.
select position, originator_id, originator_version, topic, state, event_id, metadata::text, command, recorded_at
from log.event
where originator_id = %(stream)b::uuid and program = %(program)b::integer
  and originator_version > %(after)b::bigint and originator_version <= %(until)b::bigint
order by originator_version
limit %(limit)b::bigint

-- stream_backwards --
-- The events of one stream, newest first.
select position, originator_id, originator_version, topic, state, event_id, metadata::text, command, recorded_at
from log.event
where originator_id = %(stream)b::uuid and program = %(program)b::integer
  and originator_version > %(after)b::bigint and originator_version <= %(until)b::bigint
order by originator_version desc
limit %(limit)b::bigint

-- feed --
-- The events of one program in log order.
select position, originator_id, originator_version, topic, state, event_id, metadata::text, command, recorded_at
from log.event
where program = %(program)b::integer and position >= %(first)b::bigint and position <= %(until)b::bigint
order by position
limit %(limit)b::bigint

-- feed_of_topics --
-- The events of some kinds of one program in log order.
select position, originator_id, originator_version, topic, state, event_id, metadata::text, command, recorded_at
from log.event
where program = %(program)b::integer and position >= %(first)b::bigint and position <= %(until)b::bigint
  and topic = any(%(topics)b::text[])
order by position
limit %(limit)b::bigint

-- streams_until --
-- The events of some streams, each from a version on, up to a position, stream by stream, oldest first.
select position, originator_id, originator_version, topic, state, event_id, metadata::text, command, recorded_at
from unnest(%(streams)b::uuid[], %(versions)b::bigint[]) asked (originator_id, version)
join log.event using (originator_id)
where originator_version >= version and program = %(program)b::integer and position <= %(until)b::bigint
order by originator_id, originator_version
limit %(limit)b::bigint

-- position_at --
-- The last position that was taken by a moment.
select log.position_at(%(program)b::integer, %(moment)b::timestamptz)

-- recorded_at --
-- When the event at a position was taken.
select recorded_at from log.event where program = %(program)b::integer and position = %(position)b::bigint

-- last_position --
-- How long the log of one program is.
select max(position) from log.event where program = %(program)b::integer

-- command --
-- What an earlier command of this id came to.
select fingerprint, originator_id, originator_version, position
from log.command
where actor = %(actor)b::uuid and command = %(command)b::uuid

-- is_member --
-- Whether somebody belongs to a case in a role.
select exists (
    select from access.membership
    where person = %(person)b::uuid and role = %(role)b::text and case_id = %(case_id)b::uuid and until > now()
)

-- is_case_of_another --
-- Whether there is a case that is somebody else's, open or closed, or even erased. Whatever else has
-- this id is looked for alike.
select exists (
    select from access.membership m
    where m.case_id = %(case_id)b::uuid and m.role = 'participant' and m.person <> %(person)b::uuid
      and (%(also_erased)b::boolean or not exists (select from vault.erased e where e.participant = m.person))
)

-- cases_of --
-- The cases to which any of these people belong in that role. Conferences have no participant. What
-- somebody has by emergency she brings to no table, and takes home in no packet.
select distinct m.case_id
from access.membership m
join unnest(%(people)b::uuid[], %(roles)b::text[]) as asked (person, role) using (person, role)
where m.until = 'infinity' and exists (
    select from access.membership p where p.case_id = m.case_id and p.role = 'participant'
)
order by m.case_id

-- every_case --
-- Every case there is, open or closed.
select case_id from access.membership where role = 'participant' order by case_id

-- listen --
-- Hear of new events.
listen braid_log

-- wake --
-- Tell of new events.
notify braid_log

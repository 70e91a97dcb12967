-- living_among --
-- Whose keys, of some participants', are held by this database.
select participant from vault.data_key where participant = any(%(participants)s)

-- not_erased_among --
-- Who, of some participants, has a case or a key here, and is not erased.
select one.participant
from unnest(%(participants)s::uuid[]) one (participant)
where not exists (select from vault.erased e where e.participant = one.participant)
  and (exists (select from vault.data_key k where k.participant = one.participant)
    or exists (select from access.membership m where m.person = one.participant and m.role = 'participant'))

-- erased --
-- Who was erased, why, by whose order and when, as the log has it: the first time counts.
select distinct on (x.participant) x.participant, x.actor, x.recorded_at, x.state
from (
    select (e.metadata ->> 'participant')::uuid as participant, (e.metadata ->> 'actor')::uuid as actor,
        e.recorded_at, e.state, e.position
    from log.event e
    where e.program = %(program)s and e.topic = 'RecordErased'
) x
order by x.participant, x.position

-- act_as_owner --
-- Keys are re-wrapped as their owner; ends with the transaction.
set local role braid_owner

-- hold_keys --
-- Nobody makes a key meanwhile; everybody may go on reading.
lock table vault.data_key in share row exclusive mode

-- retire --
-- Let key-encryption keys wrap nothing new any more.
insert into vault.retired_key (name) select unnest(%(names)s::text[]) on conflict do nothing

-- wrapped_by_others --
-- Data keys that another key-encryption key wraps, some at a time.
select participant, wrapped_by, wrapped from vault.data_key
where wrapped_by <> %(name)s order by participant limit %(limit)s

-- rewrap --
-- Keep data keys as they are wrapped now.
update vault.data_key k set wrapped_by = %(name)s, wrapped = new.wrapped
from unnest(%(participants)s::uuid[], %(wrapped)s::bytea[]) new (participant, wrapped)
where k.participant = new.participant

-- epochs --
-- Each key-encryption key that this database knows of: what it wraps, what died with or under it.
select name,
    (select count(*) from vault.data_key k where k.wrapped_by = name),
    (select count(*) from vault.erased e where e.wrapped_by = name),
    (select r.retired_at from vault.retired_key r where r.name = known.name),
    (select r.destroyed_at from vault.retired_key r where r.name = known.name)
from (
    select wrapped_by from vault.data_key
    union select wrapped_by from vault.erased where wrapped_by is not null
    union select r.name from vault.retired_key r
) known (name)
order by name

-- destroyed --
-- Note that a key-encryption key is destroyed.
update vault.retired_key set destroyed_at = clock_timestamp() where name = %(name)s and destroyed_at is null

-- destroy_key --
-- Destroy the key of somebody whose cases this database does not hold.
select vault.destroy(%(participant)s)

-- every_erased --
-- Everybody whose key was destroyed.
select participant from vault.erased

-- waiting --
-- How many erasures are not final so long after: what wrapped the key still exists.
select count(*) from vault.erased e
where e.erased_at < clock_timestamp() - %(patience)s::interval and e.wrapped_by is not null
  and not exists (select from vault.retired_key r where r.name = e.wrapped_by and r.destroyed_at is not null)

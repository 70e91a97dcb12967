-- Retention: keys that are destroyed with the event that says so, and key-encryption keys that retire.

set role braid_owner;

-- Whose data key was destroyed: what was sealed under it reads as erased, and no new one is made.
create table vault.erased (
    participant uuid        primary key,
    -- What wrapped it: an erasure is final once this key-encryption key is destroyed too.
    wrapped_by  text,
    erased_at   timestamptz not null default clock_timestamp()
);

-- A key-encryption key that wraps no new data key, and since when it is destroyed.
create table vault.retired_key (
    name         text        primary key,
    retired_at   timestamptz not null default clock_timestamp(),
    destroyed_at timestamptz
);

create function vault.destroy(person uuid) returns void
    language sql security definer set search_path = pg_catalog
begin atomic
    with gone as (delete from vault.data_key where participant = person returning wrapped_by)
    insert into vault.erased (participant, wrapped_by)
    select person, (select wrapped_by from gone)
    on conflict do nothing;
end;

create index event_erased on log.event (program, position) where topic = 'RecordErased';

-- Whether an erasure was decided on everything that is on record by now. Appends come one after the
-- other: a case that was opened meanwhile is seen here, and a retention that was declared meanwhile, as
-- the decision's clock and this one agree within 5 seconds.
create function vault.is_whole(erasure log.event, person uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog
as $$
    select exists (
            select from access.membership m
            where (m.person, m.role, m.case_id) = (is_whole.person, 'participant', erasure.originator_id)
        ) and not exists (
            select from access.membership m
            where m.person = is_whole.person and m.role = 'participant' and not exists (
                select from log.event e where e.originator_id = m.case_id and e.topic = 'RecordErased'
            )
        ) and not exists (
            select from log.event e
            where e.program = erasure.program and e.topic = 'RetentionDeclared' and e.position > log.position_at(
                erasure.program, (erasure.metadata ->> 'latest')::timestamptz - interval '5 seconds'
            )
        )
$$;

-- A key dies in the very transaction that records why; nobody needs a right to destroy one.
create function vault.follow_erasure() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    person uuid := (new.metadata ->> 'participant')::uuid;
begin
    if not vault.is_whole(new, person) then
        raise exception 'more is on record than this erasure was decided on' using errcode = 'integrity_constraint_violation';
    end if;
    perform vault.destroy(person);
    return null;
end $$;

create trigger key_dies_with_its_record after insert on log.event
    for each row when (new.topic = 'RecordErased') execute function vault.follow_erasure();

-- Under a retired key nothing new is wrapped, and for an erased participant nothing at all.
create function vault.refuse_key() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    if exists (select from vault.retired_key r where r.name = new.wrapped_by) then
        raise exception 'this key-encryption key is retired' using errcode = 'object_not_in_prerequisite_state';
    end if;
    if exists (select from vault.erased e where e.participant = new.participant) then
        raise exception 'this record was erased' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger living_keys_only before insert or update on vault.data_key
    for each row execute function vault.refuse_key();

-- No case is opened for who was erased meanwhile, by a process that still held her key.
create function vault.refuse_case() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    if exists (select from vault.erased e where e.participant = new.person) then
        raise exception 'this record was erased' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger erased_stays_erased before insert on access.membership
    for each row when (new.role = 'participant') execute function vault.refuse_case();

revoke all on all functions in schema vault from public;
grant select on vault.erased to braid_writer, braid_follower;

reset role;

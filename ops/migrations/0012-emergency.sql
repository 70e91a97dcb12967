-- Emergency access: membership that ends by itself, reads on record for what they are, and alerts.

create schema alert authorization braid_owner;

set role braid_owner;

-- Until when somebody belongs to a case; at that moment it is over, whether or not a clock runs.
alter table access.membership add until timestamptz not null default 'infinity';
create index membership_ending on access.membership (person, role) where until < 'infinity';

alter policy own_as_peer on access.membership
    using (role = 'peer' and until > now() and person = (select access.reader('peer')));
alter policy own_as_clinician on access.membership
    using (role = 'clinician' and until > now() and person = (select access.reader('clinician')));
alter policy own_as_participant on access.membership
    using (role = 'participant' and until > now() and person = (select access.reader('participant')));
alter policy for_decisions on access.membership using (until > now());

-- Which of some cases are not somebody's in a role. One that does not exist is looked for alike.
create or replace function access.strange_to(reader uuid, reading_as text, asked uuid[]) returns uuid[]
    language sql stable security definer set search_path = pg_catalog
as $$
    select coalesce(array_agg(one), '{}') from unnest(asked) one
    where not exists (
        select from access.membership m
        where (m.person, m.role, m.case_id) = (reader, reading_as, one) and m.until > now()
    )
$$;

-- What somebody reads of a case that she has by emergency is on record as read for that, whichever
-- door it went through: apart from the cases that she belongs to, where she reads both at once.
create function access.mark_emergency() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    by_emergency uuid[];
begin
    by_emergency := array(
        select m.case_id from access.membership m
        where m.person = new.person and m.role = new.role and m.until < 'infinity' and m.until > now()
          and m.case_id = any(new.cases)
        order by m.case_id
    );
    if cardinality(by_emergency) = 0 then
        return new;
    end if;
    if by_emergency @> new.cases then
        new.purpose := 'ETREAT';
        return new;
    end if;
    insert into access.read_record (person, role, purpose, operation, request, cases, position)
    values (new.person, new.role, 'ETREAT', new.operation, new.request, by_emergency, new.position);
    new.cases := array(select one from unnest(new.cases) one where one <> all(by_emergency));
    return new;
end $$;

-- After mark_not_hers, by its name: what is a stranger's is marked before the cases are parted.
create trigger read_in_emergency before insert on access.read_record for each row
    when (new.role in ('peer', 'clinician', 'participant') and cardinality(new.cases) > 0)
    execute function access.mark_emergency();

-- What the privacy officer is to be told of, once for each time: that there was an emergency access.
create table alert.outbox (
    event_id    uuid        primary key,
    taken_at    timestamptz not null,
    tries       integer     not null default 0,
    next_try_at timestamptz not null default clock_timestamp(),
    sent_at     timestamptz
);
create index outbox_waiting on alert.outbox (next_try_at) where sent_at is null;
grant usage on schema alert to braid_writer;
grant select, update (tries, next_try_at, sent_at) on alert.outbox to braid_writer;

-- Memberships after some joins and leaves, in order.
drop function access.fold;
create function access.fold(
    members uuid[], cases uuid[], roles text[], joins boolean[], untils timestamptz[]
) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    with change as (
        select distinct on (one.person, one.case_id, one.role) one.*
        from unnest(members, cases, roles, joins, untils) with ordinality one (person, case_id, role, joins, until, place)
        order by one.person, one.case_id, one.role, one.place desc
    ), gone as (
        delete from access.membership m using change c
        where not c.joins and (m.person, m.case_id, m.role) = (c.person, c.case_id, c.role)
    )
    insert into access.membership (person, case_id, role, until)
    select c.person, c.case_id, c.role, coalesce(c.until, 'infinity') from change c where c.joins
    on conflict (person, role, case_id) do update set until = excluded.until
        where membership.until <> excluded.until;
end $$;

-- As before; memberships may end by themselves, and who takes a case in an emergency is told of.
drop function log.append;
create function log.append(
    of_program integer,
    streams uuid[], versions bigint[], topics text[], states bytea[], event_ids uuid[], metadatas text[],
    commands uuid[], actors uuid[], fingerprints bytea[],
    members uuid[], member_cases uuid[], member_roles text[], member_joins boolean[],
    member_untils timestamptz[] default null
) returns table (first_position bigint, recorded_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    last_position bigint;
    moment timestamptz;
begin
    perform pg_advisory_xact_lock(1112690000, of_program);
    select e.position, e.recorded_at into last_position, moment
    from log.event e where e.program = of_program order by e.position desc limit 1;
    last_position := coalesce(last_position, 0);
    -- Later than all before, whatever the clock says: readers go on from a recording time.
    moment := greatest(clock_timestamp(), moment + interval '1 microsecond');

    -- After a failover to a standby that lagged, a process may remember events that are gone.
    if exists (
        select from (
            select one.stream, min(one.version) as first
            from unnest(streams, versions) one (stream, version) group by one.stream
        ) new
        left join lateral (
            select e.originator_version as last from log.event e
            where e.originator_id = new.stream order by e.originator_version desc limit 1
        ) known on true
        where new.first > coalesce(known.last, 0) + 1
    ) then
        raise exception 'a stream would have a gap' using errcode = 'integrity_constraint_violation';
    end if;

    insert into log.command (actor, command, fingerprint, originator_id, originator_version, position)
    select distinct on (one.actor, one.command)
        one.actor, one.command, one.fingerprint, one.stream, one.version, last_position + one.place
    from unnest(actors, commands, fingerprints, streams, versions)
        with ordinality one (actor, command, fingerprint, stream, version, place)
    where one.command is not null
    order by one.actor, one.command, one.place desc;

    insert into log.event (program, position, originator_id, originator_version, topic, state, event_id, metadata, command, recorded_at)
    select of_program, last_position + one.place, one.stream, one.version, one.topic, one.state, one.event_id, one.metadata::jsonb, one.command, moment
    from unnest(streams, versions, topics, states, event_ids, metadatas, commands)
        with ordinality one (stream, version, topic, state, event_id, metadata, command, place);

    if cardinality(members) > 0 then
        perform access.fold(members, member_cases, member_roles, member_joins, member_untils);
    end if;
    if 'EmergencyAccessTaken' = any(topics) then
        insert into alert.outbox (event_id, taken_at)
        select one.event_id, moment from unnest(topics, event_ids) one (topic, event_id)
        where one.topic = 'EmergencyAccessTaken';
    end if;
    return query select last_position + 1, moment;
end $$;

revoke all on function access.fold, access.mark_emergency, log.append from public;
grant execute on function log.append to braid_writer;

reset role;

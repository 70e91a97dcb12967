-- Group commit: commands that wait at the same time are appended by one statement, each on its own terms.

set role braid_owner;

drop function log.append;

-- Append one event that changes no membership, for nobody else waits: what most appends are.
-- Positions are dense and in commit order because each append holds the program's lock to its commit.
-- A version taken by a rival violates event_version; a command seen before violates command_once.
create function log.append_one(
    of_program integer, stream uuid, version bigint, topic text, state bytea, event_id uuid, metadata jsonb,
    command uuid, actor uuid, fingerprint bytea
) returns bigint
    language plpgsql security definer set search_path = pg_catalog
as $$
#variable_conflict use_variable
declare
    place bigint;
    moment timestamptz;
begin
    perform pg_advisory_xact_lock(1112690000, of_program);
    select e.position + 1, e.recorded_at into place, moment
    from log.event e where e.program = of_program order by e.position desc limit 1;
    place := coalesce(place, 1);
    -- Later than all before, whatever the clock says: readers go on from a recording time.
    moment := greatest(clock_timestamp(), moment + interval '1 microsecond');
    -- A stream has no gaps: after a failover to a standby that lagged, a process may remember events
    -- that are gone.
    if version > 1 and not exists (
        select from log.event e where e.originator_id = stream and e.originator_version = version - 1
    ) then
        raise exception 'a stream would have a gap' using errcode = 'integrity_constraint_violation';
    end if;
    if command is not null then
        insert into log.command (actor, command, fingerprint, originator_id, originator_version, position)
        values (actor, command, fingerprint, stream, version, place);
    end if;
    insert into log.event (program, position, originator_id, originator_version, topic, state, event_id, metadata, command, recorded_at)
    values (of_program, place, stream, version, topic, state, event_id, metadata, command, moment);
    if topic = 'EmergencyAccessTaken' then
        insert into alert.outbox (event_id, taken_at) values (event_id, moment);
    end if;
    return place;
end $$;

-- Append the events of several commands, numbered 1, 2, 3 … by `units`, in that order. One that is
-- refused leaves nothing behind and holds no other up: it is named, with the reason. No two of them may
-- share a stream or a command; whatever else fails (a trigger, a bare constraint) fails the whole
-- statement, and the caller sends each half alone.
create function log.append_batch(
    of_program integer, units integer[],
    streams uuid[], versions bigint[], firsts bigint[], topics text[], states bytea[], event_ids uuid[], metadatas jsonb[],
    commands uuid[], actors uuid[], fingerprints bytea[],
    member_units integer[], members uuid[], member_cases uuid[], member_roles text[], member_joins boolean[],
    member_untils timestamptz[]
) returns table (first_position bigint, refused integer[], reasons text[])
    language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan
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

    select array_agg(asked.unit), array_agg(case
        when known.command is not null then 'command_once'
        when asked.first > coalesce(known.last, 0) + 1 then 'gap'
        else 'event_version'
    end) into refused, reasons
    from unnest(units, streams, firsts, actors, commands) asked (unit, stream, first, actor, command)
    cross join lateral (select
        (select e.originator_version from log.event e
            where e.originator_id = asked.stream order by e.originator_version desc limit 1),
        (select c.command from log.command c where (c.actor, c.command) = (asked.actor, asked.command))
    ) known (last, command)
    where asked.first > coalesce(known.last, 0) + 1 or asked.first <= known.last or known.command is not null;
    if refused is not null then
        select array_agg(one.unit), array_agg(one.stream), array_agg(one.version), array_agg(one.topic), array_agg(one.state),
            array_agg(one.event_id), array_agg(one.metadata), array_agg(one.command), array_agg(one.actor), array_agg(one.fingerprint)
        into units, streams, versions, topics, states, event_ids, metadatas, commands, actors, fingerprints
        from (
            select * from unnest(units, streams, versions, topics, states, event_ids, metadatas, commands, actors, fingerprints)
                with ordinality one (unit, stream, version, topic, state, event_id, metadata, command, actor, fingerprint, place)
            where one.unit <> all(refused) order by one.place
        ) one;
        select array_agg(one.person), array_agg(one.case_id), array_agg(one.role), array_agg(one.joins), array_agg(one.until)
        into members, member_cases, member_roles, member_joins, member_untils
        from (
            select * from unnest(member_units, members, member_cases, member_roles, member_joins, member_untils)
                with ordinality one (unit, person, case_id, role, joins, until, place)
            where one.unit <> all(refused) order by one.place
        ) one;
    end if;

    insert into log.command (actor, command, fingerprint, originator_id, originator_version, position)
    select distinct on (one.actor, one.command)
        one.actor, one.command, one.fingerprint, one.stream, one.version, last_position + one.place
    from unnest(actors, commands, fingerprints, streams, versions)
        with ordinality one (actor, command, fingerprint, stream, version, place)
    where one.command is not null
    order by one.actor, one.command, one.place desc;

    insert into log.event (program, position, originator_id, originator_version, topic, state, event_id, metadata, command, recorded_at)
    select of_program, last_position + one.place, one.stream, one.version, one.topic, one.state, one.event_id, one.metadata, one.command,
        moment + (one.unit - 1) * interval '1 microsecond'
    from unnest(units, streams, versions, topics, states, event_ids, metadatas, commands)
        with ordinality one (unit, stream, version, topic, state, event_id, metadata, command, place);

    if cardinality(members) > 0 then
        perform access.fold(members, member_cases, member_roles, member_joins, member_untils);
    end if;
    if 'EmergencyAccessTaken' = any(topics) then
        insert into alert.outbox (event_id, taken_at)
        select one.event_id, moment + (one.unit - 1) * interval '1 microsecond'
        from unnest(units, topics, event_ids) one (unit, topic, event_id)
        where one.topic = 'EmergencyAccessTaken';
    end if;
    first_position := last_position + 1;
    return next;
end $$;

revoke all on function log.append_one, log.append_batch from public;
grant execute on function log.append_one, log.append_batch to braid_writer;

reset role;

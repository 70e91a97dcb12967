-- A stream has no gaps: who knows more of it than the log holds must look again.

set role braid_owner;

create or replace function log.append(
    of_program integer,
    streams uuid[], versions bigint[], topics text[], states bytea[], event_ids uuid[], metadatas text[],
    commands uuid[], actors uuid[], fingerprints bytea[],
    members uuid[], member_cases uuid[], member_roles text[], member_joins boolean[]
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
        perform access.fold(members, member_cases, member_roles, member_joins);
    end if;
    return query select last_position + 1, moment;
end $$;

reset role;

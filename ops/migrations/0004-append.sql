-- Appending: one statement takes events, command ids and membership changes, and commits them together.

set role braid_owner;

-- Positions are dense and in commit order because each append holds the program's lock to its commit.
-- A version taken by a rival violates event_version; a command seen before violates command_once.
create function log.append(
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
    moment := greatest(clock_timestamp(), moment);

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

-- Note a command that changes nothing, so that it changes nothing when it is sent again.
create function log.note(
    actor uuid, command uuid, fingerprint bytea, stream uuid, version bigint, last_position bigint
) returns void
    language sql security definer set search_path = pg_catalog
begin atomic
    insert into log.command (actor, command, fingerprint, originator_id, originator_version, position)
    values (actor, command, fingerprint, stream, version, last_position);
end;

-- Memberships after some joins and leaves, in order.
create function access.fold(members uuid[], cases uuid[], roles text[], joins boolean[]) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    with change as (
        select distinct on (one.person, one.case_id, one.role) one.*
        from unnest(members, cases, roles, joins) with ordinality one (person, case_id, role, joins, place)
        order by one.person, one.case_id, one.role, one.place desc
    ), gone as (
        delete from access.membership m using change c
        where not c.joins and (m.person, m.case_id, m.role) = (c.person, c.case_id, c.role)
    )
    insert into access.membership (person, case_id, role)
    select c.person, c.case_id, c.role from change c where c.joins
    on conflict do nothing;
end $$;

revoke all on all functions in schema log from public;
revoke all on function access.fold from public;
grant usage on schema log to braid_writer, braid_follower;
grant select on log.event to braid_writer, braid_follower;
grant select on log.command to braid_writer;
grant execute on function log.append, log.note to braid_writer;

reset role;

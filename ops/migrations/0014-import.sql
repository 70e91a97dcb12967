-- Bulk import: whole histories by COPY into a table of the session, and from there into the log at once.

do $$ begin
    execute format('grant temporary on database %I to braid_owner', current_database());
end $$;

set role braid_owner;

-- Where histories come in: a table that this session alone has, and that ends with its transaction.
-- Who imports may fill it, and can make none of her own.
create function log.begin_import() returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    create temporary table incoming (
        place              integer not null,
        originator_id      uuid    not null,
        originator_version bigint  not null,
        topic              text    not null,
        state              bytea   not null,
        event_id           uuid    not null,
        metadata           jsonb   not null,
        command            uuid,
        actor              uuid,
        fingerprint        bytea
    ) on commit drop;
    execute format('grant insert on pg_temp.incoming to %I', session_user);
end $$;

-- Append what came in, in the order of its places 1, 2, 3 …, or nothing of it: as log.append does, under
-- the same lock. Who appends by herself waits for one import at most.
create function log.end_import(
    of_program integer,
    members uuid[], member_cases uuid[], member_roles text[], member_joins boolean[], member_untils timestamptz[]
) returns bigint
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

    if (select count(*) <> coalesce(max(i.place), 0) or min(i.place) <> 1 from pg_temp.incoming i) then
        raise exception 'the places of an import are not 1, 2, 3' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (
        select from (
            select i.originator_id as stream, i.originator_version as version,
                lag(i.originator_version) over (partition by i.originator_id order by i.place) as before
            from pg_temp.incoming i
        ) new
        where new.version <> 1 + coalesce(new.before, (
            select e.originator_version from log.event e
            where e.originator_id = new.stream order by e.originator_version desc limit 1
        ), 0)
    ) then
        raise exception 'a history does not go on where the log ends' using errcode = 'integrity_constraint_violation';
    end if;

    insert into log.command (actor, command, fingerprint, originator_id, originator_version, position)
    select distinct on (i.actor, i.command)
        i.actor, i.command, i.fingerprint, i.originator_id, i.originator_version, last_position + i.place
    from pg_temp.incoming i
    where i.command is not null
    order by i.actor, i.command, i.place desc;

    insert into log.event (program, position, originator_id, originator_version, topic, state, event_id, metadata, command, recorded_at)
    select of_program, last_position + i.place, i.originator_id, i.originator_version, i.topic, i.state, i.event_id, i.metadata, i.command, moment
    from pg_temp.incoming i;

    if cardinality(members) > 0 then
        perform access.fold(members, member_cases, member_roles, member_joins, member_untils);
    end if;
    insert into alert.outbox (event_id, taken_at)
    select i.event_id, moment from pg_temp.incoming i where i.topic = 'EmergencyAccessTaken';
    return last_position + 1;
end $$;

revoke all on function log.begin_import, log.end_import from public;
grant execute on function log.begin_import, log.end_import to braid_writer;

reset role;

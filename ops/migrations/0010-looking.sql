-- Who looked: what a reader asked for that was not hers, attempts that were refused, and what
-- auditors and participants read of both.

set role braid_owner;

-- The cases of a read that were not the reader's when she asked: of these she saw nothing.
alter table access.read_record add column not_hers uuid[] not null default '{}';
create index read_record_cases on access.read_record using gin (cases);
create index read_record_read_at on access.read_record (read_at);
-- Reads are told the latest first, by their numbers.
drop index access.read_record_person;
create index read_record_person on access.read_record (person, id);

-- Who tried what, and was refused. Beyond a bound against floods one row stands for several times.
create table access.refused_attempt (
    id         bigint      generated always as identity primary key,
    refused_at timestamptz not null default clock_timestamp(),
    person     uuid,
    role       text,
    operation  text        not null,
    request    uuid        not null,
    case_id    uuid,
    why        text        not null check (why in ('stranger', 'other_role', 'bad_token', 'record_failed')),
    detail     text,
    times      integer     not null check (times > 0),
    check ((person is null) = (role is null))
);
create index refused_attempt_person on access.refused_attempt (person, id);
create index refused_attempt_case on access.refused_attempt (case_id, id);
create trigger append_only before update or delete or truncate on access.refused_attempt
    for each statement execute function log.refuse_change();

-- Which of some cases are not somebody's in a role. One that does not exist is looked for alike.
create function access.strange_to(reader uuid, reading_as text, asked uuid[]) returns uuid[]
    language sql stable security definer set search_path = pg_catalog
as $$
    select coalesce(array_agg(one), '{}') from unnest(asked) one
    where not exists (
        select from access.membership m where (m.person, m.role, m.case_id) = (reader, reading_as, one)
    )
$$;

-- Whether somebody has followed this very case or conference until now, as hers: who is released while
-- she follows it live has tried nothing. A live connection is one request, whatever it asks for: that
-- it has read something else before, or was refused this before, explains nothing.
create function access.went_on(reader uuid, of_request uuid, following text, asked uuid, at timestamptz) returns boolean
    language sql stable security definer set search_path = pg_catalog
as $$
    with before as materialized (
        select r.id, asked = any(r.not_hers) as was_strange
        from access.read_record r
        where r.person = reader and r.request = of_request and r.operation = following and r.cases @> array[asked]
          and r.read_at < at and r.read_at > at - interval '12 hours'
    )
    select following in ('case_lines', 'conference_moved')
        and coalesce((select not was_strange from before order by id desc limit 1), false)
$$;

-- Who belongs to cases and asks for others sees nothing of them: that is an attempt, and on record
-- in the same transaction. What was frozen for her and is handed out by command is hers for ever.
create function access.mark_not_hers() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    new.not_hers := access.strange_to(new.person, new.role, new.cases);
    if cardinality(new.not_hers) > 0 then
        insert into access.refused_attempt (person, role, operation, request, case_id, why, times)
        select new.person, new.role, new.operation, new.request, one, 'stranger', 1
        from unnest(new.not_hers) one
        where not access.went_on(new.person, new.request, new.operation, one, new.read_at);
    end if;
    return new;
end $$;

create trigger mark_not_hers before insert on access.read_record for each row
    when (new.role in ('peer', 'clinician', 'participant') and cardinality(new.cases) > 0 and new.operation <> 'packet_by_command')
    execute function access.mark_not_hers();

-- Put an attempt on record. Who tried is what signed claims say; nobody, where there are none.
create function access.record_attempt(
    claims text, operation text, request uuid, asked_case uuid, why text, detail text, times integer
) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    claim text[];
begin
    if claims is not null then
        perform set_config('braid.claims', claims, true);
        claim := access.claims();
        if claim is null then
            raise exception 'these claims are not signed, or have expired' using errcode = 'invalid_authorization_specification';
        end if;
    end if;
    insert into access.refused_attempt (person, role, operation, request, case_id, why, detail, times)
    values (claim[2]::uuid, claim[3], operation, request, asked_case, why, detail, times);
end $$;

-- The read record, to an auditor behind a record of her own; the latest first. The read that tells
-- of it is told by the next one.
create function access.reads(
    of_person uuid, of_case uuid, with_purpose text, in_role text,
    since timestamptz, until timestamptz, before bigint, most integer
) returns table (
    id bigint, read_at timestamptz, person uuid, role text, purpose text, operation text, request uuid,
    cases uuid[], not_hers uuid[], "position" bigint
)
    language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    if access.reader('auditor') is null then
        return;
    end if;
    return query
        select r.id, r.read_at, r.person, r.role, r.purpose, r.operation, r.request, r.cases, r.not_hers, r.position
        from access.read_record r
        where r.xid <> pg_current_xact_id_if_assigned()
          and (of_person is null or r.person = of_person)
          and (of_case is null or r.cases @> array[of_case])
          and (with_purpose is null or r.purpose = with_purpose)
          and (in_role is null or r.role = in_role)
          and (since is null or r.read_at >= since)
          and (until is null or r.read_at < until)
          and (before is null or r.id < before)
        order by r.id desc
        limit most;
end $$;

-- Some reads on record, to an auditor behind a record of her own.
create function access.reads_by_id(ids bigint[]) returns table (
    id bigint, read_at timestamptz, person uuid, role text, purpose text, operation text, request uuid,
    cases uuid[], not_hers uuid[], "position" bigint
)
    language sql stable security definer set search_path = pg_catalog
as $$
    select r.id, r.read_at, r.person, r.role, r.purpose, r.operation, r.request, r.cases, r.not_hers, r.position
    from access.read_record r
    where r.id = any(ids) and (select access.reader('auditor')) is not null
    order by r.id
$$;

-- How often somebody opened one case by its name in a quarter of an hour, and the first of these
-- reads: to an auditor behind a record of her own.
create function access.openings(since timestamptz, until timestamptz, most integer) returns table (
    person uuid, role text, case_id uuid, opened_at timestamptz, ids bigint[], is_strange boolean, purpose text
)
    language sql stable security definer set search_path = pg_catalog
as $$
    select r.person, r.role, r.cases[1], min(r.read_at), (array_agg(r.id order by r.id))[1:3],
        cardinality(r.not_hers) > 0, r.purpose
    from access.read_record r
    where r.read_at >= since and r.read_at < until and r.operation in ('case', 'case_lines')
      and r.role in ('peer', 'clinician', 'participant') and (select access.reader('auditor')) is not null
      and (cardinality(r.not_hers) = 0 or not access.went_on(r.person, r.request, r.operation, r.cases[1], r.read_at))
    group by r.person, r.role, r.cases[1], date_bin('15 minutes', r.read_at, timestamptz 'epoch'),
        cardinality(r.not_hers) > 0, r.purpose
    order by 4
    limit most
$$;

-- Attempts that were refused, to an auditor behind a record of her own; the latest first.
create function access.attempts(
    of_person uuid, of_case uuid, since timestamptz, until timestamptz, before bigint, most integer
) returns table (
    id bigint, refused_at timestamptz, person uuid, role text, operation text, request uuid, case_id uuid,
    why text, detail text, times integer
)
    language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    if access.reader('auditor') is null then
        return;
    end if;
    return query
        select a.id, a.refused_at, a.person, a.role, a.operation, a.request, a.case_id, a.why, a.detail, a.times
        from access.refused_attempt a
        where (of_person is null or a.person = of_person)
          and (of_case is null or a.case_id = of_case)
          and (since is null or a.refused_at >= since)
          and (until is null or a.refused_at < until)
          and (before is null or a.id < before)
        order by a.id desc
        limit most;
end $$;

-- Who of her team opened a participant's cases, each by its name; one row a request, the latest
-- first. Lists, warnings and conferences are left out: that her case stands there may tell what she
-- may not know. So are who belongs to no team, and her own reads.
create function access.looks_at(
    herself uuid, hers uuid[], until timestamptz, before timestamptz, before_request uuid, most integer
) returns table (
    request uuid, case_id uuid, person uuid, role text, purpose text, looked_at timestamptz, looked_until timestamptz
)
    language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
    return query
        select r.request, r.cases[1], r.person, r.role, r.purpose, min(r.read_at), max(r.read_at)
        from access.read_record r
        where r.cases && hers
          and r.operation in ('case', 'case_lines')
          and r.role in ('peer', 'clinician')
          and cardinality(r.not_hers) = 0
          and r.person <> herself
          and (until is null or r.read_at <= until)
        group by r.request, r.cases[1], r.person, r.role, r.purpose
        having before is null or (min(r.read_at), r.request) < (before, before_request)
        order by min(r.read_at) desc, r.request desc
        limit most;
end $$;

-- The looks at the cases of the participant who asks.
create function access.looks_at_mine(until timestamptz, before timestamptz, before_request uuid, most integer) returns table (
    request uuid, case_id uuid, person uuid, role text, purpose text, looked_at timestamptz, looked_until timestamptz
)
    language sql stable security definer set search_path = pg_catalog
as $$
    select look.* from (
        select m.person, array_agg(m.case_id) as cases from access.membership m
        where m.person = (select access.reader('participant')) and m.role = 'participant'
        group by m.person
    ) hers
    cross join lateral access.looks_at(hers.person, hers.cases, until, before, before_request, most) look
$$;

-- The looks that a participant had been told of by a moment: to an auditor behind a record of her own.
create function access.looks_then(
    participant uuid, hers uuid[], moment timestamptz, before timestamptz, before_request uuid, most integer
) returns table (
    request uuid, case_id uuid, person uuid, role text, purpose text, looked_at timestamptz, looked_until timestamptz
)
    language sql stable security definer set search_path = pg_catalog
as $$
    select look.* from access.looks_at(participant, hers, moment, before, before_request, most) look
    where (select access.reader('auditor')) is not null
$$;

revoke all on function access.strange_to, access.went_on, access.mark_not_hers, access.record_attempt,
    access.reads, access.reads_by_id, access.openings, access.attempts,
    access.looks_at, access.looks_at_mine, access.looks_then from public;
grant usage on schema access to braid_reader;
grant execute on function access.record_attempt to braid_reader;
grant execute on function access.reads, access.reads_by_id, access.openings, access.attempts, access.looks_then
    to braid_auditor;
grant execute on function access.looks_at_mine to braid_participant;

reset role;

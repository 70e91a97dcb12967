-- The past: a login that brings it back in temporary tables, and answers on record.

do $$
begin
    create role braid_past;
exception when duplicate_object or unique_violation then
    null;
end $$;
alter role braid_past login noinherit;

-- It may make temporary tables, and reads nothing that is kept: what it shows, Braid gives it.
do $$ begin
    execute format('grant connect, temporary on database %I to braid_past', current_database());
    execute format('alter role braid_past in database %I set search_path = ''''', current_database());
    execute format('alter role braid_past in database %I set idle_in_transaction_session_timeout = ''15s''', current_database());
    execute format('alter role braid_past in database %I set lock_timeout = ''5s''', current_database());
    execute format('alter role braid_past in database %I set statement_timeout = ''5s''', current_database());
end $$;

set role braid_owner;

-- The last position that was taken by a moment; 0 where none was. Positions are dense, and none was
-- taken before one that is lower: so it is found by halves, and no index is kept for it.
create function log.position_at(of_program integer, moment timestamptz) returns bigint
    language plpgsql stable security definer set search_path = pg_catalog
as $$
declare
    low bigint := 0;
    high bigint;
    middle bigint;
begin
    select coalesce(max(e.position), 0) into high from log.event e where e.program = of_program;
    while low < high loop
        middle := (low + high + 1) / 2;
        if (select e.recorded_at <= moment from log.event e where e.program = of_program and e.position = middle) then
            low := middle;
        else
            high := middle - 1;
        end if;
    end loop;
    return low;
end $$;
revoke all on function log.position_at from public;
grant execute on function log.position_at to braid_writer;

-- What a question was answered, as a digest of the request's id and the answer's bytes; the question
-- itself is sealed under a key of the reader's own.
create table access.answer (
    request  uuid        primary key,
    digest   bytea       not null check (length(digest) = 32),
    document bytea       not null check (length(document) = 32),
    question bytea       not null,
    asked_at timestamptz not null,
    position bigint      not null,
    xid      xid8        not null default pg_current_xact_id()
);
create trigger append_only before update or delete or truncate on access.answer
    for each statement execute function log.refuse_change();

-- Put an answer on record, in the transaction that has written its read record.
create function access.keep_answer(
    of_request uuid, digest bytea, document bytea, question bytea, asked_at timestamptz, of_program integer
) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    if not exists (
        select from access.read_record r
        where r.xid = pg_current_xact_id_if_assigned() and r.request = of_request
    ) then
        raise exception 'an answer is kept beside its read record' using errcode = 'insufficient_privilege';
    end if;
    insert into access.answer (request, digest, document, question, asked_at, position)
    values (
        of_request, digest, document, question, asked_at,
        coalesce((select max(e.position) from log.event e where e.program = of_program), 0)
    );
end $$;

-- An answer on record, to an auditor behind her own read record: whose, how far her strand had
-- followed, how far the log had come, and which cases she was shown.
create function access.answer_of(of_request uuid) returns table (
    person uuid, role text, followed bigint, logged bigint, asked_at timestamptz,
    digest bytea, document bytea, question bytea, cases uuid[]
)
    language sql stable security definer set search_path = pg_catalog
as $$
    select r.person, r.role, max(r.position), a.position, a.asked_at, a.digest, a.document, a.question,
        coalesce(array_agg(distinct named.id) filter (where named.id is not null), '{}')
    from access.answer a
    join access.read_record r on r.xid = a.xid and r.request = a.request
    left join lateral unnest(r.cases) named (id) on true
    where a.request = of_request and (select access.reader('auditor')) is not null
    group by a.request, r.person, r.role
$$;

revoke all on function access.keep_answer, access.answer_of from public;
grant execute on function access.keep_answer
    to braid_peer, braid_clinician, braid_participant, braid_auditor, braid_lead;
grant execute on function access.answer_of to braid_auditor;

reset role;

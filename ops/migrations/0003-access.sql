-- Who may read what: memberships folded with the events, signed claims, and the read record.

create schema access authorization braid_owner;

set role braid_owner;

-- One row per person, case and role; written in the same transaction as the event that causes it.
create table access.membership (
    person  uuid not null,
    case_id uuid not null,
    role    text not null check (role in ('peer', 'clinician', 'participant')),
    primary key (person, role, case_id)
);
create index membership_case on access.membership (case_id);

-- The keys that sign claims, as the two halves of HMAC-SHA256 (RFC 2104), which core PostgreSQL lacks.
create table access.claim_key (
    key_id     text  primary key,
    inner_pad  bytea not null check (length(inner_pad) = 64),
    outer_pad  bytea not null check (length(outer_pad) = 64),
    retired_at timestamptz
);

-- Who read what, why, and how far the strand had followed the log.
create table access.read_record (
    id         bigint generated always as identity primary key,
    read_at    timestamptz not null default clock_timestamp(),
    xid        xid8        not null default pg_current_xact_id(),
    person     uuid        not null,
    role       text        not null,
    purpose    text        not null,
    operation  text        not null,
    request    uuid        not null,
    cases      uuid[]      not null,
    position   bigint      not null
);
create index read_record_xid on access.read_record (xid);
create index read_record_person on access.read_record (person, read_at);
create trigger append_only before update or delete or truncate on access.read_record
    for each statement execute function log.refuse_change();

-- The claims of this transaction, if their signature holds: key, person, role, purpose, expiry.
create function access.claims() returns text[]
    language sql stable parallel safe security definer set search_path = pg_catalog
as $$
    select part
    from string_to_array(nullif(current_setting('braid.claims', true), ''), '.') part
    join access.claim_key key on key.key_id = part[1] and key.retired_at is null
    where cardinality(part) = 6
      and encode(sha256(key.outer_pad || sha256(key.inner_pad || convert_to(array_to_string(part[1:5], '.'), 'UTF8'))), 'hex') = part[6]
      -- What is signed is well formed; what is not signed is not looked at.
      and case when part[5] ~ '^[0-9]{1,12}$' then part[5]::numeric >= extract(epoch from clock_timestamp()) else false end
$$;

-- The person who reads in this role; null without valid claims or without a read record.
create function access.reader(reading_as text) returns uuid
    language sql stable parallel safe security definer set search_path = pg_catalog
as $$
    select claim[2]::uuid
    from (select access.claims() as claim) claimed
    where claim[3] = reading_as
      and exists (select from access.read_record r where r.xid = pg_current_xact_id_if_assigned() and (r.person, r.role) = (claim[2]::uuid, claim[3]))
$$;

-- How far the strand of a role has followed the log.
create function access.strand_position(reading_as text, program integer) returns bigint
    language plpgsql stable security definer set search_path = pg_catalog
as $$
declare
    followed bigint;
begin
    execute format('select notification_id from %I.follower where application_name = $1', 'strand_' || reading_as)
        into followed using 'log-' || program;
    return coalesce(followed, 0);
exception when undefined_table or invalid_schema_name then
    return 0;
end $$;

-- The only door to a strand: takes signed claims, writes the read record, tells the strand's position.
create function access.begin_read(claims text, program integer, operation text, request uuid, cases uuid[])
    returns bigint
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    claim text[];
    followed bigint;
begin
    perform set_config('braid.claims', claims, true);
    claim := access.claims();
    if claim is null then
        raise exception 'these claims are not signed, or have expired' using errcode = 'invalid_authorization_specification';
    end if;
    followed := access.strand_position(claim[3], program);
    insert into access.read_record (person, role, purpose, operation, request, cases, position)
    values (claim[2]::uuid, claim[3], claim[4], operation, request, cases, followed);
    return followed;
end $$;

revoke all on all functions in schema access from public;
grant usage on schema access to braid_peer, braid_clinician, braid_participant, braid_auditor, braid_strands;
grant execute on function access.begin_read, access.claims, access.reader
    to braid_peer, braid_clinician, braid_participant, braid_auditor;
grant execute on function access.reader to braid_strands;

-- A reader sees her own memberships: policies on strands look them up with her rights.
alter table access.membership enable row level security;
create policy own_as_peer on access.membership for select to braid_peer
    using (role = 'peer' and person = (select access.reader('peer')));
create policy own_as_clinician on access.membership for select to braid_clinician
    using (role = 'clinician' and person = (select access.reader('clinician')));
create policy own_as_participant on access.membership for select to braid_participant
    using (role = 'participant' and person = (select access.reader('participant')));
create policy for_decisions on access.membership for select to braid_writer using (true);
grant select on access.membership to braid_peer, braid_clinician, braid_participant, braid_writer;
grant usage on schema access to braid_writer;

reset role;

-- Who reads, told in a fifth of the time: a statement asks it up to four times, once for each policy.
-- What is believed stays as it was. In PL/pgSQL a plan outlives its transaction; in SQL it did not.

set role braid_owner;

-- The claims of this transaction, if their signature holds: key, person, role, purpose, expiry.
create or replace function access.claims() returns text[]
    language plpgsql stable parallel safe security definer set search_path = pg_catalog
as $$
declare
    part text[] := string_to_array(nullif(current_setting('braid.claims', true), ''), '.');
    inner_half bytea;
    outer_half bytea;
begin
    if cardinality(part) is distinct from 6 then
        return null;
    end if;
    select k.inner_pad, k.outer_pad into inner_half, outer_half
    from access.claim_key k where k.key_id = part[1] and k.retired_at is null;
    if encode(sha256(outer_half || sha256(inner_half || convert_to(array_to_string(part[1:5], '.'), 'UTF8'))), 'hex') is distinct from part[6] then
        return null;
    end if;
    -- What is signed is well formed; what is not signed is not looked at.
    if part[5] !~ '^[0-9]{1,12}$' or part[5]::bigint < extract(epoch from clock_timestamp()) then
        return null;
    end if;
    return part;
end $$;

-- The person who reads in this role; null without valid claims or without a read record.
create or replace function access.reader(reading_as text) returns uuid
    language plpgsql stable parallel safe security definer set search_path = pg_catalog
as $$
declare
    claim text[] := access.claims();
begin
    if claim[3] = reading_as and exists (
        select from access.read_record r
        where r.xid = pg_current_xact_id_if_assigned() and (r.person, r.role) = (claim[2]::uuid, claim[3])
    ) then
        return claim[2]::uuid;
    end if;
    return null;
end $$;

reset role;

-- Claims that expire in the midst of a read are an error. They used to make row security fall silent:
-- a case read a moment earlier had no lapses then, no warnings and no team, and was told so.

set role braid_owner;

-- The claims of this transaction, if their signature holds: key, person, role, purpose, expiry.
-- Raises where they are signed and have expired.
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
    if part[5] !~ '^[0-9]{1,12}$' then
        return null;
    end if;
    if part[5]::bigint < extract(epoch from clock_timestamp()) then
        raise exception 'these claims have expired' using errcode = 'invalid_authorization_specification';
    end if;
    return part;
end $$;

reset role;

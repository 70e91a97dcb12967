-- The program lead's role: counts, rates and curves; no membership, no case.

do $$
begin
    create role braid_lead;
exception when duplicate_object or unique_violation then
    null;
end $$;

grant braid_lead to braid_reader;

set role braid_owner;

grant usage on schema access to braid_lead;
grant execute on function access.begin_read, access.claims, access.reader to braid_lead;

reset role;

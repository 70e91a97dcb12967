-- Roles: owners and strand roles that nobody logs in as, and logins that own nothing.

create function pg_temp.braid_role(name text, attributes text) returns void language plpgsql as $$
begin
    execute format('create role %I %s', name, attributes);
exception when duplicate_object or unique_violation then
    execute format('alter role %I %s', name, attributes);
end $$;

select pg_temp.braid_role(name, 'nologin nosuperuser nobypassrls nocreaterole nocreatedb')
from unnest(array[
    'braid_owner', 'braid_strands',
    'braid_peer', 'braid_clinician', 'braid_participant', 'braid_auditor'
]) name;

select pg_temp.braid_role(name, 'login noinherit nosuperuser nobypassrls nocreaterole nocreatedb')
from unnest(array['braid_reader', 'braid_writer', 'braid_follower']) name;

grant braid_peer, braid_clinician, braid_participant, braid_auditor to braid_reader;
grant braid_strands to braid_follower;

do $$
declare login text;
begin
    execute format('grant braid_owner, braid_strands to %I', current_user);
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to braid_reader, braid_writer, braid_follower', current_database());
    execute format('grant create on database %I to braid_owner, braid_strands', current_database());
    foreach login in array array['braid_reader', 'braid_writer', 'braid_follower'] loop
        execute format('alter role %I in database %I set search_path = ''''', login, current_database());
        execute format('alter role %I in database %I set idle_in_transaction_session_timeout = ''15s''', login, current_database());
        execute format('alter role %I in database %I set lock_timeout = ''5s''', login, current_database());
    end loop;
    execute format('alter role braid_reader in database %I set statement_timeout = ''5s''', current_database());
    execute format('alter role braid_writer in database %I set statement_timeout = ''30s''', current_database());
    execute format('alter role braid_reader in database %I set row_security = on', current_database());
end $$;

revoke all on schema public from public;

-- Roles: owners and strand roles that nobody logs in as, and logins that own nothing.

-- Roles belong to the whole server: another database of it may have made them already.
do $$
declare
    name text;
begin
    foreach name in array array[
        'braid_owner', 'braid_strands',
        'braid_peer', 'braid_clinician', 'braid_participant', 'braid_auditor',
        'braid_reader', 'braid_writer', 'braid_follower'
    ] loop
        begin
            execute format('create role %I', name);
        exception when duplicate_object or unique_violation then
            null;
        end;
    end loop;
    foreach name in array array['braid_reader', 'braid_writer', 'braid_follower'] loop
        execute format('alter role %I login noinherit', name);
    end loop;
end $$;

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

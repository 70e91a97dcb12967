-- make_standby_role --
-- Who may take a standby's copy, besides us.
create role race_standby login replication password {password}

-- beside --
-- Something else to write, beside the log.
create table if not exists public.beside (number integer)

-- write_beside --
-- A transaction that has written something else.
insert into public.beside values (1)

-- reload --
-- Read the rules of access again.
select pg_reload_conf()

-- wait_for_standby --
-- From now on a commit is told once a standby has it.
alter system set synchronous_standby_names = '*'

-- is_followed --
-- Whether a standby has each commit as it is told.
select exists (select from pg_stat_replication where sync_state = 'sync')

-- promote --
-- Make a standby the server.
select pg_promote(true, 60)

-- serving_writers --
-- The processes that serve writers.
select pid, state = 'active' from pg_stat_activity where usename = 'braid_writer'

-- cut_writers --
-- Cut every writer off, in the middle of what it does.
select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'braid_writer'

-- everything --
-- The whole log, as it lies there.
select position, originator_id, originator_version, event_id, command, state, recorded_at
from log.event where program = %(program)s order by position

-- commands --
-- Every command on record, and what it came to.
select command, originator_id, originator_version, position from log.command

-- members --
-- Everybody who belongs to anything.
select case_id, person from access.membership

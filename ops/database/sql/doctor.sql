-- roles --
-- Logins own nothing and bypass nothing.
select format('role %s is as it should be', wanted.name),
       coalesce(r.rolcanlogin = wanted.logs_in and not r.rolsuper and not r.rolbypassrls
           and not r.rolcreaterole and not (r.rolcanlogin and r.rolinherit)
           and not exists (select from pg_class c where c.relowner = r.oid and c.relpersistence <> 't' and wanted.logs_in), false),
       'run braid migrate; take SUPERUSER, BYPASSRLS and ownership of tables from it'
from (values
    ('braid_owner', false), ('braid_strands', false),
    ('braid_peer', false), ('braid_clinician', false), ('braid_participant', false), ('braid_auditor', false), ('braid_lead', false),
    ('braid_reader', true), ('braid_writer', true), ('braid_follower', true), ('braid_notary', true),
    ('braid_past', true)
) wanted (name, logs_in)
left join pg_roles r on r.rolname = wanted.name

-- log_grants --
-- Nobody may write the log except through log.append.
select 'the log is written through log.append only',
       not exists (
           select from pg_roles r, unnest(array['insert', 'update', 'delete', 'truncate']) right_to
           where r.rolname like 'braid\_%' and r.rolname <> 'braid_owner'
             and has_table_privilege(r.oid, 'log.event', right_to)),
       'revoke write rights on log.event from Braid''s roles'
union all
select 'the log''s trigger is on',
       exists (select from pg_trigger where tgrelid = 'log.event'::regclass and tgname = 'append_only' and tgenabled in ('O', 'A')),
       'alter table log.event enable trigger append_only'
union all
select 'keys die with the event that says so',
       exists (select from pg_trigger where tgrelid = 'log.event'::regclass and tgname = 'key_dies_with_its_record' and tgenabled in ('O', 'A')),
       'alter table log.event enable trigger key_dies_with_its_record'

-- strand_policies --
-- Every table of a strand is guarded, for its owner too.
select format('%s.%s is guarded by row-level security', n.nspname, c.relname),
       c.relrowsecurity and c.relforcerowsecurity,
       format('alter table %I.%I enable row level security, force row level security', n.nspname, c.relname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('strand_peer', 'strand_clinician', 'strand_participant', 'strand_auditor', 'strand_lead')
  and c.relkind = 'r' and c.relname <> 'follower'
order by 1

-- settings --
-- Settings that keep what is committed, and keep persons' words out of the server's log.
select format('%s = %s', wanted.name, wanted.value), s.setting = wanted.value,
       format('alter system set %s = %s; it is %s', wanted.name, wanted.value, s.setting)
from (values
    ('fsync', 'on'), ('full_page_writes', 'on'), ('synchronous_commit', 'on'),
    ('log_statement', 'none'), ('log_min_duration_statement', '-1'),
    ('log_parameter_max_length_on_error', '0')
) wanted (name, value)
join pg_settings s on s.name = wanted.name

-- notary --
-- The notary has taken what was recorded: until then a change would not be noticed.
select 'the notary follows the log',
       not exists (
           select from log.event e
           where e.program = %(program)s and e.recorded_at < clock_timestamp() - interval '10 minutes'
             and e.position > coalesce((select l.size from proof.log l where l.origin = %(origin)s), 0)),
       'run braid notary, and see in its log whether it stopped: then run braid verify'
union all
select 'the notary follows the read records',
       not exists (
           select from access.read_record r
           where r.read_at < clock_timestamp() - interval '10 minutes'
             and (r.xid, r.id) > (
                 coalesce((select l.after_xid from proof.log l where l.origin = %(reads)s), '0'),
                 coalesce((select l.after_id from proof.log l where l.origin = %(reads)s), 0))),
       'run braid notary, and see whether a transaction that began long ago holds it up: then run braid verify'

-- clock --
-- The server's clock.
select clock_timestamp()

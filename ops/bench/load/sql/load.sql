-- waits --
-- How many seconds ago the first event after a position was recorded.
select extract(epoch from clock_timestamp() - recorded_at)::float8
from log.event where program = %(program)s and position = %(position)s;

-- held --
-- How many sessions the database has.
select count(*)
from pg_stat_activity where datname = current_database();

-- tables --
-- How large each schema is, indexes counted.
select n.nspname, sum(pg_total_relation_size(c.oid))::bigint
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
group by n.nspname order by n.nspname;

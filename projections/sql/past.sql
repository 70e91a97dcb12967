-- admission --
-- What stands where memberships and their reader stand, in a past.
create table {access}.membership (
    person  uuid not null,
    case_id uuid not null,
    role    text not null,
    primary key (person, role, case_id)
){kept};

-- A past is asked once, and of few cases: their keys find what indexes would cost more to keep. Every
-- table and every index is emptied anew after each past, filled or not.
alter table {schema}.line drop constraint line_event_id_key;
alter table {schema}.program_line drop constraint program_line_event_id_key;
drop index {schema}.line_kind, {schema}.line_reported, {schema}.line_warned, {schema}.card_last_line, {schema}.warning_open, {schema}.warning_taken_on,
    {schema}.emergency_access, {schema}.emergency_taken;
drop table {schema}.attendance, {schema}.belonged;

create function {access}.reader(reading_as text) returns uuid
    language sql stable
as $$ select nullif(current_setting('braid.past_reader', true), '')::uuid $$

-- begin --
-- Begin a past; it never commits.
begin

-- is_seen_by --
-- Through whose eyes it is seen, to the end of the transaction.
select set_config('braid.past_reader', %(person)s, true)

-- belongs_to --
-- What she belonged to.
insert into {access}.membership (person, role, case_id)
select %(person)s::uuid, %(role)s, unnest(%(cases)s::uuid[])

-- forget --
-- Any commit empties temporary tables, also of what a transaction that was rolled back left behind.
select from {schema}.card limit 0

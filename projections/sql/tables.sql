-- create_schema --
-- Where a strand's tables stand.
create schema {schema}

-- create --
-- A strand's tables, empty. Temporary ones, for a past, are emptied whenever a transaction ends.

-- A line of a case's timeline; its body is sealed under the participant's key.
create table {schema}.line (
    case_id       uuid        not null,
    place         bigint      not null,
    event_id      uuid        not null unique,
    kind          text        not null,
    earliest      timestamptz not null,
    latest        timestamptz not null,
    reported_at   timestamptz not null,
    recorded_at   timestamptz not null,
    by_person     uuid        not null,
    by_role       text        not null,
    body          bytea       not null,
    is_superseded boolean     not null default false,
    primary key (case_id, place)
){kept};
create index line_kind on {schema}.line (case_id, kind, place);
create index line_reported on {schema}.line (case_id, reported_at) where not is_superseded;
create index line_warned on {schema}.line (recorded_at, case_id, place) where starts_with(kind, 'warning_');

-- A case as a list shows it; `lines` is its version in this role's eyes.
create table {schema}.card (
    case_id       uuid        primary key,
    participant   uuid        not null,
    called        bytea       not null,
    opened_at     timestamptz not null,
    closed_at     timestamptz,
    last_line_at  timestamptz not null,
    lines         bigint      not null,
    open_lapses   integer     not null,
    returned_at   timestamptz,
    asked_back_at timestamptz,
    is_complete   boolean     not null default true
){kept};
create index card_last_line on {schema}.card (last_line_at desc, case_id);

-- Who is on the team of a case.
create table {schema}.member (
    case_id     uuid        not null,
    person      uuid        not null,
    role        text        not null,
    name        bytea       not null,
    assigned_at timestamptz not null,
    primary key (case_id, person, role)
){kept};

-- A lapse that this role knows of, until the return.
create table {schema}.lapse (
    case_id     uuid        not null,
    lapse       uuid        not null,
    place       bigint      not null,
    earliest    timestamptz not null,
    latest      timestamptz not null,
    reported_at timestamptz not null,
    returned_at timestamptz,
    door        text,
    is_retracted boolean    not null default false,
    primary key (case_id, lapse)
){kept};

-- Which line holds what is believed of an occurrence now.
create table {schema}.attendance (
    case_id uuid        not null,
    meeting uuid        not null,
    starts  timestamptz not null,
    kind    text        not null,
    place   bigint      not null,
    primary key (case_id, meeting, starts)
){kept};

-- An early warning that this role hears of, and where it stands.
create table {schema}.warning (
    case_id     uuid        not null,
    warning     uuid        not null,
    place       bigint      not null,
    severity    smallint    not null,
    level       smallint    not null,
    raised_at   timestamptz not null,
    taken_on_by uuid,
    taken_on_at timestamptz,
    acted_at    timestamptz,
    closed_at   timestamptz,
    primary key (case_id, warning)
){kept};
create index warning_open on {schema}.warning (case_id) where closed_at is null;
create index warning_taken_on on {schema}.warning (taken_on_by, taken_on_at) where taken_on_by is not null;

-- What the program declared, as far as this role sees it: nothing of it is about a person.
create table {schema}.program_line (
    place       bigint      primary key,
    event_id    uuid        not null unique,
    kind        text        not null,
    recorded_at timestamptz not null,
    by_person   uuid        not null,
    by_role     text        not null,
    body        bytea       not null
){kept};

-- A case conference. Its tables stand in the strands of those who sit at it, and of auditors.
create table {schema}.conference (
    conference    uuid        primary key,
    starts        timestamptz not null,
    zone          text        not null,
    minutes       integer     not null,
    peers_minutes integer     not null,
    convened_by   uuid        not null,
    frozen_at     timestamptz,
    closed_at     timestamptz,
    is_complete   boolean     not null default true
){kept};

-- Somebody who was asked to a conference; the name is sealed under the conference's own key.
create table {schema}.attendee (
    conference uuid        not null,
    person     uuid        not null,
    role       text        not null,
    name       bytea       not null,
    invited_at timestamptz not null,
    standing   text        not null,
    is_present boolean     not null,
    primary key (conference, person, role)
){kept};

-- An item of a conference's agenda: a case, or by the conference's own id the peers' slot.
create table {schema}.agenda_item (
    conference uuid    not null,
    item       uuid    not null,
    rank       integer not null,
    score      integer not null,
    reasons    text    not null,
    primary key (conference, item)
){kept};

-- What a conference decided of a case, by the line that says so, and whether it is done.
create table {schema}.action (
    case_id    uuid        not null,
    action     uuid        not null,
    conference uuid        not null,
    place      bigint      not null,
    owner      uuid        not null,
    owner_role text        not null,
    due        timestamptz not null,
    done_place bigint,
    done_at    timestamptz,
    is_overdue boolean     not null,
    primary key (case_id, action)
){kept};

-- When a conference turned to a case.
create table {schema}.discussed (
    case_id    uuid        not null,
    conference uuid        not null,
    at         timestamptz not null,
    primary key (case_id, conference)
){kept};

-- A week of a case in figures, from Monday, UTC; its body is sealed under the participant's key.
create table {schema}.week (
    case_id uuid  not null,
    monday  date  not null,
    body    bytea not null,
    primary key (case_id, monday)
){kept};

-- Who belonged to a case or a conference, from which position until which: for auditors alone.
create table {schema}.belonged (
    case_id        uuid   not null,
    person         uuid   not null,
    role           text   not null,
    from_position  bigint not null,
    until_position bigint,
    until          timestamptz,
    primary key (case_id, person, role, from_position)
){kept};
create index belonged_person on {schema}.belonged (person, role);

-- An emergency access to a case, and the line of its review: for auditors alone.
create table {schema}.emergency (
    case_id      uuid        not null,
    access       uuid        not null,
    place        bigint      not null,
    person       uuid        not null,
    taken_at     timestamptz not null,
    until        timestamptz not null,
    ended_at     timestamptz,
    review_place bigint,
    verdict      text,
    primary key (case_id, access)
){kept};
create unique index emergency_access on {schema}.emergency (access);
create index emergency_taken on {schema}.emergency (taken_at desc, access);

-- A case whose events cannot be read from a position on, and why: the name of the failure only.
create table {schema}.parked (
    case_id  uuid   primary key,
    position bigint not null,
    failure  text   not null
){kept};

-- guard --
-- Let a role see rows of its own cases only: policies follow.
grant usage on schema {schema} to {role}, braid_owner;
grant select on {schema}.line, {schema}.card, {schema}.member, {schema}.lapse, {schema}.attendance,
    {schema}.warning, {schema}.conference, {schema}.attendee, {schema}.agenda_item, {schema}.action,
    {schema}.discussed, {schema}.week, {schema}.program_line to {role};

do $$
declare
    name text;
begin
    foreach name in array array[
        'line', 'card', 'member', 'lapse', 'attendance', 'warning', 'conference', 'attendee', 'agenda_item', 'action',
        'discussed', 'week', 'program_line', 'belonged', 'emergency', 'parked'
    ] loop
        execute format('alter table %I.%I enable row level security', {schema_name}, name);
        execute format('alter table %I.%I force row level security', {schema_name}, name);
        execute format('create policy writing on %I.%I to braid_strands using (true) with check (true)', {schema_name}, name);
    end loop;
end $$;

-- member_policies --
-- A member of a case sees its rows, in the transaction that has written its read record.
do $$
declare
    name text;
begin
    foreach name in array array['line', 'card', 'member', 'lapse', 'attendance', 'warning', 'action', 'discussed', 'week'] loop
        execute format(
            'create policy own_cases on %1$I.%2$I for select to %3$I using (exists (
                select from access.membership m
                where m.person = (select access.reader(%4$L)) and m.role = %4$L and m.case_id = %2$I.case_id))',
            {schema_name}, name, {role_name}, {reading_as});
    end loop;
end $$;

-- attendee_policies --
-- Who was asked to a conference sees it and all who were asked; of its agenda, what she is a member of.
do $$
declare
    name text;
begin
    foreach name in array array['conference', 'attendee', 'agenda_item'] loop
        execute format(
            'create policy own_conferences on %1$I.%2$I for select to %3$I using (exists (
                select from access.membership m
                where m.person = (select access.reader(%4$L)) and m.role = %4$L and m.case_id = %2$I.conference))',
            {schema_name}, name, {role_name}, {reading_as});
    end loop;
    execute format(
        'create policy own_items on %1$I.agenda_item as restrictive for select to %2$I using (exists (
            select from access.membership m
            where m.person = (select access.reader(%3$L)) and m.role = %3$L and m.case_id = agenda_item.item))',
        {schema_name}, {role_name}, {reading_as});
end $$;

-- auditor_policies --
-- An auditor sees every row, in a transaction that has written its read record under her claims.
grant select on {schema}.belonged, {schema}.emergency to {role};

do $$
declare
    name text;
begin
    foreach name in array array[
        'line', 'card', 'member', 'lapse', 'attendance', 'warning', 'conference', 'attendee', 'agenda_item', 'action',
        'discussed', 'week', 'belonged', 'emergency'
    ] loop
        execute format(
            'create policy whole_log on %1$I.%2$I for select to %3$I using ((select access.reader(%4$L)) is not null)',
            {schema_name}, name, {role_name}, {reading_as});
    end loop;
end $$;

-- program_policy --
-- Everybody who reads in this role sees what the program declared, behind a read record.
do $$
begin
    execute format(
        'create policy whole_program on %1$I.program_line for select to %2$I using ((select access.reader(%3$L)) is not null)',
        {schema_name}, {role_name}, {reading_as});
end $$;

-- grant_follower --
-- The read record tells how far the strand has followed.
grant select on {schema}.follower to braid_owner

-- form --
-- The form in which the strand has been made; no row where it has not.
select obj_description(oid, 'pg_namespace') as form from pg_namespace
where oid = to_regnamespace({schema_name}) and to_regclass({follower_table}) is not null

-- mark --
-- Note in which form the strand is made.
comment on schema {schema} is {form}

-- begin_rebuild --
-- A row where nobody else rebuilds this strand; held until end_rebuild or the end of the session.
select where pg_try_advisory_lock(1112690003, hashtext({lock_name}))

-- end_rebuild --
-- Let others rebuild this strand.
select pg_advisory_unlock(1112690003, hashtext({lock_name}))

-- close --
-- Wait until nobody reads a strand, and let new readers wait: each takes this lock before all others.
lock table {schema}.card in access exclusive mode

-- drop --
-- Remove a strand that nobody reads.
drop schema if exists {schema} cascade

-- rename --
-- Give a strand another name.
alter schema {schema} rename to {new_schema}

-- weighed --
-- A row where the live strand and the rebuilt one differ: rows are counted, and their hashes under two seeds summed.
select where not (
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.line one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.line one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.card one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.card one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.member one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.member one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.lapse one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.lapse one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.attendance one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.attendance one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.warning one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.warning one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.action one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.action one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.discussed one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.discussed one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.week one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.week one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.conference one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.conference one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.attendee one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.attendee one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.agenda_item one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.agenda_item one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.program_line one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.program_line one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.belonged one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.belonged one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.emergency one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.emergency one)
    and     (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {schema}.parked one)
    is not distinct from
    (select (count(*), sum(hash_record_extended(one, %(one)s)), sum(hash_record_extended(one, %(other)s))) from {new_schema}.parked one)
)

-- differences --
-- How the live strand and the rebuilt one differ, table by table.
select 'line' as name,
    (select count(*) from (select * from {schema}.line except all select * from {new_schema}.line) gone) as only_live,
    (select count(*) from (select * from {new_schema}.line except all select * from {schema}.line) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.line except all select * from {new_schema}.line)
        union all (select * from {new_schema}.line except all select * from {schema}.line)) one limit 1) as example
union all
select 'card' as name,
    (select count(*) from (select * from {schema}.card except all select * from {new_schema}.card) gone) as only_live,
    (select count(*) from (select * from {new_schema}.card except all select * from {schema}.card) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.card except all select * from {new_schema}.card)
        union all (select * from {new_schema}.card except all select * from {schema}.card)) one limit 1) as example
union all
select 'member' as name,
    (select count(*) from (select * from {schema}.member except all select * from {new_schema}.member) gone) as only_live,
    (select count(*) from (select * from {new_schema}.member except all select * from {schema}.member) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.member except all select * from {new_schema}.member)
        union all (select * from {new_schema}.member except all select * from {schema}.member)) one limit 1) as example
union all
select 'lapse' as name,
    (select count(*) from (select * from {schema}.lapse except all select * from {new_schema}.lapse) gone) as only_live,
    (select count(*) from (select * from {new_schema}.lapse except all select * from {schema}.lapse) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.lapse except all select * from {new_schema}.lapse)
        union all (select * from {new_schema}.lapse except all select * from {schema}.lapse)) one limit 1) as example
union all
select 'attendance' as name,
    (select count(*) from (select * from {schema}.attendance except all select * from {new_schema}.attendance) gone) as only_live,
    (select count(*) from (select * from {new_schema}.attendance except all select * from {schema}.attendance) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.attendance except all select * from {new_schema}.attendance)
        union all (select * from {new_schema}.attendance except all select * from {schema}.attendance)) one limit 1) as example
union all
select 'parked' as name,
    (select count(*) from (select * from {schema}.parked except all select * from {new_schema}.parked) gone) as only_live,
    (select count(*) from (select * from {new_schema}.parked except all select * from {schema}.parked) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.parked except all select * from {new_schema}.parked)
        union all (select * from {new_schema}.parked except all select * from {schema}.parked)) one limit 1) as example
union all
select 'warning' as name,
    (select count(*) from (select * from {schema}.warning except all select * from {new_schema}.warning) gone) as only_live,
    (select count(*) from (select * from {new_schema}.warning except all select * from {schema}.warning) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.warning except all select * from {new_schema}.warning)
        union all (select * from {new_schema}.warning except all select * from {schema}.warning)) one limit 1) as example
union all
select 'conference' as name,
    (select count(*) from (select * from {schema}.conference except all select * from {new_schema}.conference) gone) as only_live,
    (select count(*) from (select * from {new_schema}.conference except all select * from {schema}.conference) come) as only_rebuilt,
    (select conference from ((select * from {schema}.conference except all select * from {new_schema}.conference)
        union all (select * from {new_schema}.conference except all select * from {schema}.conference)) one limit 1) as example
union all
select 'attendee' as name,
    (select count(*) from (select * from {schema}.attendee except all select * from {new_schema}.attendee) gone) as only_live,
    (select count(*) from (select * from {new_schema}.attendee except all select * from {schema}.attendee) come) as only_rebuilt,
    (select conference from ((select * from {schema}.attendee except all select * from {new_schema}.attendee)
        union all (select * from {new_schema}.attendee except all select * from {schema}.attendee)) one limit 1) as example
union all
select 'agenda_item' as name,
    (select count(*) from (select * from {schema}.agenda_item except all select * from {new_schema}.agenda_item) gone) as only_live,
    (select count(*) from (select * from {new_schema}.agenda_item except all select * from {schema}.agenda_item) come) as only_rebuilt,
    (select conference from ((select * from {schema}.agenda_item except all select * from {new_schema}.agenda_item)
        union all (select * from {new_schema}.agenda_item except all select * from {schema}.agenda_item)) one limit 1) as example
union all
select 'action' as name,
    (select count(*) from (select * from {schema}.action except all select * from {new_schema}.action) gone) as only_live,
    (select count(*) from (select * from {new_schema}.action except all select * from {schema}.action) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.action except all select * from {new_schema}.action)
        union all (select * from {new_schema}.action except all select * from {schema}.action)) one limit 1) as example
union all
select 'discussed' as name,
    (select count(*) from (select * from {schema}.discussed except all select * from {new_schema}.discussed) gone) as only_live,
    (select count(*) from (select * from {new_schema}.discussed except all select * from {schema}.discussed) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.discussed except all select * from {new_schema}.discussed)
        union all (select * from {new_schema}.discussed except all select * from {schema}.discussed)) one limit 1) as example
union all
select 'week' as name,
    (select count(*) from (select * from {schema}.week except all select * from {new_schema}.week) gone) as only_live,
    (select count(*) from (select * from {new_schema}.week except all select * from {schema}.week) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.week except all select * from {new_schema}.week)
        union all (select * from {new_schema}.week except all select * from {schema}.week)) one limit 1) as example
union all
select 'emergency' as name,
    (select count(*) from (select * from {schema}.emergency except all select * from {new_schema}.emergency) gone) as only_live,
    (select count(*) from (select * from {new_schema}.emergency except all select * from {schema}.emergency) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.emergency except all select * from {new_schema}.emergency)
        union all (select * from {new_schema}.emergency except all select * from {schema}.emergency)) one limit 1) as example
union all
select 'belonged' as name,
    (select count(*) from (select * from {schema}.belonged except all select * from {new_schema}.belonged) gone) as only_live,
    (select count(*) from (select * from {new_schema}.belonged except all select * from {schema}.belonged) come) as only_rebuilt,
    (select case_id from ((select * from {schema}.belonged except all select * from {new_schema}.belonged)
        union all (select * from {new_schema}.belonged except all select * from {schema}.belonged)) one limit 1) as example
union all
select 'program_line' as name,
    (select count(*) from (select * from {schema}.program_line except all select * from {new_schema}.program_line) gone) as only_live,
    (select count(*) from (select * from {new_schema}.program_line except all select * from {schema}.program_line) come) as only_rebuilt,
    null::uuid as example

-- The log: facts go in once, at dense positions in commit order, and never change.

create schema log authorization braid_owner;

set role braid_owner;

create table log.event (
    program            integer     not null,
    position           bigint      not null check (position > 0),
    originator_id      uuid        not null,
    originator_version bigint      not null check (originator_version > 0),
    topic              text        not null,
    state              bytea       not null,
    event_id           uuid        not null,
    metadata           jsonb       not null,
    command            uuid,
    recorded_at        timestamptz not null,
    constraint event_position primary key (program, position),
    constraint event_version unique (originator_id, originator_version),
    constraint event_id unique (event_id)
);

-- What a command came to, so that the same command is carried out once.
create table log.command (
    actor              uuid   not null,
    command            uuid   not null,
    fingerprint        bytea  not null,
    originator_id      uuid   not null,
    originator_version bigint not null,
    position           bigint not null,
    constraint command_once primary key (actor, command)
);

create function log.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the log is append-only: correct a fact by a later event'
        using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on log.event
    for each statement execute function log.refuse_change();
create trigger append_only before update or delete or truncate on log.command
    for each statement execute function log.refuse_change();

reset role;

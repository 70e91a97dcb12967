-- The vault: one data key per participant, wrapped by a key that never enters the database.

create schema vault authorization braid_owner;

set role braid_owner;

create table vault.data_key (
    participant uuid  primary key,
    wrapped_by  text  not null,
    wrapped     bytea not null,
    created_at  timestamptz not null default now()
);

grant usage on schema vault to braid_writer, braid_follower;
grant select, insert on vault.data_key to braid_writer;
grant select on vault.data_key to braid_follower;

reset role;

-- database_exists --
-- Whether there is a database of that name.
select from pg_database where datname = %(name)s

-- create_database --
-- An empty database.
create database {name}

-- lock_migrations --
-- One migration at a time; ends with the session.
select pg_advisory_lock(1112690002)

-- put_claim_key --
-- The key that claims are signed with, in its two halves.
insert into access.claim_key (key_id, inner_pad, outer_pad) values (%(key_id)s, %(inner_pad)s, %(outer_pad)s)
on conflict (key_id) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad

-- data_keys --
-- How many participants have a data key.
select count(*) from vault.data_key

-- checkpoints --
-- Whether the notary has signed anything.
select exists (select from proof.checkpoint)

-- set_password --
-- A login's password, as a SCRAM verifier.
do $$ begin
    execute format('alter role %I password %L', current_setting('braid.login'), current_setting('braid.verifier'));
end $$

-- prepare_password --
-- Hand a login and its verifier to set_password.
select set_config('braid.login', %(login)s, true), set_config('braid.verifier', %(verifier)s, true)

-- others --
-- How many are connected to a database, us left out.
select count(*) from pg_stat_activity where datname = %(name)s and pid <> pg_backend_pid()

-- drop_database --
-- Remove a database, whoever is connected to it.
drop database {name} with (force)

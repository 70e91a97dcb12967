-- The proof: what the notary keeps of the log and of the read log, so that both can be verified.

do $$
begin
    create role braid_notary;
exception when duplicate_object or unique_violation then
    null;
end $$;
alter role braid_notary login noinherit;

do $$ begin
    execute format('grant connect on database %I to braid_notary', current_database());
    execute format('alter role braid_notary in database %I set search_path = ''''', current_database());
    execute format('alter role braid_notary in database %I set lock_timeout = ''5s''', current_database());
end $$;

create schema proof authorization braid_owner;

set role braid_owner;

-- One row for each transparency log: how long it is, and after which read record it goes on.
create table proof.log (
    id      smallint generated always as identity primary key,
    origin  text   not null unique,
    size    bigint not null default 0 check (size >= 0),
    after_xid xid8 not null default '0',
    after_id bigint not null default 0
);

-- What each leaf commits to: places, times and digests, no words. It outlives an erasure.
create table proof.entry (
    log   smallint not null references proof.log,
    index bigint   not null check (index >= 0),
    entry bytea    not null,
    primary key (log, index)
);

-- The tree's hashes, 256 to a tile. The last tile of a level grows; what it holds never changes.
create table proof.tile (
    log    smallint not null references proof.log,
    level  smallint not null,
    index  bigint   not null,
    hashes bytea    not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
    primary key (log, level, index)
);

-- What the notary signed, as a note.
create table proof.checkpoint (
    log       smallint    not null references proof.log,
    size      bigint      not null check (size > 0),
    note      text        not null,
    signed_at timestamptz not null default clock_timestamp(),
    primary key (log, size)
);

-- What witnesses signed below it, each as a line of the note.
create table proof.cosignature (
    log     smallint    not null,
    size    bigint      not null,
    witness text        not null,
    line    text        not null,
    at      timestamptz not null default clock_timestamp(),
    primary key (log, size, witness),
    foreign key (log, size) references proof.checkpoint
);

create trigger append_only before update or delete or truncate on proof.entry
    for each statement execute function log.refuse_change();
create trigger append_only before update or delete or truncate on proof.checkpoint
    for each statement execute function log.refuse_change();
create trigger append_only before update or delete or truncate on proof.cosignature
    for each statement execute function log.refuse_change();
create trigger never_goes before delete or truncate on proof.tile
    for each statement execute function log.refuse_change();
create trigger only_grows before update on proof.tile
    for each row when (
        (new.log, new.level, new.index) is distinct from (old.log, old.level, old.index)
        or substr(new.hashes, 1, length(old.hashes)) <> old.hashes
    ) execute function log.refuse_change();
create trigger only_grows before update on proof.log
    for each row when ((new.id, new.origin) is distinct from (old.id, old.origin) or new.size < old.size)
    execute function log.refuse_change();

-- The order in which the notary takes them; who looks for a transaction finds it here as well.
create index read_record_order on access.read_record (xid, id);
drop index access.read_record_xid;

-- What an answer on record comes to, for the entries of the reads that it was made of; null where
-- none was kept. The notary reads no question, not even sealed.
create function proof.answer_of(of_xid xid8, of_request uuid) returns bytea
    language sql stable security definer set search_path = pg_catalog
as $$
    select sha256(
        a.digest || a.document || sha256(a.question)
        || int8send(case when isfinite(a.asked_at) then (extract(epoch from a.asked_at) * 1000000)::bigint end)
        || int8send(a.position)
    )
    from access.answer a
    where a.request = of_request and a.xid = of_xid
$$;
revoke all on function proof.answer_of from public;
grant execute on function proof.answer_of to braid_notary;

grant usage on schema proof, log, access to braid_notary;
grant select on log.event, access.read_record to braid_notary;
grant select, insert on proof.log, proof.entry, proof.tile, proof.checkpoint, proof.cosignature to braid_notary;
grant update on proof.log, proof.tile to braid_notary;

reset role;

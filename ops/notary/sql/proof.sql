-- add_log --
-- A transparency log, unless it is there.
insert into proof.log (origin) values (%(origin)s) on conflict (origin) do nothing

-- log --
-- Where a transparency log stands.
select id, size, after_xid::text, after_id from proof.log where origin = %(origin)s

-- log_held --
-- The same, held against every other notary until the transaction ends.
select id, size, after_xid::text, after_id from proof.log where origin = %(origin)s for update

-- grown --
-- A transparency log after some leaves.
update proof.log set size = %(size)s, after_xid = %(after_xid)s::text::xid8, after_id = %(after_id)s
where id = %(log)s

-- add_entries --
-- The entries of new leaves.
copy proof.entry (log, index, entry) from stdin (format binary)

-- put_tile --
-- A tile that is new or has grown.
insert into proof.tile (log, level, index, hashes)
values (%(log)s, %(level)s, %(index)s, %(hashes)b)
on conflict (log, level, index) do update set hashes = excluded.hashes

-- tile --
-- One tile, as long as it is now.
select hashes from proof.tile where log = %(log)s and level = %(level)s and index = %(index)s

-- tiles --
-- The tiles of a level, in order.
select index, hashes from proof.tile where log = %(log)s and level = %(level)s order by index

-- entries --
-- The entries from one leaf on, in order.
select entry from proof.entry where log = %(log)s and index >= %(first)s order by index

-- bundle --
-- Some entries, in order.
select entry from proof.entry where log = %(log)s and index >= %(first)s and index < %(end)s order by index

-- entry_with --
-- Where an entry holds these bytes at a place of its own.
select index from proof.entry where log = %(log)s and substr(entry, %(at)s, length(%(key)b)) = %(key)b
order by index limit 1

-- add_checkpoint --
-- What the notary signed.
insert into proof.checkpoint (log, size, note) values (%(log)s, %(size)s, %(note)s)

-- checkpoints --
-- Everything that the notary signed, in order.
select size, note from proof.checkpoint where log = %(log)s order by size

-- last_checkpoint --
-- What the notary signed last.
select size, note from proof.checkpoint where log = %(log)s order by size desc limit 1

-- add_cosignature --
-- What a witness signed below it.
insert into proof.cosignature (log, size, witness, line) values (%(log)s, %(size)s, %(witness)s, %(line)s)
on conflict do nothing

-- cosignatures --
-- What witnesses signed below a checkpoint.
select line from proof.cosignature where log = %(log)s and size = %(size)s order by witness

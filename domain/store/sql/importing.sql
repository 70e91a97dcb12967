-- begin --
-- A place for what comes in, until the transaction ends.
select log.begin_import()

-- incoming --
-- Events, as they come in.
copy pg_temp.incoming (
    place, originator_id, originator_version, topic, state, event_id, metadata, command, actor, fingerprint
) from stdin (format binary)

-- end --
-- Append what came in with the membership changes that it causes; its first position.
select log.end_import(
    %(program)b::integer,
    %(members)b::uuid[], %(cases)b::uuid[], %(roles)b::text[], %(joins)b::boolean[], %(untils)b::timestamptz[]
)

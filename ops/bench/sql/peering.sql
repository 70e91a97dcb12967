-- write_message --
-- One message by Message DB's function, to a stream that there is not yet.
select message_store.write_message(
    %(id)s::varchar, %(stream)s::varchar, %(topic)s::varchar, %(state)s::jsonb, %(metadata)s::jsonb, -1::bigint
)

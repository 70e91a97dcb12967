-- take --
-- The alert that has waited longest, for who is about to send it. Until she says that it is sent it
-- waits to be tried again: a minute, then twice as long each time, up to an hour.
update alert.outbox
set tries = tries + 1, next_try_at = clock_timestamp() + least(interval '1 minute' * 2 ^ least(tries, 6), interval '1 hour')
where event_id = (
    select event_id from alert.outbox
    where sent_at is null and next_try_at <= clock_timestamp()
    order by next_try_at
    limit 1
    for update skip locked
)
returning event_id, taken_at, tries

-- sent --
-- The mail server has it.
update alert.outbox set sent_at = clock_timestamp() where event_id = %(event)s

-- waiting --
-- How many alerts have not been sent that were to be sent before a moment.
select count(*) from alert.outbox where sent_at is null and taken_at < %(before)s

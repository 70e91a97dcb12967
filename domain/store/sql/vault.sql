-- data_key --
-- The wrapped data key of a participant.
select wrapped_by, wrapped from vault.data_key where participant = %(participant)s

-- keep_data_key --
-- Keep a new data key, unless there is one by now.
insert into vault.data_key (participant, wrapped_by, wrapped)
values (%(participant)s, %(wrapped_by)s, %(wrapped)s)
on conflict do nothing

-- data_key --
-- The wrapped data key of a participant, where there is one, and whether hers was destroyed.
select k.wrapped_by, k.wrapped, e.participant is not null
from (values (%(participant)s::uuid)) asked (participant)
left join vault.data_key k using (participant)
left join vault.erased e using (participant)

-- keep_data_key --
-- Keep a new data key, unless there is one by now, or hers was destroyed.
insert into vault.data_key (participant, wrapped_by, wrapped)
select %(participant)s, %(wrapped_by)s, %(wrapped)s
where not exists (select from vault.erased where participant = %(participant)s)
on conflict do nothing

-- erasures --
-- How many participants' keys were destroyed.
select count(*) from vault.erased

-- erased_among --
-- Whose keys, of some participants', were destroyed.
select participant from vault.erased where participant = any(%(participants)s)

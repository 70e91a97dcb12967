-- streams --
-- Every stream of a program that began by a position.
select originator_id from log.event
where program = %(program)s and originator_version = 1 and position <= %(until)s

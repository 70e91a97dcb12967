-- prepare --
-- Plain tables for what others made: text in the open, relations declared, no policies.
create schema peers;
create table peers.recovery_case (
    id               uuid        primary key,
    called           text        not null,
    opened_at        timestamptz not null,
    closed_at        timestamptz,
    is_closed        boolean     not null,
    last_told_at     timestamptz not null,
    open_lapse_count integer     not null,
    version          integer     not null,
    is_complete      boolean     not null
);
create index on peers.recovery_case (last_told_at desc, id desc);
create table peers.team_member (
    case_id uuid    not null references peers.recovery_case,
    person  uuid    not null,
    role    text    not null,
    name    text    not null,
    place   integer not null,
    primary key (case_id, person, role)
);
create index on peers.team_member (person, role);
create table peers.told_line (
    id            uuid        primary key,
    case_id       uuid        not null references peers.recovery_case,
    place         integer     not null,
    kind          text        not null,
    headline      text        not null,
    words         text,
    substance     text,
    by            uuid        not null,
    by_role       text        not null,
    occurred_from timestamptz not null,
    occurred_to   timestamptz not null,
    reported_at   timestamptz not null,
    recorded_at   timestamptz not null,
    is_corrected  boolean     not null,
    unique (case_id, place)
);
create index on peers.told_line (case_id, kind, place);
create index on peers.told_line (case_id, reported_at) where not is_corrected;
create table peers.lapse (
    id            uuid        primary key,
    case_id       uuid        not null references peers.recovery_case,
    occurred_from timestamptz not null,
    occurred_to   timestamptz not null
);
create index on peers.lapse (case_id, occurred_from, id);
create table peers.warning (
    id          uuid        primary key,
    case_id     uuid        not null references peers.recovery_case,
    place       integer     not null,
    severity    text        not null,
    sentence    text        not null,
    closes_when text        not null,
    raised_at   timestamptz not null,
    taken_on_at timestamptz,
    level       integer     not null
);
create index on peers.warning (case_id, place);
create table peers.evidence (
    warning_id uuid    not null references peers.warning,
    is_counter boolean not null,
    place      integer not null,
    line_id    uuid    not null references peers.told_line,
    primary key (warning_id, is_counter, place)
);
create table peers.week (
    case_id           uuid    not null references peers.recovery_case,
    monday            date    not null,
    meetings_attended integer not null,
    called            integer,
    alone             integer,
    helped            integer,
    median_craving    double precision,
    primary key (case_id, monday)
);
create table peers.risk_window (
    id              uuid      primary key,
    case_id         uuid      not null references peers.recovery_case,
    place_named     integer   not null,
    kind            text      not null,
    starts          timestamp not null,
    zone            text      not null,
    minutes         integer   not null,
    repeats         text,
    place           text,
    buddy           text,
    script          text,
    rehearsed_aloud boolean   not null
);
create index on peers.risk_window (case_id, place_named);
create table peers.conference (
    id            uuid        primary key,
    starts_at     timestamptz not null,
    zone          text        not null,
    minutes       integer     not null,
    peers_minutes integer     not null,
    convened_by   uuid        not null,
    is_frozen     boolean     not null,
    frozen_at     timestamptz,
    is_closed     boolean     not null,
    is_complete   boolean     not null
);
create table peers.attendee (
    conference_id uuid    not null references peers.conference,
    place         integer not null,
    person        uuid    not null,
    role          text    not null,
    name          text    not null,
    standing      text    not null,
    is_present    boolean not null,
    primary key (conference_id, place)
);
create table peers.agenda_item (
    conference_id uuid    not null references peers.conference,
    number        integer not null,
    case_id       uuid references peers.recovery_case,
    is_peers_slot boolean not null,
    score         integer not null,
    since         timestamptz,
    is_discussed  boolean,
    primary key (conference_id, number)
);
create table peers.agenda_reason (
    conference_id uuid    not null,
    number        integer not null,
    place         integer not null,
    kind          text    not null,
    sentence      text    not null,
    primary key (conference_id, number, place),
    foreign key (conference_id, number) references peers.agenda_item
);
create table peers.action (
    id            uuid        primary key,
    case_id       uuid        not null references peers.recovery_case,
    conference_id uuid        not null,
    kind          text        not null,
    what          text        not null,
    why           text        not null,
    owner         uuid        not null,
    owner_name    text,
    owner_role    text        not null,
    due           timestamptz not null,
    is_done       boolean     not null,
    done_at       timestamptz,
    reported_at   timestamptz,
    is_overdue    boolean     not null,
    note          text
);
create index on peers.action (case_id);
create type peers.summary as (
    lapses            integer,
    returns           integer,
    meetings_attended integer,
    meetings_missed   integer,
    contacts          integer,
    flags             integer,
    warnings          integer
);

create function peers.caseload(person uuid) returns setof peers.recovery_case language sql stable as $$
    select c.* from peers.team_member m join peers.recovery_case c on c.id = m.case_id
    where m.person = caseload.person and m.role = 'CLINICIAN' and c.closed_at is null
    order by c.last_told_at desc, c.id desc
$$;
create function peers.agenda_item_timeline(item peers.agenda_item) returns setof peers.told_line language sql stable as $$
    select l.* from (
        select * from peers.told_line one
        where one.case_id = item.case_id and one.reported_at >= item.since and not one.is_corrected
        offset 0  -- keeps the planner on the index
    ) l order by l.place desc
$$;
create function peers.agenda_item_summary(item peers.agenda_item) returns peers.summary language sql stable as $$
    select (
        count(*) filter (where l.kind = 'LAPSE_REPORTED'), count(*) filter (where l.kind = 'RE_ENTERED'),
        count(*) filter (where l.kind = 'MEETING_ATTENDED'), count(*) filter (where l.kind = 'MEETING_MISSED'),
        count(*) filter (where l.kind = 'PEER_CONTACT_MADE'),
        count(*) filter (where l.kind in ('ISOLATION_PATTERN_FLAGGED', 'SUBTLE_CUE_FLAGGED', 'DECOMPENSATION_OBSERVED', 'SPONSOR_RED_FLAG_RAISED')),
        count(*) filter (where l.kind = 'WARNING_RAISED')
    )::peers.summary
    from peers.told_line l
    where l.case_id = item.case_id and l.reported_at >= item.since and not l.is_corrected
      and l.kind in (
        'LAPSE_REPORTED', 'RE_ENTERED', 'MEETING_ATTENDED', 'MEETING_MISSED', 'PEER_CONTACT_MADE', 'WARNING_RAISED',
        'ISOLATION_PATTERN_FLAGGED', 'SUBTLE_CUE_FLAGGED', 'DECOMPENSATION_OBSERVED', 'SPONSOR_RED_FLAG_RAISED'
      )
$$;
create function peers.agenda_item_actions(item peers.agenda_item) returns setof peers.action language sql stable as $$
    select a.* from peers.action a
    where a.case_id = item.case_id
      and (a.done_at is null or a.reported_at >= item.since or a.conference_id = item.conference_id)
    order by a.done_at is not null, a.due, a.id
$$;
create function peers.warning_evidence(warning peers.warning) returns setof peers.told_line language sql stable as $$
    select l.* from peers.evidence e join peers.told_line l on l.id = e.line_id
    where e.warning_id = warning.id and not e.is_counter order by e.place
$$;
create function peers.warning_counter_evidence(warning peers.warning) returns setof peers.told_line language sql stable as $$
    select l.* from peers.evidence e join peers.told_line l on l.id = e.line_id
    where e.warning_id = warning.id and e.is_counter order by e.place
$$

-- every_card --
-- Every case of the clinicians' strand.
select case_id, participant, called, opened_at, closed_at, last_line_at, lines, open_lapses, is_complete
from strand_clinician.card

-- every_line --
-- Every line of the clinicians' strand, with its participant.
select c.participant, l.case_id, l.place, l.event_id, l.earliest, l.latest, l.reported_at, l.recorded_at, l.by_person, l.by_role, l.body, l.is_superseded
from strand_clinician.line l join strand_clinician.card c using (case_id)

-- done_reported --
-- When it was told that something decided was done.
select a.action, l.reported_at
from strand_clinician.action a join strand_clinician.line l on l.case_id = a.case_id and l.place = a.done_place

-- copy --
-- Rows into one of the plain tables.
copy {table} from stdin

-- settle --
-- Let the planner know what the tables hold.
vacuum analyze

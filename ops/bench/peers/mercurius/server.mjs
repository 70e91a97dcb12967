// Mercurius with graphql-jit over the schema `peers`: types named as Braid's, one statement for
// each part of all cases, prepared once, times as PostgreSQL writes them.
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";

const [TIMESTAMP, TIMESTAMP_WITH_ZONE, DATE] = [1114, 1184, 1082];
for (const type of [TIMESTAMP, TIMESTAMP_WITH_ZONE, DATE]) pg.types.setTypeParser(type, String);
const pool = new pg.Pool({ max: 10 });
const rows = async (name, text, ...values) => (await pool.query({ name, text, values })).rows;

const schema = /* GraphQL */ `
  scalar UUID
  scalar DateTime
  scalar Date
  type Query {
    conference(id: UUID!, person: UUID!): Conference
    caseload(first: Int = 25, person: UUID!): CaseCardPage!
    case(id: UUID!): Case
  }
  type Conference {
    id: UUID!
    startsAt: DateTime!
    zone: String!
    minutes: Int!
    peersMinutes: Int!
    convenedBy: UUID!
    isFrozen: Boolean!
    frozenAt: DateTime
    isClosed: Boolean!
    isComplete: Boolean!
    me: Attendee!
    attendees: [Attendee!]!
    agenda: [AgendaItem!]!
  }
  type Attendee { person: UUID! role: String! name: String! standing: String! isPresent: Boolean! }
  type AgendaItem {
    number: Int!
    isPeersSlot: Boolean!
    score: Int!
    reasons: [AgendaReason!]!
    case: ConferenceCase
  }
  type AgendaReason { kind: String! sentence: String! }
  type ConferenceCase {
    caseId: UUID!
    called: String!
    openedAt: DateTime!
    isClosed: Boolean!
    version: Int!
    since: DateTime!
    isDiscussed: Boolean!
    summary: CaseSummary!
    timeline(first: Int = 40): [Line!]!
    openLapses: [OpenLapse!]!
    team: [TeamPlace!]!
    warnings: [Warning!]!
    weeks(weeks: Int = 12): [Week!]!
    windows: [RiskWindow!]!
    actions: [Action!]!
  }
  type CaseSummary {
    lapses: Int!
    returns: Int!
    meetingsAttended: Int!
    meetingsMissed: Int!
    contacts: Int!
    flags: Int!
    warnings: Int!
  }
  type Line {
    id: UUID!
    kind: String!
    headline: String!
    words: String
    substance: String
    by: UUID!
    byRole: String!
    occurredFrom: DateTime!
    occurredTo: DateTime!
    reportedAt: DateTime!
    recordedAt: DateTime!
  }
  type OpenLapse { id: UUID! occurredFrom: DateTime! occurredTo: DateTime! }
  type TeamPlace { person: UUID! role: String! name: String! }
  type Warning {
    id: UUID!
    severity: String!
    sentence: String!
    closesWhen: String!
    raisedAt: DateTime!
    takenOnAt: DateTime
    level: Int!
    evidence: [Line!]!
    counterEvidence: [Line!]!
  }
  type Week {
    monday: Date!
    meetingsAttended: Int!
    called: Int
    alone: Int
    helped: Int
    medianCraving: Float
  }
  type RiskWindow {
    id: UUID!
    kind: String!
    starts: DateTime!
    zone: String!
    minutes: Int!
    repeats: String
    place: String
    buddy: String
    script: String
    rehearsedAloud: Boolean!
  }
  type Action {
    action: UUID!
    kind: String!
    what: String!
    why: String!
    owner: UUID!
    ownerName: String
    ownerRole: String!
    due: DateTime!
    isDone: Boolean!
    doneAt: DateTime
    isOverdue: Boolean!
    note: String
  }
  type CaseCardPage { hasMore: Boolean! endCursor: String cases: [CaseCard!]! }
  type CaseCard {
    id: UUID!
    called: String!
    openedAt: DateTime!
    closedAt: DateTime
    lastToldAt: DateTime!
    openLapseCount: Int!
    version: Int!
    isComplete: Boolean!
  }
  type Case { id: UUID! called: String! timeline(first: Int = 25): LinePage! }
  type LinePage { hasMore: Boolean! endCursor: String lines: [Line!]! }
`;

const LINE = `l.id, l.kind, l.headline, l.words, l.substance, l.by, l.by_role as "byRole",
  l.occurred_from as "occurredFrom", l.occurred_to as "occurredTo",
  l.reported_at as "reportedAt", l.recorded_at as "recordedAt"`;
const CASES = "unnest($1::uuid[], $2::timestamptz[]) as asked (case_id, since)";
const SUMMED = {
  lapses: ["LAPSE_REPORTED"],
  returns: ["RE_ENTERED"],
  meetingsAttended: ["MEETING_ATTENDED"],
  meetingsMissed: ["MEETING_MISSED"],
  contacts: ["PEER_CONTACT_MADE"],
  flags: [
    ...["ISOLATION_PATTERN_FLAGGED", "SUBTLE_CUE_FLAGGED"],
    ...["DECOMPENSATION_OBSERVED", "SPONSOR_RED_FLAG_RAISED"],
  ],
  warnings: ["WARNING_RAISED"],
};

const page = (found, first) => ({
  hasMore: found.length > first,
  lines: found.slice(0, first),
  endCursor: String(found[first - 1]?.at),
});

// The rows of a statement, by what they belong to, for each of the objects asked about.
const grouped = (found, keys, last = (list) => list) => {
  const lists = new Map(keys.map((key) => [key, []]));
  for (const row of found) lists.get(row.of).push(row);
  return keys.map((key) => last(lists.get(key)));
};
const part = (name, text) => async (asked) => {
  const keys = asked.map(({ obj }) => obj.caseId);
  return grouped(await rows(name, text, keys), keys);
};
const since = (name, text, more = () => [], last) => async (asked) => {
  const keys = asked.map(({ obj }) => obj.caseId);
  const sinces = asked.map(({ obj }) => obj.since);
  return grouped(await rows(name, text, keys, sinces, ...more(asked[0])), keys, last);
};
const evidence = (name, isCounter) => async (asked) => {
  const keys = asked.map(({ obj }) => obj.id);
  const found = await rows(
    name,
    `select e.warning_id as of, ${LINE} from peers.evidence e join peers.told_line l on l.id = e.line_id
     where e.warning_id = any($1::uuid[]) and e.is_counter = $2 order by e.place`,
    keys,
    isCounter,
  );
  return grouped(found, keys);
};

const resolvers = {
  Query: {
    async conference(_, { id, person }) {
      const [[found], attendees] = await Promise.all([
        rows(
          "conference",
          `select id, starts_at as "startsAt", zone, minutes, peers_minutes as "peersMinutes",
             convened_by as "convenedBy", is_frozen as "isFrozen", frozen_at as "frozenAt",
             is_closed as "isClosed", is_complete as "isComplete"
           from peers.conference where id = $1`,
          id,
        ),
        rows(
          "attendees",
          `select person, role, name, standing, is_present as "isPresent"
           from peers.attendee where conference_id = $1 order by place`,
          id,
        ),
      ]);
      return { ...found, attendees, me: attendees.find((one) => one.person === person) };
    },
    async caseload(_, { first, person }) {
      const found = await rows(
        "caseload",
        `select c.id, c.called, c.opened_at as "openedAt", c.closed_at as "closedAt",
           c.last_told_at as "lastToldAt", c.open_lapse_count as "openLapseCount", c.version,
           c.is_complete as "isComplete", c.id as at
         from peers.team_member m join peers.recovery_case c on c.id = m.case_id
         where m.person = $1 and m.role = 'CLINICIAN' and c.closed_at is null
         order by c.last_told_at desc, c.id desc limit $2`,
        person,
        first + 1,
      );
      const { lines, ...rest } = page(found, first);
      return { cases: lines, ...rest };
    },
    async case(_, { id }) {
      const [found] = await rows("case", "select id, called from peers.recovery_case where id = $1", id);
      return found;
    },
  },
};

const loaders = {
  Conference: {
    async agenda(asked) {
      const keys = asked.map(({ obj }) => obj.id);
      const found = await rows(
        "agenda",
        `select a.conference_id as of, a.number, a.is_peers_slot as "isPeersSlot", a.score,
           a.since, a.is_discussed as "isDiscussed", c.id as "caseId", c.called,
           c.opened_at as "openedAt", c.is_closed as "isClosed", c.version
         from peers.agenda_item a left join peers.recovery_case c on c.id = a.case_id
         where a.conference_id = any($1::uuid[]) order by a.number`,
        keys,
      );
      const items = found.map((row) => ({ ...row, case: row.caseId && { ...row, table: row.of } }));
      return grouped(items, keys);
    },
  },
  AgendaItem: {
    async reasons(asked) {
      const found = await rows(
        "reasons",
        `select number as of, kind, sentence from peers.agenda_reason
         where conference_id = $1 order by number, place`,
        asked[0].obj.of,
      );
      return grouped(found, asked.map(({ obj }) => obj.number));
    },
  },
  ConferenceCase: {
    summary: since(
      "summary",
      `select asked.case_id as of, l.kind, l.told from ${CASES} cross join lateral (
         select one.kind, count(*)::integer as told from peers.told_line one
         where one.case_id = asked.case_id and one.kind = any($3::text[])
           and one.reported_at >= asked.since and not one.is_corrected
         group by one.kind
       ) l`,
      () => [Object.values(SUMMED).flat()],
      (list) => {
        const told = Object.fromEntries(list.map(({ kind, told }) => [kind, told]));
        const sum = (kinds) => kinds.reduce((all, kind) => all + (told[kind] ?? 0), 0);
        return Object.fromEntries(Object.entries(SUMMED).map(([name, kinds]) => [name, sum(kinds)]));
      },
    ),
    timeline: since(
      "timeline",
      `select asked.case_id as of, ${LINE} from ${CASES} cross join lateral (
         select * from (
           select * from peers.told_line one
           where one.case_id = asked.case_id and one.reported_at >= asked.since and not one.is_corrected
           offset 0 -- keeps the planner on the index
         ) one order by one.place desc limit $3
       ) l`,
      ({ params }) => [params.first],
    ),
    openLapses: part(
      "lapses",
      `select case_id as of, id, occurred_from as "occurredFrom", occurred_to as "occurredTo"
       from peers.lapse where case_id = any($1::uuid[]) order by occurred_from, id`,
    ),
    team: part(
      "team",
      `select case_id as of, person, role, name from peers.team_member
       where case_id = any($1::uuid[]) order by place`,
    ),
    warnings: part(
      "warnings",
      `select case_id as of, id, severity, sentence, closes_when as "closesWhen",
         raised_at as "raisedAt", taken_on_at as "takenOnAt", level
       from peers.warning where case_id = any($1::uuid[]) order by place`,
    ),
    async weeks(asked) {
      const keys = asked.map(({ obj }) => obj.caseId);
      const found = await rows(
        "weeks",
        `select w.case_id as of, w.monday, w.meetings_attended as "meetingsAttended", w.called,
           w.alone, w.helped, w.median_craving as "medianCraving"
         from unnest($1::uuid[]) as asked (case_id) cross join lateral (
           select * from peers.week one where one.case_id = asked.case_id
           order by one.monday desc limit $2
         ) w order by w.monday`,
        keys,
        asked[0].params.weeks,
      );
      return grouped(found, keys);
    },
    windows: part(
      "windows",
      `select case_id as of, id, kind, starts, zone, minutes, repeats, place, buddy, script,
         rehearsed_aloud as "rehearsedAloud"
       from peers.risk_window where case_id = any($1::uuid[]) order by place_named`,
    ),
    actions: since(
      "actions",
      `select a.case_id as of, a.id as action, a.kind, a.what, a.why, a.owner, a.owner_name as "ownerName",
         a.owner_role as "ownerRole", a.due, a.is_done as "isDone", a.done_at as "doneAt",
         a.is_overdue as "isOverdue", a.note
       from ${CASES} join peers.action a on a.case_id = asked.case_id
       where a.done_at is null or a.reported_at >= asked.since or a.conference_id = $3
       order by a.done_at is not null, a.due, a.id`,
      ({ obj }) => [obj.table],
    ),
  },
  Warning: {
    evidence: evidence("evidence", false),
    counterEvidence: evidence("counter_evidence", true),
  },
  Case: {
    timeline: async (asked) =>
      Promise.all(
        asked.map(async ({ obj, params: { first } }) => {
          const found = await rows(
            "case_timeline",
            `select ${LINE}, l.place as at from peers.told_line l
             where l.case_id = $1 and not l.is_corrected order by l.place desc limit $2`,
            obj.id,
            first + 1,
          );
          return page(found, first);
        }),
      ),
  },
};

const app = Fastify({ keepAliveTimeout: 60_000 });
app.register(mercurius, {
  schema,
  resolvers,
  loaders: Object.fromEntries(
    Object.entries(loaders).map(([type, fields]) => [
      type,
      Object.fromEntries(
        Object.entries(fields).map(([name, loader]) => [name, { loader, opts: { cache: false } }]),
      ),
    ]),
  ),
  jit: 1,
});
await app.listen({ port: 0, host: "127.0.0.1" });
console.log("ready", app.server.address().port);

// The page's words for what the schema names.
export const SEVERITY = {
  URGENT: ["Now", "urgent"],
  CONCERN: ["In a day or two", "concern"],
  NOTICE: ["This week", "notice-tag"],
};

export const STRANDS = {
  PEER: { who: "peer", strand: "peer" },
  CLINICIAN: { who: "clinician", strand: "clinician" },
  PARTICIPANT: { who: "in their own words", strand: "self" },
  BRAID: { who: "by the clock", strand: "clock" },
};

export const CUES = [
  ["LATE_NIGHT_ISOLATION", "Alone late at night", "Up late, nobody around"],
  ["DRIFT", "Drifting away", "Fewer calls, fewer meetings"],
  ["MEDICATION_STIGMA", "Shamed about medication", "Somebody talks it down"],
  ["RISKY_RELATIONSHIP", "A relationship that pulls", "Somebody who makes it harder"],
  ["DECOMPENSATION", "Not like themselves", "No sleep, confused, suspicious"],
  ["OTHER", "Something else", "In your own words"],
];

const SHARED_KINDS = [
  ["CONTACT", "Be in touch"],
  ["INVITATION", "An invitation back"],
  ["MEETING", "A meeting"],
  ["WINDOW_PLAN", "A plan for a risky time"],
  ["SPONSORSHIP", "Sponsorship"],
  ["SERVICE", "Service to others"],
  ["FAMILY", "Family"],
  ["HOUSING_OR_WORK", "Housing or work"],
  ["DISCHARGE_NET", "A net after discharge"],
];
const CLINICAL_KINDS = [
  ["THERAPY", "Therapy"],
  ["MEDICATION", "Medication"],
  ["LEVEL_OF_CARE", "Level of care"],
];
const OTHER_KIND = [["OTHER", "Something else"]];

/** Kinds of decision that a role takes. */
export const KINDS = {
  peer: [...SHARED_KINDS, ...OTHER_KIND],
  clinician: [...SHARED_KINDS, ...CLINICAL_KINDS, ...OTHER_KIND],
};
export const CLINICAL = CLINICAL_KINDS.map(([kind]) => kind);

/** What a kind of decision is called. */
export function kindWords(kind) {
  return KINDS.clinician.find(([one]) => one === kind)?.[1] ?? "Decision";
}

export const WINDOWS = {
  ANNIVERSARY: "An anniversary",
  DATE: "A date",
  FAMILY: "Time with family",
  HOLIDAY: "A holiday",
  OTHER: "A risky time",
  PAYDAY: "Payday",
};

export const INTERVENTIONS = [
  ["CALL", "Called"],
  ["VISIT", "Visited"],
  ["INVITATION", "Invited back"],
  ["SESSION", "Held a session"],
  ["WINDOW_PLANNED", "Planned a risky time"],
  ["PLAN_CHANGED", "Changed the plan"],
  ["MEDICATION_REVIEWED", "Reviewed medication"],
  ["REFERRAL", "Referred on"],
  ["EMERGENCY_CARE", "Called emergency care"],
  ["OTHER", "Something else"],
];

export const OUTCOMES = [
  ["STEADY_AGAIN", "Steady again"],
  ["NOT_CONFIRMED", "Looked, and it was not so"],
  ["LAPSE_FOLLOWED", "A lapse followed"],
  ["EVIDENCE_CORRECTED", "What it rested on was corrected"],
  ["TOLD_ELSEWHERE", "Looked after elsewhere"],
];

export const MILESTONES = {
  DAY: "The first day",
  DAYS_30: "Thirty days",
  DAYS_90: "Ninety days",
  YEAR: "A whole year",
};

/** "one call", "3 calls"; nothing for none. */
export function counted(number, one, several) {
  if (!number) return null;
  return number === 1 ? `one ${one}` : `${number} ${several}`;
}

/** A list as one says it: "a, b and c". */
export function listed(words) {
  return new Intl.ListFormat("en", { style: "long" }).format(words.filter(Boolean));
}

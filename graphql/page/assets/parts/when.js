// A moment, told in the viewer's own zone and language, or in the zone where it is meant.
import { html } from "../vendor/htm/preact/standalone.module.js";

const MINUTE = 60_000;
const STEPS = [
  ["year", 365.25 * 24 * 60 * MINUTE],
  ["month", 30.4375 * 24 * 60 * MINUTE],
  ["week", 7 * 24 * 60 * MINUTE],
  ["day", 24 * 60 * MINUTE],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
];
const SHAPES = {
  both: { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "short" },
  date: { day: "numeric", month: "long", year: "numeric" },
  dated: { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" },
  time: { hour: "numeric", minute: "2-digit" },
};
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** `at` is an ISO moment or day; `as` is both, day, date, dated, time or ago; `zone` is the viewer's own. */
export function When({ at, as = "both", zone, now = Date.now() }) {
  if (!at) return null;
  const whole = told(at, "date", zone) + (DAY_ONLY.test(at) ? "" : `, ${told(at, "time", zone)}`);
  const words = as === "ago" ? ago(at, now) : told(at, as, zone);
  return html`<time class="when" datetime=${at} title=${whole}>${words}</time>`;
}

/** A moment in words; a day without an hour stays that day in every zone. */
export function told(at, as = "both", zone) {
  const timeZone = DAY_ONLY.test(at) ? "UTC" : known(zone);
  return new Intl.DateTimeFormat(undefined, { ...SHAPES[as], timeZone }).format(new Date(at));
}

/** The zone where this browser knows it, else the viewer's own. */
function known(zone) {
  try {
    return zone && new Intl.DateTimeFormat(undefined, { timeZone: zone }) && zone;
  } catch {
    return undefined;
  }
}

/** How long ago, or how soon: "3 days ago", "in 2 hours". */
export function ago(at, now = Date.now()) {
  const apart = new Date(at).getTime() - now;
  const [unit, size] = STEPS.find(([, one]) => Math.abs(apart) >= one) ?? ["minute", MINUTE];
  const soft = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  return Math.abs(apart) < MINUTE ? "just now" : soft.format(Math.round(apart / size), unit);
}

/** For how long by now: "6 months". */
export function lasting(since, now = Date.now()) {
  const apart = Math.max(MINUTE, now - new Date(since).getTime());
  const [unit, size] = STEPS.find(([, one]) => apart >= one);
  const shape = { style: "unit", unit, unitDisplay: "long" };
  return new Intl.NumberFormat(undefined, shape).format(Math.round(apart / size));
}

/** The day of a moment, as a field takes it: "2026-11-27"; by the viewer's own clock, or there. */
export function day(moment, zone) {
  const shape = { dateStyle: "short", timeZone: known(zone) };
  return new Intl.DateTimeFormat("en-CA", shape).format(new Date(moment));
}

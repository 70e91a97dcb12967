// Reaching Braid: as whom, by which trusted document, and what is told when it does not work.
import { session } from "./session.js";

/** Refused for now: the same order may well be taken in a moment. */
const LATER = ["TooManyAtOnce"];
const PATIENCE = 15_000;

/** Answers of what stands before Braid, or of Braid at rest: the same may work in a moment. */
export const isPassing = (status) => [408, 429, 502, 503, 504].includes(status);

/** Braid has said no; the message is written for the person, with what says it better. */
export class Refused extends Error {
  constructor(code, message, suggestions = null) {
    super(message);
    this.name = "Refused";
    this.code = code;
    this.suggestions = suggestions ?? [];
    /** Whether an order was looked at and refused; else something went wrong on the way. */
    this.isDecided = suggestions !== null && !LATER.includes(code);
  }
}

/** Nobody is signed in, or no longer; the shell says so and offers to sign in again. */
export class SignedOut extends Error {
  constructor() {
    super("Please sign in again. What you wrote is still here.");
    this.name = "SignedOut";
  }
}

/** Braid is out of reach: offline, or resting for a moment. */
export class Away extends Error {
  constructor() {
    super("Braid is out of reach right now. Nothing was lost; please try again in a moment.");
    this.name = "Away";
  }
}

/** Who is signed in here now; `isHere()` until it is somebody else, or nobody. */
export function present() {
  const { person, role } = session;
  return { person, role, isHere: () => session.person === person && session.role === role };
}

/** The same with the token: what began with it never goes on with another's. Throws SignedOut. */
export function asker() {
  const token = session.token();
  if (!token) {
    session.ended();
    throw new SignedOut();
  }
  return { ...present(), token };
}

export const place = ({ role }) => `/graphql/${role}`;

export function headers({ token }, accept) {
  return { Accept: accept, "GraphQL-Preflight": "1", Authorization: `Bearer ${token}` };
}

/** That Braid answers now; nothing is asked. Throws Away. */
export async function reached() {
  const asked = { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  const told = await fetch("/page/config.json", asked).catch(() => null);
  if (!told?.ok) throw new Away();
}

/** After so long, or as soon as this happens to the window. */
export function pause(milliseconds, orOn) {
  return new Promise((go) => {
    const on = () => {
      clearTimeout(timer);
      window.removeEventListener(orOn, on);
      go();
    };
    const timer = setTimeout(on, milliseconds);
    if (orOn) window.addEventListener(orOn, on);
  });
}

const known = new Map();

/** The id of a document, from the list that belongs to the reader's role. */
export async function documentOf(name, { role }) {
  if (!known.has(role)) {
    const told = await fetch(`/page/documents/${role}.json`).catch(() => null);
    if (!told?.ok) throw new Away();
    known.set(role, await told.json());
  }
  const id = known.get(role)[name];
  if (!id) throw new Refused("NO_DOCUMENT", "This page cannot ask that yet.");
  return id;
}

// Asking Braid by trusted document, once or live; what it refuses is said in its own words.
import { session } from "./session.js";
import { createClient } from "./vendor/graphql-sse/client.mjs";

const PATIENCE = 15_000;
const BEHIND = { code: "NOT_FOLLOWED_YET", tries: 8, pause: 250 };
/** Refused for now: the same order may well be taken in a moment. */
const LATER = ["TooManyAtOnce"];
const OUT_OF_REACH = [408, 429, 502, 503, 504];
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

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

/**
 * Asks one question or gives one order; resolves to its `data`.
 *
 * Throws Refused, SignedOut or Away. A root field that answers `__typename: "Refused"` is thrown
 * too: ask for `__typename` and `... on Refused { code message }` and expect only what was done.
 * `signal` (an AbortSignal) gives up early.
 */
export async function ask(name, variables = {}, { signal } = {}) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(name, variables, signal);
    } catch (trouble) {
      if (trouble.code !== BEHIND.code || tries === BEHIND.tries) throw trouble;
      await pause(BEHIND.pause);
    }
  }
}

async function once(name, variables, signal) {
  const headers = signedHeaders("application/graphql-response+json");
  const documentId = await documentOf(name);
  const limits = [AbortSignal.timeout(PATIENCE), ...(signal ? [signal] : [])];
  let answer;
  let body;
  try {
    answer = await fetch(place(), {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ documentId, variables }),
      credentials: "omit",
      signal: AbortSignal.any(limits),
    });
    body = await answer.json();
  } catch (trouble) {
    if (signal?.aborted) throw trouble;
    throw new Away();
  }
  return sound(answer.status, body);
}

/** The data of an answer without a no in it. */
function sound(status, body) {
  if (status === 401) {
    session.ended();
    throw new SignedOut();
  }
  if (OUT_OF_REACH.includes(status)) throw new Away();
  const [error] = body.errors ?? [];
  if (error) throw new Refused(error.extensions?.code ?? "FAILED", error.message);
  const no = Object.values(body.data ?? {}).find((one) => one?.__typename === "Refused");
  if (no) throw new Refused(no.code, no.message, no.suggestions);
  return body.data;
}

/**
 * Follows a subscription until the returned `stop()` is called; reconnects with growing pauses.
 *
 * `onData(data)` hears each piece of news. `onState(state, trouble)` hears "connecting", "live",
 * "away" (it goes on trying), "ended" (access or sign-in has ended), or "refused" with its Refused.
 * News between two connections is not told again: ask once more whenever it becomes "live".
 */
export function live(name, variables, onData, onState = () => {}) {
  const ears = { stopped: false, dispose: () => {} };
  const stop = () => {
    ears.stopped = true;
    ears.dispose();
  };
  const tell = (state, trouble) => ears.stopped || onState(state, trouble);
  const end = (state, trouble) => {
    tell(state, trouble);
    stop();
  };
  const client = createClient({
    url: place(),
    credentials: "omit",
    headers: () => signedHeaders("text/event-stream"),
    retryAttempts: Number.MAX_SAFE_INTEGER,
    retry: (times) => (tell("away"), reachable(times)),
    fetchFn: async (...request) => {
      const answer = await fetch(...request);
      if (answer.status === 401) session.ended();
      if (answer.status >= 400 && answer.status < 500) end("ended");
      return answer;
    },
    on: { connecting: () => tell("connecting"), connected: () => tell("live") },
  });
  documentOf(name).then(
    (documentId) => {
      if (ears.stopped) return;
      const sink = {
        next({ data, errors }) {
          if (errors?.length) {
            const [{ message, extensions }] = errors;
            end("refused", new Refused(extensions?.code ?? "FAILED", message));
          } else if (!ears.stopped) onData(data);
        },
        error: () => end("ended"),
        complete: () => end("ended"),
      };
      ears.dispose = client.subscribe({ documentId, variables }, sink);
    },
    (trouble) => end("refused", trouble),
  );
  return stop;
}

/** After a pause that grows, or as soon as this device is online again. */
function reachable(times) {
  const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(times, 10));
  return pause(longest * (0.5 + Math.random() / 2), "online");
}

function pause(milliseconds, orOn) {
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

function place() {
  return `/graphql/${session.role}`;
}

function signedHeaders(accept) {
  const token = session.token();
  if (!token) {
    session.ended();
    throw new SignedOut();
  }
  return { Accept: accept, "GraphQL-Preflight": "1", Authorization: `Bearer ${token}` };
}

const known = new Map();

/** The id of a document, from the list that belongs to the reader's role. */
async function documentOf(name) {
  const role = session.role;
  if (!known.has(role)) {
    const told = await fetch(`/page/documents/${role}.json`).catch(() => null);
    if (!told?.ok) throw new Away();
    known.set(role, await told.json());
  }
  const id = known.get(role)[name];
  if (!id) throw new Refused("NO_DOCUMENT", "This page cannot ask that yet.");
  return id;
}

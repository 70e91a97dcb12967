// Asking Braid once, by trusted document; what it refuses is said in its own words.
import { Away, Refused, SignedOut, asker, documentOf, headers, isPassing, pause, place } from "./reach.js";
import { session } from "./session.js";

const PATIENCE = 15_000;
const BEHIND = { code: "NOT_FOLLOWED_YET", tries: 8, pause: 250 };
const WRONG = "Something went wrong on the way. Nothing was lost; please try again.";

/**
 * Asks one question or gives one order; resolves to its `data`.
 *
 * Throws Refused, SignedOut or Away. A root field that answers `__typename: "Refused"` is thrown
 * too: ask for `__typename` and `... on Refused { code message }` and expect only what was done.
 * `signal` (an AbortSignal) gives up early. It ends, signed out, with who began it.
 */
export async function ask(name, variables = {}, { signal } = {}) {
  const who = asker();
  const gone = new AbortController();
  const forget = session.onChange(() => who.isHere() || gone.abort(new SignedOut()));
  const over = signal ? AbortSignal.any([signal, gone.signal]) : gone.signal;
  try {
    return await patiently(who, name, variables, over);
  } finally {
    forget();
  }
}

async function patiently(who, name, variables, over) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(who, name, variables, over);
    } catch (trouble) {
      if (trouble.code !== BEHIND.code || tries === BEHIND.tries) throw trouble;
      await pause(BEHIND.pause);
    }
  }
}

async function once(who, name, variables, over) {
  const documentId = await documentOf(name, who);
  over.throwIfAborted();
  let answer;
  let body;
  try {
    answer = await fetch(place(who), {
      method: "POST",
      headers: {
        ...headers(who, "application/graphql-response+json"),
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ documentId, variables }),
      credentials: "omit",
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), over]),
    });
    body = await answer.json();
  } catch {
    over.throwIfAborted();
    throw new Away();
  }
  return sound(who, answer.status, body);
}

/** The data of an answer without a no in it. */
function sound(who, status, body) {
  if (status === 401) {
    session.ended(who.token);
    // Signed in again meanwhile: it was only the older token that has ended.
    throw session.token() ? new Away() : new SignedOut();
  }
  if (isPassing(status)) throw new Away();
  const [error] = body?.errors ?? [];
  if (error) throw new Refused(error.extensions?.code ?? "FAILED", error.message);
  // Whatever stands before Braid may answer too: nothing is done until Braid says so.
  if (!body?.data) throw new Refused("FAILED", WRONG);
  const no = Object.values(body.data).find((one) => one?.__typename === "Refused");
  if (no) throw new Refused(no.code, no.message, no.suggestions);
  return body.data;
}

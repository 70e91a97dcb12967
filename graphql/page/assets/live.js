// Following Braid live, for as long as one person is signed in: over lost connections, and over the
// end of one token where she has signed in again.
import { Away, Refused, asker, documentOf, headers, isPassing, pause, place, present } from "./reach.js";
import { session } from "./session.js";
import { createClient } from "./vendor/graphql-sse/client.mjs";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/**
 * Follows a subscription until the returned `stop()` is called, or somebody else is signed in.
 *
 * `onData(data)` hears each piece of news. `onState(state, trouble)` hears "connecting", "live",
 * "away" (it goes on trying), "ended" (the token has ended: it goes on once she is signed in
 * again), or "refused" with its Refused, for good. News between two connections is not told again:
 * ask once more whenever it becomes "live".
 */
export function live(name, variables, onData, onState = () => {}) {
  const who = present();
  const ears = { stopped: false, rests: false, pauses: 0, close: () => {} };
  const stop = () => {
    ears.stopped = true;
    ears.close();
    forget();
  };
  const forget = session.onChange(({ state }) => {
    if (!who.isHere()) stop();
    else if (ears.rests && state === "in") begin();
  });
  const tell = (state, trouble) => ears.stopped || onState(state, trouble);
  const rest = () => {
    ears.rests = true;
    tell("ended");
  };
  const begin = () => {
    ears.rests = false;
    ears.close = followed(name, variables, {
      tell,
      hear: (data) => {
        ears.pauses = 0;
        if (!ears.stopped) onData(data);
      },
      refuse: (trouble) => (tell("refused", trouble), stop()),
      rest,
      async over(token) {
        if (ears.stopped) return;
        const isOlder = session.token() && session.token() !== token;
        if (!isOlder) {
          rest();
          // Braid's clock may be a little ahead: then the session here ends in a moment.
          await growing((ears.pauses += 1));
        }
        if (!ears.stopped && session.token() && (isOlder || ears.rests)) begin();
      },
    });
  };
  begin();
  return stop;
}

/** One subscription under one token; tells once how it ends, unless it is closed before. */
function followed(name, variables, { tell, hear, refuse, rest, over }) {
  const ear = { dispose: () => {}, done: false };
  const close = () => {
    ear.done = true;
    ear.dispose();
  };
  const end = (how, what) => {
    if (ear.done) return;
    close();
    how(what);
  };
  // Where nobody is signed in any longer, it rests until somebody is.
  let who = null;
  try {
    who = asker();
  } catch {
    rest();
    return close;
  }
  const client = createClient({
    url: place(who),
    credentials: "omit",
    headers: () => headers(who, "text/event-stream"),
    retryAttempts: Number.MAX_SAFE_INTEGER,
    retry: (times) => (tell("away"), growing(times)),
    fetchFn: async (...request) => {
      const answer = await fetch(...request);
      const { status } = answer;
      if (status === 401) {
        session.ended(who.token);
        end(over, who.token);
      } else if (status >= 400 && status < 500 && !isPassing(status)) end(rest);
      return answer;
    },
    on: {
      connecting: () => ear.done || tell("connecting"),
      connected: () => ear.done || tell("live"),
    },
  });
  const sink = {
    next({ data, errors }) {
      if (!errors?.length) return ear.done || hear(data);
      const [{ message, extensions }] = errors;
      return end(refuse, new Refused(extensions?.code ?? "FAILED", message));
    },
    error: () => end(over, who.token),
    complete: () => end(over, who.token),
  };
  documentOf(name, who).then(
    (documentId) => {
      if (!ear.done) ear.dispose = client.subscribe({ documentId, variables }, sink);
    },
    (trouble) => (trouble instanceof Away ? end(over, who.token) : end(refuse, trouble)),
  );
  return close;
}

/** After a pause that grows, or as soon as this device is online again. */
function growing(times) {
  const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(times, 10));
  return pause(longest * (0.5 + Math.random() / 2), "online");
}

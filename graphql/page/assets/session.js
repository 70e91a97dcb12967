// Who is signed in, in which role, and until when; tokens live in this page's memory only.
import { CHANNEL } from "./channel.js";
import { issuer, promptly, question, redeemed, settings } from "./signing.js";

const ROLES = ["clinician", "peer", "participant", "lead", "auditor"];
const WARNED = 2 * 60 * 1000;
const PENDING = "braid.pending";
const HINT = "braid.hint";
const AGAIN = "braid.again";
export const FRAMED = window.top !== window.self;

const tab = keeping();
const listeners = new Set();
const memory = { token: null, endsAt: 0, config: null, server: null, beside: null, timers: [] };

/** What views may know. States: starting, out, in, ending, ended, away, unset. */
export const session = {
  state: "starting",
  person: null,
  role: null,
  name: null,
  demo: false,
  /** Why signing in has not worked, in words for the person; null when it has. */
  trouble: null,
  /** The bearer token; null once it has ended. */
  token: () => (memory.endsAt > Date.now() ? memory.token : null),
  onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  start,
  signIn,
  signOut,
  /** Braid no longer believes the token; an older one than the present does not matter. */
  ended: (token = memory.token) => memory.token && token === memory.token && end(),
};

/** What this tab keeps over a reload; in a frame that may keep nothing, until the page goes. */
function keeping() {
  try {
    return window.sessionStorage;
  } catch {
    const here = new Map();
    return {
      getItem: (name) => here.get(name) ?? null,
      setItem: (name, value) => here.set(name, value),
      removeItem: (name) => here.delete(name),
    };
  }
}

function become(changes) {
  Object.assign(session, changes);
  for (const listener of listeners) listener(session);
}

/** Begins: takes the issuer's answer where there is one, else signs in again after a reload. */
async function start() {
  const answer = taken(window.location.search);
  const pending = JSON.parse(remembered(PENDING) ?? "null");
  try {
    memory.config ??= await promptly(settings);
    become({ demo: memory.config.demo });
    if (!memory.config.issuer) return become({ state: "unset" });
    memory.server ??= await promptly((signal) => issuer(memory.config, signal));
  } catch {
    return become({ state: "away" });
  }
  if (answer && pending) return finish(pending, answer);
  if (tab.getItem(AGAIN) && !FRAMED) return signIn();
  return become({ state: "out" });
}

/** Signs in: by going there and coming back, or in a window beside what is already open. */
async function signIn() {
  const beside = FRAMED || memory.token !== null;
  // Opened at once, while the browser still knows that the person asked for it.
  const opened = beside ? window.open("about:blank", CHANNEL, "popup,width=520,height=760") : null;
  if (beside && !opened) return become({ trouble: "Please allow a window to open, and try again." });
  try {
    memory.server ??= await promptly((signal) => issuer(memory.config, signal));
    const hint = tab.getItem(HINT);
    const asked = await question(memory.config, memory.server, { beside, hint });
    if (beside) {
      memory.beside = asked.pending;
      opened.location.replace(asked.url);
      return;
    }
    const kept = { ...asked.pending, place: window.location.hash };
    tab.setItem(PENDING, JSON.stringify(kept));
    window.location.assign(asked.url);
  } catch {
    opened?.close();
    become({ ...(memory.token ? {} : { state: "out" }), trouble: "We could not reach the sign-in. Please try again." });
  }
}

/** The answer of a window beside: taken once, with the state that this page has sent. */
function hear({ origin, data }) {
  const pending = memory.beside;
  if (origin !== window.location.origin || !pending || typeof data?.answer !== "string") return;
  if (new URLSearchParams(data.answer).get("state") !== pending.state) return;
  memory.beside = null;
  finish(pending, data.answer);
}

async function finish(pending, answer) {
  try {
    const found = await redeemed(memory.config, memory.server, pending, answer);
    if (!ROLES.includes(found.role)) throw new Error("no role");
    signedIn(found, pending.place);
  } catch (trouble) {
    tab.removeItem(AGAIN);
    const words =
      trouble.message === "no role"
        ? "Your sign-in works, but names no role in Braid. Whoever runs Braid here can add it."
        : "That sign-in did not come through. Nothing was lost; please try again.";
    become({ ...(memory.token ? {} : { state: "out" }), trouble: words });
  }
}

function signedIn(found, place) {
  // Gone to, and not only written there: the page hears of it.
  if (place) window.location.replace(place);
  memory.token = found.token;
  memory.endsAt = found.endsAt;
  tab.setItem(AGAIN, "yes");
  if (found.hint) tab.setItem(HINT, found.hint);
  const { person, role, name } = found;
  become({ state: "in", person, role, name, trouble: null });
  watch();
}

/** Notices the end before it comes; a device that slept looks again when it wakes. */
function watch() {
  memory.timers.forEach(clearTimeout);
  memory.timers = [memory.endsAt - WARNED, memory.endsAt].map((at) =>
    setTimeout(look, Math.max(0, at - Date.now()) + 50),
  );
}

function look() {
  if (!memory.token || session.state === "ended") return;
  const left = memory.endsAt - Date.now();
  const state = left <= 0 ? "ended" : left <= WARNED ? "ending" : "in";
  if (state !== session.state) become({ state });
}

function end() {
  memory.endsAt = 0;
  if (session.state !== "ended") become({ state: "ended" });
}

/** Forgets everything here, and tells the issuer where it wants to know. */
function signOut() {
  memory.timers.forEach(clearTimeout);
  Object.assign(memory, { token: null, endsAt: 0, beside: null });
  for (const name of [AGAIN, HINT, PENDING]) tab.removeItem(name);
  window.history.replaceState(null, "", "/");
  become({ state: "out", person: null, role: null, name: null, trouble: null });
  const leaving = memory.server?.end_session_endpoint;
  if (!leaving || FRAMED) return;
  const url = new URL(leaving);
  url.searchParams.set("client_id", memory.config.client);
  url.searchParams.set("post_logout_redirect_uri", `${window.location.origin}/`);
  window.location.assign(url.href);
}

/** The issuer's answer, gone from the address before anything else happens. */
function taken(search) {
  const said = new URLSearchParams(search);
  if (search) window.history.replaceState(null, "", `/${window.location.hash}`);
  return said.has("state") && (said.has("code") || said.has("error")) ? search : null;
}

function remembered(name) {
  const value = tab.getItem(name);
  tab.removeItem(name);
  return value;
}

window.addEventListener("message", hear);
new BroadcastChannel(CHANNEL).addEventListener("message", hear);
document.addEventListener("visibilitychange", look);
window.addEventListener("online", () => session.state === "away" && start());

// What a peer has flagged and Braid has not heard yet: kept on this device, sealed, and sent once.
//
// The words of an order are fixed before it is sent for the first time, and are the same ever
// after: under its command id Braid records it once, however often an answer gets lost.
import { ask } from "./ask.js";
import { remove } from "./kept.js";
import { Away, Refused, SignedOut, present, reached } from "./reach.js";
import { keep, kept, renew } from "./sealing.js";
import { session } from "./session.js";

const PAUSE = 20_000;
const TURN = "braid-outbox";
const LATE = 60_000;
const STUCK = "Something went wrong on this device, and this one could not be sent yet.";
const listeners = new Set();
/** Why one could not be sent, by its command id; in this page's memory only. */
const refused = new Map();

export const outbox = {
  /** Keeps a flag, then sends what waits. Resolves once it is safe on this device. */
  async keep({ caseId, cue, note, asWritten = false, at = new Date().toISOString() }) {
    const commandId = crypto.randomUUID();
    await keep(session.person, { commandId, at, caseId, cue, note, asWritten, order: null });
    // Asked of the browser, so that it does not clear away what waits.
    navigator.storage?.persist?.().catch(() => null);
    changed();
    send();
    return commandId;
  },
  waiting: () => waiting(session.person),
  send,
  /** Sends one again, as its author has decided about its words. */
  async again(item, changes) {
    // What was refused is not recorded: other words are another command.
    await outbox.keep({ ...item, ...changes });
    await outbox.discard(item.commandId);
  },
  async discard(commandId) {
    refused.delete(commandId);
    await remove("items", commandId);
    changed();
  },
  async forget() {
    for (const { commandId } of await outbox.waiting()) await outbox.discard(commandId);
  },
  onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function changed(sent = null) {
  for (const listener of listeners) listener(sent);
}

/** What waits for her, the oldest first, with why it could not be sent where it was tried. */
async function waiting(person) {
  const found = person ? await kept(person) : [];
  return found
    .sort((one, other) => one.at.localeCompare(other.at))
    .map((one) => ({ ...one, no: refused.get(one.commandId) ?? null }));
}

/** Sends what waits for who is signed in now, in one window at a time, and nothing as another. */
function send() {
  const who = present();
  if (!session.token() || who.role !== "peer") return Promise.resolve();
  return navigator.locks.request(TURN, async () => {
    for (const { no, ...item } of await waiting(who.person)) {
      if (!no?.isDecided && !(await sent(who, item))) return;
    }
  });
}

/** Whether to go on with the next: not while Braid is away, nor for anybody else. */
async function sent(who, item) {
  try {
    const order = item.order ?? (await ordered(who, item));
    if (!order || !who.isHere()) return who.isHere();
    await ask("Flag", order);
  } catch (trouble) {
    if (trouble instanceof Away || trouble instanceof SignedOut) return false;
    if (trouble.code === "HappensInFuture" && item.order?.reportedAt) return untimed(who, item);
    refuse(item, trouble);
    return true;
  }
  refused.delete(item.commandId);
  await remove("items", item.commandId);
  changed(item.commandId);
  return true;
}

/** What is sent for it, from now on for ever; null where it was let go meanwhile. */
async function ordered(who, item) {
  await reached();
  const { commandId, caseId, cue, note, asWritten, at } = item;
  // Sent at once, Braid's own clock says when; what has waited happened when it was noticed.
  const times = Date.now() - Date.parse(at) > LATE ? { occurredFrom: at, reportedAt: at } : {};
  item.order = { caseId, commandId, cue, note, asWritten, ...times };
  return (await renew(who.person, item)) ? item.order : null;
}

/** Refused, it is not recorded: the clock of this device is wrong, and Braid's own says when. */
async function untimed(who, item) {
  const { occurredFrom, reportedAt, ...order } = item.order;
  const again = { ...item, order };
  return (await renew(who.person, again)) ? sent(who, again) : true;
}

function refuse({ commandId }, trouble) {
  const why = trouble instanceof Refused ? trouble : new Refused("FAILED", STUCK);
  // Told once: it is tried again every little while.
  if (refused.get(commandId)?.message === why.message) return;
  refused.set(commandId, why);
  changed();
}

window.addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.hidden || send());
session.onChange(({ state }) => state === "in" && send());
setInterval(send, PAUSE);

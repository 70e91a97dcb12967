// What a peer has flagged and Braid has not heard yet: kept on this device, sealed, and sent once.
//
// Each is sealed by a key that cannot be exported and that belongs to one person on one device; the
// seal is bound to her and to the command id, under which Braid records it once however often it is
// sent. What is kept in the clear is that something waits, for a digest of her id, and since when.
import { ask } from "./ask.js";
import { session } from "./session.js";
import { all, first, put, remove, take } from "./kept.js";

const PAUSE = 20_000;
const TURN = "braid-outbox";
const LATE = 60_000;
const listeners = new Set();
/** Why Braid has said no to one, by its command id; in this page's memory only. */
const refused = new Map();

export const outbox = {
  /** Keeps a flag, then sends what waits. Resolves once it is safe on this device. */
  async keep(flag) {
    const item = { commandId: crypto.randomUUID(), at: new Date().toISOString(), ...flag };
    await store(item);
    // Asked of the browser, so that it does not clear away what waits.
    navigator.storage?.persist?.().catch(() => null);
    changed();
    send();
    return item.commandId;
  },
  waiting,
  send,
  /** Sends one again, as its author has decided about its words. */
  async again({ no, ...item }, changes) {
    // What was refused is not recorded: other words are another command.
    await outbox.keep({ ...item, ...changes, commandId: crypto.randomUUID() });
    await outbox.discard(item.commandId);
  },
  async discard(commandId) {
    refused.delete(commandId);
    await remove("items", commandId);
    changed();
  },
  async forget() {
    for (const { commandId } of await waiting()) await outbox.discard(commandId);
  },
  onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function changed(sent = null) {
  for (const listener of listeners) listener(sent);
}

/** What waits for her, the oldest first, with Braid's no where there was one. */
async function waiting() {
  if (!session.person) return [];
  const owner = await digest(session.person);
  const kept = (await all("items")).filter((one) => one.owner === owner);
  const opened = await Promise.all(kept.map(open));
  return opened
    .filter((one) => one !== null)
    .sort((one, other) => one.at.localeCompare(other.at))
    .map((one) => ({ ...one, no: refused.get(one.commandId) ?? null }));
}

/** Sends what waits, in one window at a time; stops quietly where Braid is out of reach. */
function send() {
  if (!session.token() || session.role !== "peer") return Promise.resolve();
  return navigator.locks.request(TURN, async () => {
    for (const item of await waiting()) {
      if (item.no) continue;
      if (!(await sent(item))) return;
    }
  });
}

/** Whether to go on with the next. */
async function sent({ commandId, caseId, cue, note, asWritten = false, at }) {
  const times = Date.now() - Date.parse(at) > LATE ? { occurredFrom: at, reportedAt: at } : {};
  try {
    await ask("Flag", { caseId, commandId, cue, note, asWritten, ...times });
  } catch (trouble) {
    if (!trouble.isDecided) return false;
    refused.set(commandId, trouble);
    changed();
    return true;
  }
  await remove("items", commandId);
  changed(commandId);
  return true;
}

async function store(item) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const owner = await digest(session.person);
  const told = new TextEncoder().encode(JSON.stringify(item));
  const seal = { name: "AES-GCM", iv, additionalData: bound(owner, item.commandId) };
  const sealed = await crypto.subtle.encrypt(seal, await key(owner), told);
  await put("items", { commandId: item.commandId, owner, iv, sealed });
}

/** What was sealed; null where it can be opened no longer, or was tampered with. */
async function open({ commandId, owner, iv, sealed }) {
  try {
    const seal = { name: "AES-GCM", iv, additionalData: bound(owner, commandId) };
    const told = await crypto.subtle.decrypt(seal, await key(owner), sealed);
    return JSON.parse(new TextDecoder().decode(told));
  } catch {
    return null;
  }
}

function bound(owner, commandId) {
  return new TextEncoder().encode(`braid outbox ${owner} ${commandId}`);
}

/** Her key on this device: the browser keeps it, and never shows it, not even to this page. */
async function key(owner) {
  const kept = await take("keys", owner);
  if (kept) return kept.key;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  return (await first("keys", { owner, key: made })).key;
}

async function digest(person) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`braid ${person}`));
  return Array.from(new Uint8Array(bytes), (one) => one.toString(16).padStart(2, "0")).join("");
}

window.addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.hidden || send());
session.onChange(({ state }) => state === "in" && send());
setInterval(send, PAUSE);

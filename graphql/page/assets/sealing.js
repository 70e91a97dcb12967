// Sealing what waits on this device, for one person alone.
//
// Each is sealed by a key that cannot be exported and that belongs to one person on one device; the
// seal is bound to her and to the command id. What is kept in the clear is that something waits,
// for a digest of her id.
import { all, first, put, replace, take } from "./kept.js";

/** Keeps an item, sealed; done once it is safe. */
export async function keep(person, item) {
  await put("items", await sealed(person, item));
}

/** Keeps it in the place of what it was; false where that was let go meanwhile. */
export async function renew(person, item) {
  return replace("items", await sealed(person, item));
}

/** What is kept for her, without what can be opened no longer, or was tampered with. */
export async function kept(person) {
  const owner = await digest(person);
  const hers = (await all("items")).filter((one) => one.owner === owner);
  return (await Promise.all(hers.map(opened))).filter((one) => one !== null);
}

async function sealed(person, item) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const owner = await digest(person);
  const told = new TextEncoder().encode(JSON.stringify(item));
  const seal = { name: "AES-GCM", iv, additionalData: bound(owner, item.commandId) };
  const closed = await crypto.subtle.encrypt(seal, await key(owner), told);
  return { commandId: item.commandId, owner, iv, sealed: closed };
}

async function opened({ commandId, owner, iv, sealed: closed }) {
  try {
    const seal = { name: "AES-GCM", iv, additionalData: bound(owner, commandId) };
    const told = await crypto.subtle.decrypt(seal, await key(owner), closed);
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
  const found = await take("keys", owner);
  if (found) return found.key;
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

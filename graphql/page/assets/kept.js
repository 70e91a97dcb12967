// The page's only store on this device: the outbox's sealed items, and the keys that seal them.
const NAME = "braid-outbox";
const STORES = { keys: "owner", items: "commandId" };

let opened = null;

function opening() {
  opened ??= new Promise((found, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) {
        asked.result.createObjectStore(store, { keyPath });
      }
    };
    asked.onsuccess = () => found(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

/** Done once it is durable: a flag that is said to be kept survives this page. */
async function within(store, mode, act) {
  const base = await opening();
  return new Promise((done, failed) => {
    const turn = base.transaction(store, mode, { durability: "strict" });
    const asked = act(turn.objectStore(store));
    turn.oncomplete = () => done(asked.result);
    turn.onerror = () => failed(turn.error);
    turn.onabort = () => failed(turn.error);
  });
}

/** What is kept under this key already, else the value, which is kept from now on. */
export async function first(store, value) {
  const key = value[STORES[store]];
  await within(store, "readwrite", (of) => {
    const asked = of.get(key);
    asked.onsuccess = () => asked.result ?? of.add(value);
    return asked;
  });
  return take(store, key);
}

/** In the place of what is kept under its key; whether there was anything still. */
export async function replace(store, value) {
  const key = value[STORES[store]];
  const there = await within(store, "readwrite", (of) => {
    const asked = of.getKey(key);
    asked.onsuccess = () => asked.result !== undefined && of.put(value);
    return asked;
  });
  return there !== undefined;
}

export const all = (store) => within(store, "readonly", (of) => of.getAll());
export const take = (store, key) => within(store, "readonly", (of) => of.get(key));
export const put = (store, value) => within(store, "readwrite", (of) => of.put(value));
export const remove = (store, key) => within(store, "readwrite", (of) => of.delete(key));

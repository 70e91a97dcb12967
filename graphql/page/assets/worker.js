// Keeps the page's own files on this device, so that it opens with a poor connection; no answers.
const { version, files } = self.shell;
const KEPT = `braid-${version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll(files.map((path) => new Request(path, { cache: "no-cache" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

/** Older versions of the page go. */
async function forgetOthers() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith("braid-") && name !== KEPT);
  await Promise.all(older.map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { origin, pathname, search } = new URL(event.request.url);
  const isShell = origin === self.location.origin && !search && files.includes(pathname);
  if (event.request.method === "GET" && isShell) event.respondWith(answered(event.request));
});

/** The file as it is now; as it was kept where Braid is out of reach. */
async function answered(request) {
  const kept = await caches.open(KEPT);
  try {
    return await fetch(request);
  } catch {
    return (await kept.match(request.url)) ?? Response.error();
  }
}

// What begins with the page: the session, and the worker that keeps the page's files.
import { session } from "./session.js";

/** Starts both; the page is there already, and says so. What signing in asks for has the way first. */
export async function begun() {
  try {
    await session.start();
  } finally {
    if (navigator.serviceWorker && window.isSecureContext) keep();
  }
}

/** The one address that becomes a script, by the one policy that the page allows. */
async function keep() {
  const policy = window.trustedTypes?.createPolicy("braid", {
    createScriptURL: (url) => {
      if (url !== "/worker.js") throw new TypeError("not ours");
      return url;
    },
  });
  const address = policy ? policy.createScriptURL("/worker.js") : "/worker.js";
  // Without it the page works, only not offline: nobody needs to hear of that.
  await navigator.serviceWorker.register(address).catch(() => null);
}

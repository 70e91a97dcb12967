// Signing out, with a word first about what still waits on this device.
import { html, useEffect, useState } from "../vendor/htm/preact/standalone.module.js";
import { outbox } from "../outbox.js";
import { session } from "../session.js";
import { Dialog } from "./dialog.js";

/** Signs out at once where nothing waits; else asks. What waits is never lost in silence. */
export function Leaving({ onStay }) {
  const [waiting, count] = useState(null);
  useEffect(() => {
    outbox.waiting().then(
      (found) => (found.length === 0 ? session.signOut() : count(found.length)),
      () => session.signOut(),
    );
  }, []);
  if (!waiting) return null;
  const several = waiting === 1 ? "One flag still waits" : `${waiting} flags still wait`;
  const drop = async () => {
    await outbox.forget();
    session.signOut();
  };
  return html`<${Dialog} title="Before you go" onClose=${onStay} closing="Stay signed in">
    <p>
      ${several} on this device to be sent. Kept, it stays here, locked, and is sent once when you
      sign in on this device again. Nobody else can read it here.
    </p>
    <p class="choices">
      <button type="button" onClick=${() => session.signOut()}>Keep, and sign out</button>
      <button type="button" class="plain" onClick=${drop}>Delete, and sign out</button>
    </p>
  <//>`;
}

// A question that takes the whole attention for a moment; the browser keeps the focus inside.
import { html, useEffect, useRef } from "../vendor/htm/preact/standalone.module.js";

let count = 0;

/**
 * Shown while it is rendered. Escape, the backdrop and its button call `onClose`; focus goes back
 * to where it came from. `closing` is null where the children hold that button themselves.
 */
export function Dialog({ title, onClose, children, closing = "Close" }) {
  const dialog = useRef(null);
  const name = useRef(`dialog-${(count += 1)}`).current;
  useEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before?.isConnected && before.focus();
  }, []);
  // The browser closes on Escape by itself; who rendered it decides instead.
  const cancel = (event) => {
    event.preventDefault();
    onClose();
  };
  const outside = (event) => event.target === dialog.current && onClose();
  return html`<dialog ref=${dialog} aria-labelledby=${name} onCancel=${cancel} onClick=${outside}>
    <div class="inside">
      <h2 id=${name}>${title}</h2>
      ${children}
      ${closing &&
      html`<p class="choices"><button type="button" class="plain" onClick=${onClose}>${closing}</button></p>`}
    </div>
  </dialog>`;
}

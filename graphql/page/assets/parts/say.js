// What is said aloud to screen readers without moving anybody's focus.
import { html, useEffect, useState } from "../vendor/htm/preact/standalone.module.js";

const listeners = new Set();

/** Says a sentence politely, once. */
export function say(words) {
  for (const listener of listeners) listener(words);
}

/** The live region; the shell holds the only one. */
export function Heard() {
  const [words, hear] = useState("");
  useEffect(() => {
    let later;
    const listener = (said) => {
      // Emptied first, so that the same sentence is said again when it is meant again.
      hear("");
      clearTimeout(later);
      later = setTimeout(() => hear(said), 60);
    };
    listeners.add(listener);
    return () => {
      clearTimeout(later);
      listeners.delete(listener);
    };
  }, []);
  return html`<div class="heard" role="status" aria-live="polite">${words}</div>`;
}

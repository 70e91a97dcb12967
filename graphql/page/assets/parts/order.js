// Giving Braid an order: under one id for the same words, so that it is carried out once.
import { ask } from "../ask.js";
import { html, useEffect, useRef, useState } from "../vendor/htm/preact/standalone.module.js";
import { Notice } from "./notice.js";

/**
 * `give(variables)` resolves to what was recorded, or to null where there is `trouble`.
 *
 * Sent again after a lost answer, the same words go under the same id; other words are another order.
 */
export function useOrder(name, onDone = () => {}) {
  const [state, set] = useState({ busy: false, trouble: null });
  const last = useRef({ words: null, id: null });
  const give = async (variables) => {
    const words = JSON.stringify(variables);
    if (words !== last.current.words) last.current = { words, id: crypto.randomUUID() };
    set({ busy: true, trouble: null });
    try {
      const told = await ask(name, { ...variables, commandId: last.current.id });
      last.current = { words: null, id: null };
      set({ busy: false, trouble: null });
      const [done] = Object.values(told);
      onDone(done);
      return done;
    } catch (trouble) {
      set({ busy: false, trouble });
      return null;
    }
  };
  return { ...state, give };
}

/**
 * Why an order was not carried out; where it is for its wording, what says it better.
 *
 * `onUse(suggestion)` puts the better words into the form; `onKeep()` sends them as written.
 */
export function Trouble({ trouble, onUse, onKeep }) {
  const place = useRef(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [trouble]);
  if (!trouble) return null;
  const better = trouble.suggestions ?? [];
  if (better.length === 0) {
    return html`<div ref=${place}><${Notice} tone="warn" urgent>${trouble.message}<//></div>`;
  }
  return html`<div class="notice warn" role="alert" ref=${place}>
    <div class="words">
      <p>${trouble.message}</p>
      <ul class="plain-list stack">
        ${better.map(
          (one) => html`<li key=${one.words}>
            <strong>“${one.words}”</strong> could be <strong>“${one.instead}”</strong>.
            <span class="quiet"> ${one.why}</span>
            <p class="choices">
              <button type="button" class="plain" onClick=${() => onUse(one)}>
                Use “${one.instead}”
              </button>
            </p>
          </li>`,
        )}
      </ul>
      <p class="choices">
        <button type="button" class="plain" onClick=${onKeep}>Keep my words</button>
      </p>
    </div>
  </div>`;
}

/** A text with the better words in it. */
export function bettered(text, { words, instead }) {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  return at < 0 ? text : text.slice(0, at) + instead + text.slice(at + words.length);
}

// A sentence set apart, with what the person can do about it.
import { html } from "../vendor/htm/preact/standalone.module.js";

/** `tone` is calm, good or warn; `urgent` interrupts a screen reader. */
export function Notice({ tone = "calm", urgent = false, title, children, action, onAction }) {
  const role = urgent ? "alert" : "status";
  return html`<div class=${`notice ${tone}`} role=${role}>
    <div class="words">
      ${title && html`<strong>${title}</strong>${" "}`}
      ${children}
    </div>
    ${action && html`<button type="button" onClick=${onAction}>${action}</button>`}
  </div>`;
}

/** While an answer is on its way. */
export function Waiting({ children = "One moment." }) {
  return html`<p class="waiting quiet" role="status">${children}</p>`;
}

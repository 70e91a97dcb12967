// An early warning in the words it was raised with, and when that was: they are not told anew.
import { html } from "../vendor/htm/preact/standalone.module.js";
import { When } from "./when.js";
import { SEVERITY } from "./words.js";

/** How soon to look, when it was raised, and what it said then. */
export function Raised({ severity, at, sentence }) {
  const [soon, tone] = SEVERITY[severity] ?? SEVERITY.NOTICE;
  return html`<p class="raised">
    <span class=${`tag ${tone}`}>${soon}</span>
    <span class="small quiet">When raised, <${When} at=${at} as="ago" />:</span>
    <strong>${sentence}</strong>
  </p>`;
}

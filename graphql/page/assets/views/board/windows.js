// High-risk windows ahead, and how far they are prepared for.
import { When, told } from "../../parts/when.js";
import { WINDOWS } from "../../parts/words.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";

export function Windows({ one }) {
  if (one.windows.length === 0) return null;
  return html`<section class="block">
    <h3>Risky times ahead</h3>
    <ul class="plain-list stack">
      ${one.windows.map((window) => html`<li key=${window.id}><${Ahead} window=${window} /></li>`)}
    </ul>
  </section>`;
}

function Ahead({ window }) {
  const ready = [
    ["A buddy stands by", window.buddy],
    ["Words to leave with", window.script],
    ["Said out loud", window.rehearsedAloud],
  ];
  return html`<div class="window">
    <strong>${WINDOWS[window.kind] ?? "A risky time"}</strong>
    <span class="quiet">
      ${" "}${window.repeats ? html`returns; first on ${told(window.starts, "day")}` : html`<${When} at=${window.starts} />`}
    </span>
    <ul class="plain-list steps">
      ${ready.map(
        ([words, done]) => html`<li key=${words} class=${done ? "done" : ""}>
          <i aria-hidden="true"></i>${words}<span class="heard-only">${done ? ": yes" : ": not yet"}</span>
        </li>`,
      )}
    </ul>
  </div>`;
}

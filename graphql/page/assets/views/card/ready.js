// Risky times ahead, and what she has ready for them.
import { When, told } from "../../parts/when.js";
import { WINDOWS } from "../../parts/words.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";

export function Ready({ windows }) {
  const ahead = windows.filter((one) => one.repeats || Date.parse(one.starts) + one.minutes * 60_000 > Date.now());
  if (ahead.length === 0) return null;
  return html`<section class="card">
    <h2>Times to be ready for</h2>
    <ul class="plain-list stack">
      ${ahead.map((one) => html`<li key=${one.id}><${Window} window=${one} /></li>`)}
    </ul>
  </section>`;
}

function Window({ window }) {
  const { buddy, script, firstHour, place } = window;
  const has = buddy || script || firstHour;
  return html`<div class="window">
    <h3>${WINDOWS[window.kind] ?? "A risky time"}${place ? `: ${place}` : ""}</h3>
    <p class="quiet">
      ${window.repeats ? `It returns; first on ${told(window.starts, "date")}.` : html`<${When} at=${window.starts} />`}
    </p>
    ${buddy && html`<p><strong>${buddy}</strong> stands by.</p>`}
    ${script && html`<p>Words to leave with: <q>${script}</q></p>`}
    ${firstHour && html`<p>For the first hour afterwards: <q>${firstHour.task}</q>, and to drink: <q>${firstHour.drink}</q>.</p>`}
    ${!has && html`<p>Your team helps you get ready. Ask any time.</p>`}
  </div>`;
}

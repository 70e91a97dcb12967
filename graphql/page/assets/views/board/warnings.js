// Early warnings at the table: what each says, why it is here, and what would close it.
import { Raised } from "../../parts/raised.js";
import { SEVERITY } from "../../parts/words.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";
import { Lines } from "./told.js";

const SOONEST = Object.keys(SEVERITY);

export function Warnings({ table, one, onAnswer }) {
  const rank = ({ severity }) => SOONEST.indexOf(severity);
  const warnings = [...one.warnings].sort((some, other) => rank(some) - rank(other));
  return html`<section class="block">
    <h3>Open early warnings</h3>
    ${one.warnings.length === 0 && html`<p class="quiet">None is open.</p>`}
    <ul class="plain-list stack">
      ${warnings.map(
        (warning) => html`<li key=${warning.id}>
          <${Warning} warning=${warning} onAnswer=${table.isClosed ? null : () => onAnswer(warning.id)} />
        </li>`,
      )}
    </ul>
  </section>`;
}

function Warning({ warning, onAnswer }) {
  const [, tone] = SEVERITY[warning.severity] ?? SEVERITY.NOTICE;
  return html`<div class=${`warning ${tone}`}>
    <${Raised} severity=${warning.severity} at=${warning.raisedAt} sentence=${warning.sentence} />
    <p class="small quiet">
      ${warning.takenOnAt ? "Somebody has taken it on." : "Nobody has taken it on yet."}
    </p>
    <details>
      <summary>Why is this warning here?</summary>
      <${Evidence} warning=${warning} />
    </details>
    ${onAnswer && html`<button type="button" class="link" onClick=${onAnswer}>Decide on it</button>`}
  </div>`;
}

/** What it rests on, what speaks against it, and what would close it. */
function Evidence({ warning }) {
  return html`<div class="evidence">
    <h4>It rests on</h4>
    <${Lines} lines=${warning.evidence} />
    ${warning.counterEvidence.length > 0 &&
    html`<h4>What speaks against it</h4>
      <${Lines} lines=${warning.counterEvidence} />`}
    ${warning.closesWhen && html`<p><strong>It closes when:</strong> ${warning.closesWhen}</p>`}
  </div>`;
}

// A line of a case as its reader may know it: when, from whom, and in which words.
import { When } from "../../parts/when.js";
import { STRANDS } from "../../parts/words.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";

export function Told({ line }) {
  const { who, strand } = STRANDS[line.byRole] ?? STRANDS.BRAID;
  return html`<div class=${`told ${strand}`}>
    <span class="small quiet"><${When} at=${line.occurredFrom} />, ${who}</span>
    <span class="headline">${line.headline}</span>
    ${line.words && html`<q class="said">${line.words}</q>`}
  </div>`;
}

export function Lines({ lines }) {
  return html`<ul class="plain-list lines">
    ${lines.map((line) => html`<li key=${line.id}><${Told} line=${line} /></li>`)}
  </ul>`;
}

// One case at the table: why it is here, what happened since, what waits, and what to do about it.
import { Trouble, useOrder } from "../../parts/order.js";
import { When } from "../../parts/when.js";
import { html, useEffect, useRef, useState } from "../../vendor/htm/preact/standalone.module.js";
import { Actions } from "./actions.js";
import { Around } from "./around.js";
import { Deciding } from "./deciding.js";
import { Feedback } from "./feedback.js";
import { Since } from "./since.js";
import { Warnings } from "./warnings.js";
import { Weave } from "./weave.js";
import { Weeks } from "./weeks.js";
import { Windows } from "./windows.js";

export function Panel({ table, item, around, look }) {
  const one = item.case;
  const heading = useRef(null);
  const [deciding, decide] = useState(null);
  // What was written and not recorded yet is there again when the form is opened again.
  const draft = useRef(null);
  useEffect(() => {
    if (!document.activeElement?.closest(".around")) heading.current?.focus();
  }, []);
  const of = { table, one, look };
  return html`<article class="panel" aria-labelledby="case-name">
    <${Around} ...${around} />
    <header class="panel-top">
      <h2 id="case-name" tabindex="-1" ref=${heading}>
        <span class="number" aria-hidden="true">${item.number}</span>${one.called}
      </h2>
      <${Turning} ...${of} onDecide=${() => decide([])} />
    </header>
    <div class="panel-grid">
      <section class="block why-here">
        <h3>Why ${one.called} is on the agenda</h3>
        <ul>
          ${item.reasons.map((why) => html`<li key=${why.kind}>${why.sentence}</li>`)}
          ${item.reasons.length === 0 && html`<li>Still on the list.</li>`}
        </ul>
        <${OpenLapses} lapses=${one.openLapses} />
      </section>
      <${Since} one=${one} />
      <${Weave} one=${one} />
      <${Warnings} ...${of} onAnswer=${(warning) => decide([warning])} />
      <div class="column">
        <${Actions} ...${of} />
        <${Weeks} one=${one} />
        <${Windows} one=${one} />
        <${Feedback} ...${of} />
      </div>
    </div>
    ${deciding && html`<${Deciding} ...${of} answering=${deciding} draft=${draft} onClose=${() => decide(null)} />`}
  </article>`;
}

/** Turning to the case, and deciding. */
function Turning({ table, one, look, onDecide }) {
  const turn = useOrder("TurnToCase", ({ position }) => look(position));
  if (table.isClosed) return null;
  const asked = { caseId: one.caseId, conferenceId: table.id };
  return html`<div class="choices">
    ${one.isDiscussed
      ? html`<span class="tag good">Talked about</span>`
      : html`<button type="button" class="plain" disabled=${turn.busy} onClick=${() => turn.give(asked)}>
          Turn to ${one.called}
        </button>`}
    <button type="button" onClick=${onDecide}>Record a decision</button>
    <${Trouble} trouble=${turn.trouble} />
  </div>`;
}

function OpenLapses({ lapses }) {
  return lapses.map(
    (lapse) => html`<p key=${lapse.id} class="lapse">
      A lapse, <${When} at=${lapse.occurredFrom} as="ago" />. The way back is open.
    </p>`,
  );
}

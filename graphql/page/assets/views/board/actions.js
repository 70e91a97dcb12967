// What was decided for a case: who does it by when, and saying that it is done.
import { Trouble, bettered, useOrder } from "../../parts/order.js";
import { When } from "../../parts/when.js";
import { kindWords } from "../../parts/words.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";

export function Actions({ table, one, look }) {
  return html`<section class="block actions">
    <h3>What was decided</h3>
    ${one.actions.length === 0 && html`<p class="quiet">Nothing is open. What the table decides stands here, and comes back until it is done.</p>`}
    <ul class="plain-list stack">
      ${one.actions.map((action) => html`<li key=${action.action}><${Action} table=${table} one=${one} action=${action} look=${look} /></li>`)}
    </ul>
  </section>`;
}

/** One action; `look` is told from which position it reads on once it is done. */
export function Action({ table, one, action, look }) {
  const [finishing, finish] = useState(false);
  const strand = action.ownerRole.toLowerCase();
  return html`<div class=${`action ${strand} ${action.isDone ? "done" : ""}`}>
    <p><strong>${action.what}</strong></p>
    <p class="small">
      ${kindWords(action.kind)}. ${action.ownerName ?? "Somebody who has left the team"}, by
      ${" "}<${When} at=${action.due} as="day" zone=${table.zone} />.
      ${action.isDone && html` <span class="tag good">Done</span>`}
      ${action.isOverdue && html` <span class="tag concern">Still waits</span>`}
    </p>
    <p class="small quiet">${action.why}</p>
    ${action.note && html`<p class="small"><q>${action.note}</q></p>`}
    ${!action.isDone &&
    !finishing &&
    html`<button type="button" class="link" onClick=${() => finish(true)} aria-label=${`It is done: ${action.what}`}>It is done</button>`}
    ${finishing && !action.isDone && html`<${Finishing} one=${one} action=${action} look=${look} onClose=${() => finish(false)} />`}
  </div>`;
}

function Finishing({ one, action, look, onClose }) {
  const [note, write] = useState("");
  const order = useOrder("CompleteAction", ({ position }) => (look(position), onClose()));
  const send = (words, asWritten = false) =>
    order.give({ caseId: one.caseId, action: action.action, note: words.trim() || null, asWritten });
  const use = (better) => write(bettered(note, better));
  const name = `note-${action.action}`;
  return html`<form onSubmit=${(event) => (event.preventDefault(), send(note))}>
    <div class="field">
      <label for=${name}>A word on how it went, if you like</label>
      <textarea id=${name} value=${note} onInput=${(event) => write(event.target.value)}></textarea>
    </div>
    <${Trouble} trouble=${order.trouble} onUse=${use} onKeep=${() => send(note, true)} />
    <p class="choices">
      <button type="submit" disabled=${order.busy}>Say that it is done</button>
      <button type="button" class="plain" onClick=${onClose}>Not yet</button>
    </p>
  </form>`;
}

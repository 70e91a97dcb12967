// Answering an early warning: taking it on, saying what was done, closing it with how it went.
import { Trouble, bettered, useOrder } from "../../parts/order.js";
import { INTERVENTIONS, OUTCOMES } from "../../parts/words.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";

const WAYS = {
  act: {
    order: "ActUponWarning",
    open: "Say what was done",
    label: "What was done",
    field: "intervention",
    of: INTERVENTIONS,
  },
  close: {
    order: "CloseWarning",
    open: "Close it",
    label: "How it went",
    field: "outcome",
    of: OUTCOMES,
  },
};

export function Answering({ one, why, look }) {
  const [way, go] = useState(null);
  const take = useOrder("AcknowledgeWarning", ({ position }) => look(position));
  const asked = { caseId: one.id, warning: why.warned.id };
  const of = `: ${one.called}, ${why.warned.sentence}`;
  if (way) {
    const done = (position) => (look(position), go(null));
    return html`<${Way} key=${way} way=${WAYS[way]} asked=${asked} onDone=${done} onClose=${() => go(null)} />`;
  }
  return html`<p class="choices">
      ${!why.takenOnAt &&
      html`<button type="button" class=${why.severity === "URGENT" ? "" : "plain"} disabled=${take.busy} aria-label=${`I take it on${of}`} onClick=${() => take.give(asked)}>
        I take it on
      </button>`}
      ${Object.entries(WAYS).map(
        ([name, { open }]) => html`<button key=${name} type="button" class="plain" aria-label=${open + of} onClick=${() => go(name)}>
          ${open}
        </button>`,
      )}
    </p>
    <${Trouble} trouble=${take.trouble} />`;
}

function Way({ way, asked, onDone, onClose }) {
  const [chosen, choose] = useState(way.of[0][0]);
  const [note, write] = useState("");
  const order = useOrder(way.order, ({ position }) => onDone(position));
  const send = (asWritten = false) =>
    order.give({ ...asked, [way.field]: chosen, note: note.trim() || null, asWritten });
  const name = `${way.field}-${asked.warning}`;
  return html`<form onSubmit=${(event) => (event.preventDefault(), send())}>
    <div class="field">
      <label for=${name}>${way.label}</label>
      <select id=${name} value=${chosen} onChange=${(event) => choose(event.target.value)}>
        ${way.of.map(([key, words]) => html`<option key=${key} value=${key}>${words}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for=${`note-${name}`}>A word on it, if you like</label>
      <textarea id=${`note-${name}`} value=${note} onInput=${(event) => write(event.target.value)}></textarea>
    </div>
    <${Trouble} trouble=${order.trouble} onUse=${(better) => write(bettered(note, better))} onKeep=${() => send(true)} />
    <p class="choices">
      <button type="submit" disabled=${order.busy}>${way.open}</button>
      <button type="button" class="plain" onClick=${onClose}>Not now</button>
    </p>
  </form>`;
}

// The agenda: each case with why it is here, in the order the table wants.
import { html, useRef, useState } from "../../vendor/htm/preact/standalone.module.js";
import { Arranging } from "./arranging.js";
import { Elsewhere } from "./elsewhere.js";
import { keyOf } from "./items.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export function Agenda({ table, chosen, choose, look }) {
  const list = useRef(null);
  const [arranging, arrange] = useState(false);
  const discussed = table.agenda.filter((item) => item.case?.isDiscussed).length;
  // Arrows go from item to item; Tab does too, as for any button.
  const step = (event) => {
    const items = [...list.current.querySelectorAll(".item")];
    const next = items[items.indexOf(document.activeElement) + STEPS[event.key]];
    if (!STEPS[event.key] || !next) return;
    event.preventDefault();
    next.focus();
  };
  return html`<section class="agenda" aria-labelledby="agenda-name">
    <div class="agenda-top">
      <h2 id="agenda-name">Agenda</h2>
      <span class="quiet small">${discussed} of ${cases(table)} talked about</span>
      ${!table.isClosed &&
      html`<button type="button" class="link" aria-expanded=${arranging} onClick=${() => arrange(!arranging)}>
        ${arranging ? "Done arranging" : "Arrange"}
      </button>`}
    </div>
    ${table.agenda.length === 0 && html`<p class="quiet">Nothing is on the agenda yet.</p>`}
    <ol class="plain-list items" ref=${list} onKeyDown=${step}>
      ${table.agenda.map((item, place) => {
        const key = keyOf(item, table);
        return html`<li key=${key}>
          <${Item} item=${item} chosen=${key === chosen} onChoose=${() => choose(key)} />
          ${arranging && html`<${Arranging.Item} table=${table} place=${place} look=${look} />`}
        </li>`;
      })}
    </ol>
    ${arranging && html`<${Arranging.Whole} table=${table} look=${look} />`}
    <${Elsewhere} table=${table} />
  </section>`;
}

function cases(table) {
  return table.agenda.filter((item) => item.case).length;
}

function Item({ item, chosen, onChoose }) {
  const { case: one, reasons } = item;
  const name = item.isPeersSlot ? "The peers' own time" : one.called;
  const why = item.isPeersSlot ? ["What peers want the table to hear."] : reasons.map((why) => why.sentence);
  const classes = ["item", chosen && "chosen", item.isPeersSlot && "slot", one?.isDiscussed && "discussed"];
  return html`<button
    type="button"
    class=${classes.filter(Boolean).join(" ")}
    aria-current=${chosen ? "true" : undefined}
    onClick=${onChoose}
  >
    <span class="number" aria-hidden="true">${item.number}</span>
    <span class="about">
      <span class="name"><span class="heard-only">${item.number}. </span>${name}</span>
      <span class="why">${why[0] ?? "Still on the list."}${why.length > 1 ? ` And ${why.length - 1} more.` : ""}</span>
    </span>
    ${one?.isDiscussed && html`<span class="tag good">Talked about</span>`}
    <${Pressing} score=${item.score} />
  </button>`;
}

/** How much it presses, as up to five dots; the reasons say it in words. */
function Pressing({ score }) {
  if (!score) return null;
  const dots = Math.max(1, Math.min(5, Math.round(score / 20)));
  return html`<span class="pressing"><span class="heard-only">Presses ${dots} of 5.</span>
    ${[1, 2, 3, 4, 5].map((one) => html`<i key=${one} aria-hidden="true" class=${one <= dots ? "full" : ""}></i>`)}
  </span>`;
}

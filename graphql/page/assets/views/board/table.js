// The board of one conference: who is there, the agenda, and the case one looks at.
import { Notice, Waiting } from "../../parts/notice.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";
import { Agenda } from "./agenda.js";
import { useConference } from "./following.js";
import { Head } from "./head.js";
import { keyOf } from "./items.js";
import { Panel } from "./panel.js";
import { Slot } from "./slot.js";

export function Table({ id }) {
  const { table, gone, link, trouble, look } = useConference(id);
  // Which case one looks at stays in memory: an address would be kept by the browser.
  const [chosen, choose] = useState(null);
  if (gone) return html`<${Gone} />`;
  if (!table) {
    if (!trouble) return html`<${Waiting}>The table is being laid.<//>`;
    return html`<${Notice} tone="warn" urgent action="Try again" onAction=${() => look()}
      >${trouble.message}<//
    >`;
  }
  const place = table.agenda.findIndex((item) => keyOf(item, table) === chosen);
  const shown = table.agenda[place] ?? null;
  const go = (step) => choose(keyOf(table.agenda[place + step], table));
  const around = {
    previous: place > 0 ? () => go(-1) : null,
    next: place + 1 < table.agenda.length ? () => go(1) : null,
    back: () => choose(null),
  };
  return html`
    <${Head} table=${table} link=${link} look=${look} />
    ${trouble && html`<${Notice} tone="warn">${trouble.message}<//>`}
    <div class=${`board ${shown ? "open" : ""}`}>
      <${Agenda} table=${table} chosen=${chosen} choose=${choose} look=${look} />
      <${Shown} table=${table} item=${shown} around=${around} look=${look} />
    </div>
  `;
}

function Shown({ table, item, around, look }) {
  if (!item) {
    return html`<div class="panel-empty quiet">
      <p>Choose a case from the agenda. Take your time.</p>
    </div>`;
  }
  const view = item.isPeersSlot ? Slot : Panel;
  const key = keyOf(item, table);
  return html`<${view} key=${key} table=${table} item=${item} around=${around} look=${look} />`;
}

function Gone() {
  return html`<div class="card empty">
    <p>There is no such conference, or you were not asked to it.</p>
    <p><a href="#/conference">All conferences</a></p>
  </div>`;
}

// Changing the agenda by hand: moving, taking off, putting on; what people decide here stands.
import { everybody } from "../../everybody.js";
import { Trouble, useOrder } from "../../parts/order.js";
import { html, useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";
import { keyOf } from "./items.js";

function Item({ table, place, look }) {
  const done = ({ position }) => look(position);
  const move = useOrder("MoveAgendaItem", done);
  const off = useOrder("RemoveFromAgenda", done);
  const item = table.agenda[place];
  const name = item.case?.called ?? "the peers' own time";
  const at = (index) => (table.agenda[index] ? keyOf(table.agenda[index], table) : null);
  const to = (before) => () =>
    move.give({ conferenceId: table.id, item: keyOf(item, table), before });
  const busy = move.busy || off.busy;
  return html`<div class="arrange">
    <button type="button" class="plain" disabled=${busy || place === 0} aria-label=${`Up: ${name}`}
      onClick=${to(at(place - 1))}>Up</button>
    <button type="button" class="plain" disabled=${busy || !at(place + 1)} aria-label=${`Down: ${name}`}
      onClick=${to(at(place + 2))}>Down</button>
    ${item.case &&
    html`<button type="button" class="plain" disabled=${busy} aria-label=${`Take off ${name}`}
      onClick=${() => off.give({ conferenceId: table.id, caseId: item.case.caseId })}>Take off</button>`}
    <${Trouble} trouble=${move.trouble ?? off.trouble} />
  </div>`;
}

function Whole({ table, look }) {
  const done = ({ position }) => look(position);
  const propose = useOrder("ProposeAgenda", done);
  const add = useOrder("AddToAgenda", done);
  const [mine, find] = useState([]);
  const [chosen, choose] = useState("");
  useEffect(() => {
    everybody().then(find, () => null);
  }, []);
  const there = new Set(table.agenda.map((item) => item.case?.caseId));
  const others = mine.filter((one) => !there.has(one.id));
  const put = async (event) => {
    event.preventDefault();
    if (chosen && (await add.give({ conferenceId: table.id, caseId: chosen }))) choose("");
  };
  return html`<div class="card">
    <form onSubmit=${put}>
      <div class="field">
        <label for="add-case">Put a case on the agenda</label>
        <select id="add-case" value=${chosen} onChange=${(event) => choose(event.target.value)}>
          <option value="">Choose a case</option>
          ${others.map((one) => html`<option key=${one.id} value=${one.id}>${one.called}</option>`)}
        </select>
      </div>
      <p class="choices">
        <button type="submit" class="plain" disabled=${!chosen || add.busy}>Put it on</button>
        <button type="button" class="plain" disabled=${propose.busy}
          onClick=${() => propose.give({ conferenceId: table.id })}>Propose anew</button>
      </p>
    </form>
    <${Trouble} trouble=${add.trouble ?? propose.trouble} />
  </div>`;
}

export const Arranging = { Item, Whole };

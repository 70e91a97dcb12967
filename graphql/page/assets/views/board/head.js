// The top of the board: when the table meets, who is there, and taking one's own seat.
import { Dialog } from "../../parts/dialog.js";
import { Trouble, useOrder } from "../../parts/order.js";
import { When, told } from "../../parts/when.js";
import { session } from "../../session.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";
import { ends, there } from "./times.js";

const LINKS = {
  live: ["good", "Live"],
  connecting: ["", "Connecting"],
  away: ["concern", "Looking for Braid"],
  ended: ["concern", "Not live"],
  refused: ["concern", "Not live"],
};

export function Head({ table, link, look }) {
  const elsewhere = there(table);
  const [tone, words] = LINKS[link] ?? LINKS.connecting;
  return html`<div class="head">
    <p class="when-line">
      <strong><${When} at=${table.startsAt} /></strong>
      <span> to ${told(new Date(ends(table)).toISOString(), "time")}</span>
      ${elsewhere && html`<span class="quiet"> (${elsewhere})</span>`}
      ${table.isClosed
        ? html` <span class="tag">Closed</span>`
        : html` <span class=${`tag ${tone} link-${link}`}><i class="dot" aria-hidden="true"></i>${words}</span>`}
    </p>
    <${People} table=${table} />
    <${Seat} table=${table} look=${look} />
  </div>`;
}

function People({ table }) {
  const coming = table.attendees.filter((one) => one.standing !== "EXCUSED" || one.isPresent);
  return html`<ul class="plain-list people" aria-label="At the table">
    ${coming.map(
      (one) => html`<li
        key=${`${one.person} ${one.role}`}
        class=${`person ${one.role.toLowerCase()} ${one.isPresent ? "present" : ""}`}
      >
        <i class="seat" aria-hidden="true"></i>${one.name}
        <span class="heard-only">, ${one.role.toLowerCase()}, ${one.isPresent ? "present" : "not here yet"}</span>
      </li>`,
    )}
  </ul>`;
}

/** What one may do about the table itself; everything about cases stands with the cases. */
function Seat({ table, look }) {
  const done = ({ position }) => look(position);
  const sit = useOrder("SitDown", done);
  const leave = useOrder("LeaveTable", done);
  const excuse = useOrder("ExcuseMyself", done);
  const confirm = useOrder("ConfirmAttendance", done);
  const [leading, lead] = useState(false);
  const conferenceId = table.id;
  const { me } = table;
  const link = table.isFrozen && html`<a class="button plain" href=${`#/packet/${conferenceId}`}>My packet</a>`;
  if (table.isClosed) return html`<div class="choices">${link}</div>`;
  const orders = [sit, leave, excuse, confirm];
  const busy = orders.some((one) => one.busy);
  const press = (order) => () => order.give({ conferenceId });
  return html`<div class="choices">
      ${me.isPresent
        ? html`<button type="button" class="plain" disabled=${busy} onClick=${press(leave)}>Leave the table</button>`
        : html`<button type="button" disabled=${busy} onClick=${press(sit)}>Sit down at the table</button>`}
      ${!me.isPresent && me.standing === "INVITED" &&
      html`<button type="button" class="plain" disabled=${busy} onClick=${press(confirm)}>I will come</button>
        <button type="button" class="plain" disabled=${busy} onClick=${press(excuse)}>I cannot come</button>`}
      ${link}
      ${session.role === "clinician" &&
      html`<button type="button" class="plain" onClick=${() => lead(true)}>Lead the conference</button>`}
    </div>
    <${Trouble} trouble=${orders.find((one) => one.trouble)?.trouble} />
    ${leading && html`<${Leading} table=${table} look=${look} onClose=${() => lead(false)} />`}`;
}

/** What a clinician does for the whole table. */
function Leading({ table, look, onClose }) {
  const done = ({ position }) => (look(position), onClose());
  const freeze = useOrder("FreezePackets", done);
  const close = useOrder("CloseConference", done);
  const busy = freeze.busy || close.busy;
  const press = (order) => () => order.give({ conferenceId: table.id });
  return html`<${Dialog} title="Lead the conference" onClose=${onClose} closing="Not now">
    ${table.isFrozen
      ? html`<p>Everybody's packet was made <${When} at=${table.frozenAt} />. It stays as it is.</p>`
      : html`<p>Packets are made once, of what is on record at that moment, and stay as they are.</p>
          <button type="button" disabled=${busy} onClick=${press(freeze)}>Make everybody's packet</button>`}
    <p>Closing ends the conference for everybody. What was decided comes back at the next one.</p>
    <button type="button" class="plain" disabled=${busy} onClick=${press(close)}>Close the conference</button>
    <${Trouble} trouble=${freeze.trouble ?? close.trouble} />
  <//>`;
}

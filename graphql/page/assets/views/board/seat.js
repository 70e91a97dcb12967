// One's own seat: coming, excusing oneself, sitting down, leaving; and one's packet.
import { Trouble, useOrder } from "../../parts/order.js";
import { session } from "../../session.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";
import { Leading } from "./leading.js";

const WORDS = {
  sit: "Sit down at the table",
  leave: "Leave the table",
  come: "I will come",
  excuse: "I cannot come",
};
/** Who is excused says first that she comes. */
const OPEN = { INVITED: ["sit", "come", "excuse"], CONFIRMED: ["sit", "excuse"], EXCUSED: ["come"] };

function useOrders(done) {
  return {
    sit: useOrder("SitDown", done),
    leave: useOrder("LeaveTable", done),
    come: useOrder("ConfirmAttendance", done),
    excuse: useOrder("ExcuseMyself", done),
  };
}

/** What one may do about the table itself; everything about cases stands with the cases. */
export function Seat({ table, look }) {
  const orders = useOrders(({ position }) => look(position));
  const [leading, lead] = useState(false);
  const { me, id } = table;
  const link = table.isFrozen && html`<a class="button plain" href=${`#/packet/${id}`}>My packet</a>`;
  if (table.isClosed) return html`<div class="choices">${link}</div>`;
  const ways = me.isPresent ? ["leave"] : (OPEN[me.standing] ?? []);
  const all = Object.values(orders);
  const busy = all.some((one) => one.busy);
  const tone = (way) => (way === ways[0] && way !== "leave" ? "" : "plain");
  return html`<div class="choices">
      ${ways.map(
        (way) => html`<button key=${way} type="button" class=${tone(way)} disabled=${busy} onClick=${() => orders[way].give({ conferenceId: id })}>
          ${WORDS[way]}
        </button>`,
      )}
      ${link}
      ${session.role === "clinician" &&
      html`<button type="button" class="plain" onClick=${() => lead(true)}>Lead the conference</button>`}
    </div>
    <${Trouble} trouble=${all.find((one) => one.trouble)?.trouble} />
    ${leading && html`<${Leading} table=${table} look=${look} onClose=${() => lead(false)} />`}`;
}

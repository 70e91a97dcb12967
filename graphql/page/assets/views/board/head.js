// The top of the board: when the table meets, who is there, and taking one's own seat.
import { When, told } from "../../parts/when.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";
import { Seat } from "./seat.js";
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

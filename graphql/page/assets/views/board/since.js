// What was told of a case since the table last talked about it, in figures small enough to say.
import { When } from "../../parts/when.js";
import { counted } from "../../parts/words.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";

const TOLD = [
  ["contacts", "contact with a peer", "contacts with peers"],
  ["meetingsAttended", "meeting attended", "meetings attended"],
  ["meetingsMissed", "meeting missed", "meetings missed"],
  ["flags", "thing noticed", "things noticed"],
  ["warnings", "early warning", "early warnings"],
  ["lapses", "lapse", "lapses"],
  ["returns", "return", "returns"],
];

export function Since({ one }) {
  const told = TOLD.map(([name, ...words]) => counted(one.summary[name], ...words)).filter(Boolean);
  return html`<section class="block since">
    <h3>Since <${When} at=${one.since} as="day" /></h3>
    ${told.length === 0
      ? html`<p class="quiet">Nothing was told. That, too, may be worth a call.</p>`
      : html`<ul>
          ${told.map((words) => html`<li key=${words}>${words}</li>`)}
        </ul>`}
  </section>`;
}

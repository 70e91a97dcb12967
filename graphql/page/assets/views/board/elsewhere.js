// What was decided of other cases of the reader's and is still to be done: it comes back as well.
import { ask } from "../../ask.js";
import { html, useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";
import { Action } from "./actions.js";

const MOST = 50;

export function Elsewhere({ table }) {
  const [open, find] = useState([]);
  const load = (minPosition = null) =>
    ask("OpenActions", { first: MOST, minPosition }).then(
      (told) => find(told.openActions),
      // The agenda above is what the table needs; this list is asked for again with the next view.
      () => {},
    );
  useEffect(() => void load(), [table.id]);
  const here = new Set(table.agenda.map((item) => item.case?.caseId));
  const elsewhere = open.filter((one) => !here.has(one.caseId));
  if (elsewhere.length === 0) return null;
  return html`<details class="elsewhere">
    <summary>Still open of other cases (${elsewhere.length})</summary>
    <ul class="plain-list stack">
      ${elsewhere.map(
        (one) => html`<li key=${one.action}>
          <h3>${one.called}</h3>
          <${Action} table=${table} one=${one} action=${one} look=${load} />
        </li>`,
      )}
    </ul>
  </details>`;
}

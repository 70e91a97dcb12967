// The peers' own time at the table: nobody can take it off.
import { html, useEffect, useRef } from "../../vendor/htm/preact/standalone.module.js";
import { Around } from "./around.js";

export function Slot({ table, item, around }) {
  const heading = useRef(null);
  useEffect(() => {
    if (!document.activeElement?.closest(".around")) heading.current?.focus();
  }, []);
  const peers = table.attendees.filter((one) => one.role === "PEER" && one.standing !== "EXCUSED");
  const names = new Intl.ListFormat("en").format(peers.map((one) => one.name));
  return html`<article class="panel" aria-labelledby="case-name">
    <${Around} ...${around} />
    <header class="panel-top">
      <h2 id="case-name" tabindex="-1" ref=${heading}>
        <span class="number" aria-hidden="true">${item.number}</span>The peers' own time
      </h2>
    </header>
    <div class="block slot-words">
      <p>
        ${table.peersMinutes} minutes that belong to the peers${names && html`: <strong>${names}</strong>`}.
        What did you see between sessions that no chart shows? What does the team need to hear?
      </p>
      <p class="quiet">This time can be moved on the agenda. It cannot be taken off.</p>
    </div>
  </article>`;
}

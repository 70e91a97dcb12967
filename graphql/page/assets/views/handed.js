// For an auditor: every conference, and what each attendee was handed there.
import { ask } from "../ask.js";
import { Notice, Waiting } from "../parts/notice.js";
import { When } from "../parts/when.js";
import { html, useEffect, useState } from "../vendor/htm/preact/standalone.module.js";

const MOST = 100;

export function View({ id }) {
  return id ? html`<${Packets} key=${id} id=${id} />` : html`<${Conferences} />`;
}

/** What an answer comes to: it, its trouble, and how to ask once more. */
function useAnswer(name, variables, root) {
  const [found, find] = useState(undefined);
  const [trouble, fail] = useState(null);
  const load = () => {
    fail(null);
    ask(name, variables).then((told) => find(told[root]), fail);
  };
  useEffect(load, []);
  const waiting = trouble
    ? html`<${Notice} tone="warn" urgent action="Try again" onAction=${load}>${trouble.message}<//>`
    : html`<${Waiting}>One moment.<//>`;
  return { found, waiting };
}

function Conferences() {
  const { found, waiting } = useAnswer("Conferences", { first: MOST }, "conferences");
  if (found === undefined) return waiting;
  if (found.length === 0) return html`<p class="card empty">No conference was called yet.</p>`;
  return html`<ul class="plain-list stack">
    ${found.map(
      (one) => html`<li key=${one.id} class="card">
        <a href=${`#/handed/${one.id}`}><${When} at=${one.startsAt} as="dated" zone=${one.zone} /></a>
        <span class="quiet small"> ${one.zone}. ${one.isFrozen ? "Packets were made." : "No packets were made."}</span>
      </li>`,
    )}
  </ul>`;
}

function Packets({ id }) {
  const { found, waiting } = useAnswer("HandedOut", { id }, "conference");
  if (found === undefined) return waiting;
  if (found === null) return html`<p class="card empty">There is no such conference.</p>`;
  return html`<div class="card stack">
    <h2><${When} at=${found.startsAt} /></h2>
    ${found.packets.length === 0 && html`<p>No packets were made for this conference.</p>`}
    <ul class="plain-list stack">
      ${found.packets.map((one) => html`<li key=${`${one.person} ${one.role}`}><${Handed} id=${id} one=${one} table=${found} /></li>`)}
    </ul>
    <p><a href="#/handed">All conferences</a></p>
  </div>`;
}

function Handed({ id, one, table }) {
  const seat = table.attendees.find(({ person, role }) => person === one.person && role === one.role);
  return html`<a href=${`#/packet/${id}/${one.person}/${one.role}`}>${seat?.name ?? "Somebody"}, ${one.role.toLowerCase()}</a>
    ${" "}<code class="digest small quiet">${one.digest.slice(0, 12)}</code>`;
}

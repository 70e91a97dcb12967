// The conferences one was asked to: the next first; the one that runs now opens by itself.
import { ask } from "../../ask.js";
import { Notice, Waiting } from "../../parts/notice.js";
import { When } from "../../parts/when.js";
import { session } from "../../session.js";
import { html, useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";
import { ends } from "./times.js";

const EARLY = 15 * 60_000;

/** Whether people may be gathering, or sitting, at this table now. */
function isRunning(one, now) {
  return !one.isClosed && Date.parse(one.startsAt) - EARLY <= now && now < ends(one) + 4 * EARLY;
}

export function Choosing() {
  const [found, find] = useState(null);
  const [trouble, fail] = useState(null);
  const look = () => {
    fail(null);
    ask("Conferences", {}).then(({ conferences }) => find(opened(conferences)), fail);
  };
  useEffect(look, []);
  if (trouble) {
    return html`<${Notice} tone="warn" urgent action="Try again" onAction=${look}>${trouble.message}<//>`;
  }
  if (!found) return html`<${Waiting} />`;
  const ahead = found.filter((one) => !one.isClosed);
  const past = found.filter((one) => one.isClosed);
  return html`
    <${Call} />
    ${found.length === 0 &&
    html`<p class="card empty">
      No case conference yet. When a clinician asks you to one, it stands here.
    </p>`}
    ${ahead.length > 0 && html`<${Group} title="Ahead" of=${ahead} />`}
    ${past.length > 0 && html`<${Group} title="Past" of=${past} />`}
  `;
}

function Call() {
  if (session.role !== "clinician") return null;
  return html`<p class="choices"><a class="button" href="#/conference/new">Call a conference</a></p>`;
}

/** Goes straight to the table where exactly one is running; Back leads out, not here again. */
function opened(conferences) {
  const running = conferences.filter((one) => isRunning(one, Date.now()));
  if (running.length === 1) {
    window.location.replace(`#/conference/${encodeURIComponent(running[0].id)}`);
  }
  return conferences;
}

function Group({ title, of }) {
  return html`<section class="group" aria-label=${title}>
    <h2>${title}</h2>
    <ul class="plain-list stack">
      ${of.map((one) => html`<li key=${one.id}><${Brief} one=${one} /></li>`)}
    </ul>
  </section>`;
}

function Brief({ one }) {
  const standing = one.isPresent ? "You sit at the table." : STANDING[one.standing];
  return html`<a class="card brief" href=${`#/conference/${encodeURIComponent(one.id)}`}>
    <strong><${When} at=${one.startsAt} /></strong>
    <span class="quiet">
      <${When} at=${one.startsAt} as="ago" />, for ${one.minutes} minutes. ${one.isClosed ? "" : standing}
    </span>
  </a>`;
}

const STANDING = {
  CONFIRMED: "You will come.",
  EXCUSED: "You have excused yourself.",
  INVITED: "You are asked to come.",
};

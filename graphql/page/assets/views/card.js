// A participant's own card: the rhythm of her week, what she reached, what she is ready for.
import { ask } from "../ask.js";
import { Notice, Waiting } from "../parts/notice.js";
import { told } from "../parts/when.js";
import { MILESTONES, listed } from "../parts/words.js";
import { html, useEffect, useState } from "../vendor/htm/preact/standalone.module.js";
import { Rhythm } from "./card/rhythm.js";
import { Ready } from "./card/ready.js";

async function mine() {
  const { caseload } = await ask("MyCases", {});
  const [first] = caseload.cases;
  if (!first) return { none: true };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { case: found } = await ask("MyCard", { id: first.id, zone: timeZone });
  return found ?? { none: true };
}

export function View() {
  const [one, find] = useState(null);
  const [trouble, fail] = useState(null);
  const load = () => mine().then((found) => (find(found), fail(null)), fail);
  useEffect(() => {
    load();
  }, []);
  if (trouble && !one) {
    return html`<${Notice} tone="warn" urgent action="Try again" onAction=${load}>${trouble.message}<//>`;
  }
  if (!one) return html`<${Waiting} />`;
  if (one.none) return html`<p class="card empty">Your card begins when you and your team do. Welcome.</p>`;
  return html`<div class="stack my-card">
    <p class="greeting">${greeting()}, ${one.called}. Good that you are here.</p>
    <${Rhythm} card=${one.card} />
    <${Reached} milestones=${one.card.milestones} />
    <${Ready} windows=${one.windows} />
    <${Team} team=${one.team} />
  </div>`;
}

function greeting() {
  const hour = new Date().getHours();
  if (hour < 5) return "Good night";
  if (hour < 12) return "Good morning";
  return hour < 18 ? "Good afternoon" : "Good evening";
}

/** What was reached stays reached; what is still to come is not spoken of. */
function Reached({ milestones }) {
  if (milestones.length === 0) return null;
  return html`<section class="card">
    <h2>Yours to keep</h2>
    <ul class="plain-list reached">
      ${milestones.map(
        (one) => html`<li key=${one.milestone + one.reachedAt}>
          <strong>${MILESTONES[one.milestone]}</strong>
          <span class="quiet">${told(one.reachedAt, "date")}</span>
        </li>`,
      )}
    </ul>
    <p class="quiet">Nothing takes these back.</p>
  </section>`;
}

function Team({ team }) {
  const others = team.filter((one) => one.role !== "PARTICIPANT").map((one) => one.name);
  if (others.length === 0) return null;
  return html`<p class="with-you">With you: <strong>${listed(others)}</strong>. The door is open, whatever the day was like.</p>`;
}

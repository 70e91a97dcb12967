// Who needs a clinician today, and why: as many cards as a day has room for, and the rest in peace.
import { ask } from "../ask.js";
import { live } from "../live.js";
import { Notice, Waiting } from "../parts/notice.js";
import { Raised } from "../parts/raised.js";
import { When, lasting } from "../parts/when.js";
import { SEVERITY } from "../parts/words.js";
import { html, useEffect, useRef, useState } from "../vendor/htm/preact/standalone.module.js";
import { Answering } from "./caseload/answering.js";

/** When the day began, by the reader's own clock. */
function morning() {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day.toISOString();
}

/** What waits today; asked for again whenever something is told of a warning. */
function useToday() {
  const [told, tell] = useState({ today: null, trouble: null });
  const look = useRef(async (minPosition = null) => {
    try {
      const { needsMe } = await ask("NeedsMe", { dayBegan: morning(), minPosition });
      tell({ today: needsMe, trouble: null });
    } catch (trouble) {
      tell((before) => ({ ...before, trouble }));
    }
  }).current;
  useEffect(() => {
    look();
    const again = (link) => link === "live" && look();
    return live("Warned", {}, () => look(), again);
  }, []);
  return { ...told, look };
}

export function View() {
  const { today, trouble, look } = useToday();
  const failed =
    trouble &&
    html`<${Notice} tone="warn" urgent action="Try again" onAction=${() => look()}>${trouble.message}<//>`;
  if (!today) return failed ?? html`<${Waiting} />`;
  return html`
    ${failed}
    ${today.cards.length === 0
      ? html`<div class="card empty"><h2>Nobody needs you right now</h2><p>What is told reaches you here by itself.</p></div>`
      : html`<ol class="plain-list stack needed">
          ${today.cards.map((one) => html`<li key=${one.id}><${Needed} one=${one} look=${look} /></li>`)}
        </ol>`}
    <${HeldBack} today=${today} />
  `;
}

function Needed({ one, look }) {
  return html`<article class="card" aria-labelledby=${`needs-${one.id}`}>
    <h2 id=${`needs-${one.id}`}>${one.called}</h2>
    <p class="quiet small">Has waited for <time datetime=${one.since}>${lasting(one.since)}</time>.</p>
    ${one.askedBackAt && html`<p><strong>Asks to come back</strong>, <${When} at=${one.askedBackAt} as="ago" />. Open the door.</p>`}
    ${one.openLapseCount > 0 &&
    html`<p>${one.openLapseCount === 1 ? "A lapse" : `${one.openLapseCount} lapses`}, and nobody has seen a return yet.</p>`}
    <ul class="plain-list stack">
      ${one.reasons.map((why) => html`<li key=${why.warned.id}><${Why} one=${one} why=${why} look=${look} /></li>`)}
    </ul>
  </article>`;
}

function Why({ one, why, look }) {
  const [, tone] = SEVERITY[why.severity] ?? SEVERITY.NOTICE;
  return html`<div class=${`warning ${tone}`}>
    <${Raised} severity=${why.severity} at=${why.raisedAt} sentence=${why.warned.sentence} />
    <p class="small quiet">
      ${why.takenOnAt && html`Taken on <${When} at=${why.takenOnAt} as="ago" />.`}
      ${why.level > 0 && " It came up again, because it still waited."}
      ${why.warned.closesWhen && html` It closes when: ${why.warned.closesWhen}`}
    </p>
    <${Answering} one=${one} why=${why} look=${look} />
  </div>`;
}

function HeldBack({ today }) {
  if (today.heldBackCount === 0) return null;
  const more = today.heldBackCount - today.heldBack.length;
  return html`<details class="held-back">
    <summary>${today.heldBackCount} more can wait until tomorrow</summary>
    <ul>
      ${today.heldBack.map((one) => html`<li key=${one.id}>${one.called}</li>`)}
      ${more > 0 && html`<li class="quiet">and ${more} more</li>`}
    </ul>
  </details>`;
}

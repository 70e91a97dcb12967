// Event by event, the latest first: what each of the two read of it, and how that differs.
import { When } from "../../parts/when.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";
import { APART, LEFT, NEITHER, RIGHT, SAME, differs } from "./comparing.js";
import { named, sideOf } from "./eyes.js";
import { happened } from "./history.js";
import { Knew } from "./knew.js";

const TONES = { [APART]: "concern", [LEFT]: "concern", [RIGHT]: "concern", [SAME]: "", [NEITHER]: "" };

function words(mark, [left, right]) {
  return {
    [SAME]: "Both read the same",
    [APART]: "Each reads something else",
    [LEFT]: `Left alone: ${named(left)}`,
    [RIGHT]: `Right alone: ${named(right)}`,
    [NEITHER]: "Neither reads of it",
  }[mark];
}

export function Rows({ rows, ...around }) {
  const [only, keep] = useState(false);
  const shown = only ? rows.filter(differs) : rows;
  const apart = rows.filter(differs).length;
  return html`
    <label class="tick">
      <input type="checkbox" checked=${only} onChange=${(event) => keep(event.target.checked)} />
      <span>Only what differs (${apart} of ${rows.length})</span>
    </label>
    <ol class="plain-list stack rows">
      ${shown.map((row) => html`<li key=${row.moment.id}><${Row} row=${row} ...${around} /></li>`)}
    </ol>
    ${shown.length === 0 && html`<p class="card empty">Nothing differs between these two here.</p>`}
  `;
}

function Row({ row: { moment, place, left, right, mark }, pair, ...around }) {
  const line = left ?? right;
  return html`<article class=${`card event ${mark}`} aria-labelledby=${`event-${moment.id}`}>
    <div class="event-head">
      <h4 id=${`event-${moment.id}`}>${happened(moment)}</h4>
      <span class=${`tag ${TONES[mark]}`}>${words(mark, pair)}</span>
      <span class="quiet small">Moment ${place + 1}</span>
    </div>
    <p class="small quiet">${line ? line.clocks : html`<${Clocks} moment=${moment} />`}</p>
    ${mark === SAME
      ? html`<div class="side both"><${Line} line=${left} /></div>`
      : html`<div class="beside">
          <${Read} line=${left} eyes=${pair[0]} which="left" />
          <${Read} line=${right} eyes=${pair[1]} which="right" />
        </div>`}
    <${Knew} moment=${moment} lines=${[left, right]} pair=${pair} ...${around} />
  </article>`;
}

/** Where nobody who looks reads of it, the three clocks alone. */
function Clocks({ moment: { occurredFrom, reportedAt, recordedAt } }) {
  return html`It happened <${When} at=${occurredFrom} as="date" />, was reported
    ${" "}<${When} at=${reportedAt} as="date" />, and entered <${When} at=${recordedAt} as="date" />.`;
}

function Read({ line, eyes, which }) {
  if (!line) {
    return html`<div class=${`${sideOf(which, eyes)} none`}><span class="who">${named(eyes)}</span> <span class="quiet">Nothing.</span></div>`;
  }
  return html`<div class=${sideOf(which, eyes)}>
    <span class="who">${named(eyes)}</span>
    <${Line} line=${line} />
  </div>`;
}

function Line({ line }) {
  return html`<p class=${line.isCorrected ? "corrected" : ""}>${line.headline}</p>
    ${line.isCorrected && html`<p class="small">A later line corrects it.</p>`}
    ${line.words !== null && html`<blockquote>${line.words}</blockquote>`}
    ${line.details.length > 0 &&
    html`<dl class="small">
      ${line.details.map(({ name, value }) => html`<div key=${name}><dt>${name.replace(/[._]/g, " ")}</dt><dd>${value}</dd></div>`)}
    </dl>`}`;
}

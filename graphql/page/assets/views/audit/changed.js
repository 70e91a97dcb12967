// What changed for the two between a moment that was marked and the one that is shown.
import { ask } from "../../ask.js";
import { Notice, Waiting } from "../../parts/notice.js";
import { html, useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";
import { roleWord, sideOf } from "./eyes.js";
import { placeOf } from "./history.js";

const KINDS = {
  ADDED: "New",
  CORRECTED: "Corrected",
  SHOWN_OTHERWISE: "Shown otherwise",
  NO_LONGER_SHOWN: "No longer shown",
  BECAME: "The case",
};

export function Changed({ id, moments, pair, position, marked, onMark }) {
  const isMarked = marked !== null;
  const toggle = () => onMark(isMarked ? null : position);
  return html`<div class="changed">
    <button type="button" class="plain" aria-pressed=${isMarked} onClick=${toggle}>
      ${isMarked ? `Forget moment ${placeOf(moments, marked) + 1}` : "Mark this moment, to see what changes from here"}
    </button>
    ${isMarked &&
    (marked === position
      ? html`<p class="small quiet">Now go to another moment.</p>`
      : html`<${Between} key=${`${marked} ${position}`} id=${id} moments=${moments} pair=${pair} ends=${[marked, position].sort((a, b) => a - b)} />`)}
  </div>`;
}

function Between({ id, moments, pair: [left, right], ends: [from, to] }) {
  const [told, tell] = useState({ found: null, trouble: null });
  const load = () => {
    const asked = { case: id, from: { position: from }, to: { position: to }, left: left.role, right: right.role };
    ask("Changes", asked).then(
      (found) => tell({ found, trouble: null }),
      (trouble) => tell({ found: null, trouble }),
    );
  };
  useEffect(load, [left.role, right.role]);
  if (told.trouble) {
    return html`<${Notice} tone="warn" urgent action="Try again" onAction=${load}>${told.trouble.message}<//>`;
  }
  if (!told.found) return html`<${Waiting} />`;
  const between = `between moment ${placeOf(moments, from) + 1} and moment ${placeOf(moments, to) + 1}`;
  return html`<div class="beside">
    <${List} role=${left.role} which="left" between=${between} changes=${told.found.left} />
    <${List} role=${right.role} which="right" between=${between} changes=${told.found.right} />
  </div>`;
}

function List({ role, which, between, changes }) {
  return html`<div class=${sideOf(which, { role })}>
    <h3>For the ${roleWord(role)}, ${between}</h3>
    ${changes.length === 0
      ? html`<p class="quiet">Nothing changed.</p>`
      : html`<ul class="plain-list small">
          ${changes.map((one, place) => html`<li key=${place}><strong>${KINDS[one.kind] ?? one.kind}:</strong> ${words(one)}</li>`)}
        </ul>`}
  </div>`;
}

function words({ line, name, before, after }) {
  if (line) return line.headline;
  const said = name?.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase() ?? "";
  return `${said}: ${before ?? "nothing"} became ${after ?? "nothing"}`;
}

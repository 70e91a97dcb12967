// How the case stood then in the eyes of each of the two.
import { counted } from "../../parts/words.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";
import { named, sideOf } from "./eyes.js";

export function Sides({ sight, pair: [left, right] }) {
  return html`<div class="beside heads">
    <${Stood} side=${sight.left} eyes=${left} which="left" />
    <${Stood} side=${sight.right} eyes=${right} which="right" />
  </div>`;
}

function Stood({ side, eyes, which }) {
  return html`<div class=${sideOf(which, eyes)}>
    <h3>${named(eyes)}</h3>
    <p class="small quiet">
      ${side.case ? stood(side.case) : "Saw nothing of this case then."} Version ${side.disclosure} of what this role is shown.
    </p>
  </div>`;
}

function stood({ version, openLapseCount, closedAt }) {
  const lines = counted(version, "line", "lines") ?? "no line";
  const lapses = counted(openLapseCount, "open lapse", "open lapses") ?? "no open lapse";
  return `Saw ${lines}, ${lapses}${closedAt ? ", and that it was closed" : ""}.`;
}

// The slider over a case's moments: by pointer, by arrow keys, or step by step with buttons.
import { told } from "../../parts/when.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";
import { happened } from "./history.js";

/** A moment in one sentence. */
export function momentWords(moments, place) {
  const moment = moments[place];
  const entered = `${told(moment.recordedAt, "date")}, ${told(moment.recordedAt, "time")}`;
  const reported = told(moment.reportedAt, "date");
  return `Moment ${place + 1} of ${moments.length}: ${happened(moment)}, reported ${reported}, entered ${entered}.`;
}

export function Slider({ moments, place, onPlace }) {
  const last = moments.length - 1;
  const words = momentWords(moments, place);
  const step = (to, label) => html`<button
    type="button"
    class="plain"
    disabled=${to < 0 || to > last || to === place}
    onClick=${() => onPlace(to)}
  >
    ${label}<span class="heard-only"> moment</span>
  </button>`;
  return html`<div class="slider">
    <label for="moment">The record as of</label>
    <input
      id="moment"
      type="range"
      min="0"
      max=${last}
      step="1"
      value=${place}
      aria-valuetext=${words}
      onInput=${(event) => onPlace(Number(event.target.value))}
    />
    <div class="steps">
      ${step(0, "First")} ${step(place - 1, "Previous")} ${step(place + 1, "Next")} ${step(last, "Last")}
      <output for="moment" class="small">${words} <span class="quiet">Position ${moments[place].position}.</span></output>
    </div>
  </div>`;
}

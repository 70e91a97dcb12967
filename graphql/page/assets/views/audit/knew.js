// When each role could first know of an event, with a way to that moment; and why a line stands there.
import { ask } from "../../ask.js";
import { Notice, Waiting } from "../../parts/notice.js";
import { When } from "../../parts/when.js";
import { html, useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";
import { named, roleWord } from "./eyes.js";
import { happened, placeOf } from "./history.js";

export function Knew({ id, moment, moments, lines, pair, position, onGo }) {
  const [open, set] = useState(false);
  return html`<details onToggle=${(event) => set(event.target.open)}>
    <summary>Who knew when, and why it stands here</summary>
    ${open &&
    html`<${First} id=${id} moment=${moment} moments=${moments} onGo=${onGo} />
      ${pair.map((eyes, side) => lines[side] && html`<${Why} key=${side} id=${id} moment=${moment} moments=${moments} eyes=${eyes} position=${position} />`)}`}
  </details>`;
}

/** An answer, once it is here. */
function useAnswer(name, variables, root) {
  const [told, tell] = useState({ found: undefined, trouble: null });
  const load = () =>
    ask(name, variables).then(
      (answer) => tell({ found: answer[root], trouble: null }),
      (trouble) => tell({ found: undefined, trouble }),
    );
  useEffect(() => {
    load();
  }, [JSON.stringify(variables)]);
  const waiting = told.trouble
    ? html`<${Notice} tone="warn" urgent action="Try again" onAction=${load}>${told.trouble.message}<//>`
    : html`<${Waiting} />`;
  return { found: told.found, waiting };
}

function First({ id, moment, moments, onGo }) {
  const { found, waiting } = useAnswer("FirstKnown", { case: id, event: moment.id }, "firstKnown");
  if (found === undefined) return waiting;
  return html`<ul class="plain-list knew">
    ${found.map(
      (one) => html`<li key=${one.role}>
        <strong>${roleWord(one.role)}</strong>${" "}
        ${one.position === null
          ? html`<span class="quiet">never</span>`
          : html`<${When} at=${one.recordedAt} as="date" />${" "}
              <button type="button" class="link" onClick=${() => onGo(one.position)}>
                Go to moment ${placeOf(moments, one.position) + 1}<span class="heard-only">, when ${roleWord(one.role)} first knew</span>
              </button>`}
      </li>`,
    )}
  </ul>`;
}

function Why({ id, moment, moments, eyes, position }) {
  const asked = { case: id, role: eyes.role, item: moment.id, asOf: { position } };
  const { found, waiting } = useAnswer("Why", asked, "why");
  if (found === undefined) return waiting;
  if (found === null) return null;
  return html`<p class="small"><span class="who">${named(eyes)}</span> ${found.sentence}</p>
    <${Events} words="It rests on" events=${found.restsOn} moments=${moments} />
    <${Events} words="Against it speaks" events=${found.against} moments=${moments} />
    <${Events} words="What became of it" events=${found.since} moments=${moments} />`;
}

function Events({ words, events, moments }) {
  if (events.length === 0) return null;
  const said = events.map((one) => `${happened(one)} (moment ${placeOf(moments, one.position) + 1})`);
  return html`<p class="small">${words}: ${said.join("; ")}.</p>`;
}

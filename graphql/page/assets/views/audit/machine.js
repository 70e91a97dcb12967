// A case at any moment: a slider over its history, and what two saw side by side once it rests.
import { Notice, Waiting } from "../../parts/notice.js";
import { say } from "../../parts/say.js";
import { html, useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";
import { Changed } from "./changed.js";
import { compared, differs } from "./comparing.js";
import { Eyes, FIRST_PAIR } from "./eyes.js";
import { peopleOf, placeOf, useHistory } from "./history.js";
import { Rows } from "./rows.js";
import { Sides } from "./sides.js";
import { hasMore, useSight } from "./sight.js";
import { Slider, momentWords } from "./slider.js";

export function Machine({ id }) {
  const { history, trouble, load } = useHistory(id);
  if (trouble) {
    return html`<${Notice} tone="warn" urgent action="Try again" onAction=${load}>${trouble.message}<//>`;
  }
  if (history === undefined) return html`<${Waiting}>The history is on its way.<//>`;
  if (history === null) {
    return html`<div class="card empty"><p>There is no such case.</p><p><a href="#/audit">All cases</a></p></div>`;
  }
  return html`<${Moments} id=${id} history=${history} />`;
}

function Moments({ id, history: { called, moments } }) {
  const [position, go] = useState(moments.at(-1).position);
  const [pair, look] = useState(FIRST_PAIR);
  const [marked, mark] = useState(null);
  const seen = useSight(id, position, pair);
  const place = placeOf(moments, position);
  const rows = seen.sight ? compared(moments, seen.sight, seen.of) : [];
  useTold(seen, moments, rows);
  const choose = (side) => (chosen) => look(side === 0 ? [chosen, pair[1]] : [pair[0], chosen]);
  const eyes = { people: peopleOf(moments) };
  return html`<div class="machine stack">
    <h2>${called} <a class="small" href="#/audit">All cases</a></h2>
    <section class="card moment" aria-label="The moment">
      <${Slider} moments=${moments} place=${place} onPlace=${(to) => go(moments[to].position)} />
    </section>
    <section class="card" aria-label="Who looks">
      <div class="pair">
        <${Eyes} side="Left" chosen=${pair[0]} ...${eyes} onChoose=${choose(0)} />
        <${Eyes} side="Right" chosen=${pair[1]} ...${eyes} onChoose=${choose(1)} />
      </div>
      <${Changed} id=${id} moments=${moments} pair=${pair} position=${position} marked=${marked} onMark=${mark} />
    </section>
    ${seen.trouble && html`<${Notice} tone="warn" urgent action="Try again" onAction=${seen.look}>${seen.trouble.message}<//>`}
    ${!seen.sight && !seen.trouble && html`<${Waiting}>Looking back.<//>`}
    ${seen.sight &&
    html`<div class="seen" aria-busy=${seen.of !== position || seen.pair !== pair}>
      <${Sides} sight=${seen.sight} pair=${seen.pair} />
      <${Rows} id=${id} rows=${rows} moments=${moments} pair=${seen.pair} position=${seen.of} onGo=${go} />
      ${hasMore(seen.sight) && html`<button type="button" class="plain" onClick=${seen.more}>Earlier lines</button>`}
    </div>`}
  </div>`;
}

/** Says what the moment shows, once it is here. */
function useTold({ sight, of }, moments, rows) {
  useEffect(() => {
    if (!sight) return;
    const apart = rows.filter(differs).length;
    const words = apart === 1 ? "One line differs." : `${apart || "No"} lines differ.`;
    say(`${momentWords(moments, placeOf(moments, of))} ${words}`);
  }, [sight]);
}

// The braid: what peers saw and what clinicians did, as two strands on one axis of time.
import { told } from "../../parts/when.js";
import { STRANDS } from "../../parts/words.js";
import { html, useEffect, useRef, useState } from "../../vendor/htm/preact/standalone.module.js";
import { Lines, Told } from "./told.js";
import { days, frame, high, placed, span, strands } from "./weaving.js";

const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** How wide an element is, as it changes. */
function useWidth() {
  const element = useRef(null);
  const [width, set] = useState(600);
  useEffect(() => {
    const seen = new ResizeObserver(([{ contentRect }]) => set(Math.max(240, contentRect.width)));
    seen.observe(element.current);
    return () => seen.disconnect();
  }, []);
  return [element, width];
}

export function Weave({ one }) {
  const [element, width] = useWidth();
  const [chosen, choose] = useState(null);
  const time = span(one, Date.now());
  const points = placed(one.timeline, time, width);
  const at = points.findIndex(({ line }) => line.id === chosen);
  const place = at < 0 ? points.length - 1 : at;
  const point = points[place];
  const go = (next) => choose(points[Math.max(0, Math.min(points.length - 1, next))].line.id);
  return html`<section class="block weave" aria-label="The braid">
    <${Legend} />
    <div class="weave-space" ref=${element}>
      ${points.length > 0 &&
      html`<${Walk} points=${points} place=${place} go=${go}>
        <${Drawing} points=${points} time=${time} width=${width} chosen=${point.line.id} choose=${choose} />
      <//>`}
    </div>
    ${point
      ? html`<div class="weave-told"><${Told} line=${point.line} /></div>
          <details>
            <summary>Read it as a list</summary>
            <${Lines} lines=${one.timeline} />
          </details>`
      : html`<p class="quiet">Nothing was told in this time.</p>`}
  </section>`;
}

/** One stop for the keyboard: arrows walk through the time, and each line is read out. */
function Walk({ points, place, go, children }) {
  const { line } = points[place];
  const press = (event) => {
    const ends = { Home: 0, End: points.length - 1 };
    const next = ends[event.key] ?? (KEYS[event.key] && place + KEYS[event.key]);
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  const { who } = STRANDS[line.byRole] ?? STRANDS.BRAID;
  const words = `${told(line.occurredFrom)}, ${who}: ${line.headline} ${line.words ?? ""}`;
  return html`<div
    class="walk" role="slider" tabindex="0" aria-label="Walk through what was told"
    aria-valuemin="1" aria-valuemax=${points.length} aria-valuenow=${place + 1} aria-valuetext=${words}
    onKeyDown=${press}
  >${children}</div>`;
}

function Legend() {
  return html`<h3>The braid</h3>
    <p class="legend small">
      <span><${Key} strand="peer" /> Peers, above</span>
      <span><${Key} strand="self" /> Their own words</span>
      <span><${Key} strand="clinician" /> Clinicians, below</span>
    </p>`;
}

function Key({ strand }) {
  return html`<svg class="key" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
    <${Shape} strand=${strand} />
  </svg>`;
}

/** Told apart by form as well as by colour. */
function Shape({ strand, x = 0, y = 0 }) {
  if (strand === "peer") return html`<circle class="spot peer" cx=${x} cy=${y} r="6.5" />`;
  if (strand === "clinician") {
    return html`<rect class="spot clinician" x=${x - 6} y=${y - 6} width="12" height="12" rx="2" />`;
  }
  if (strand === "self") {
    return html`<path class="spot self" d=${`M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z`} />`;
  }
  return html`<circle class="spot clock" cx=${x} cy=${y} r="4" />`;
}

function Drawing({ points, time, width, chosen, choose }) {
  const { middle, bottom, height } = frame(points);
  const nearest = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const far = (point) => Math.hypot(point.x - x, high(point, middle) - y);
    choose(points.reduce((best, point) => (far(point) < far(best) ? point : best)).line.id);
  };
  return html`<svg width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} aria-hidden="true" onClick=${nearest}>
    ${days(time, width).map(
      (day) => html`<g key=${day.x} class="day">
        <line x1=${day.x} x2=${day.x} y1="0" y2=${bottom} />
        <text x=${day.x} y=${height - 6} text-anchor=${day.anchor}>${told(day.at, "day")}</text>
      </g>`,
    )}
    ${points.map((point) => html`<line key=${point.line.id} class="stem" x1=${point.x} x2=${point.x} y1=${middle} y2=${high(point, middle)} />`)}
    ${strands(points, width, middle).map((piece) => html`<${Piece} key=${piece.piece} piece=${piece} />`)}
    ${points.map((point) => html`<${Point} key=${point.line.id} point=${point} y=${high(point, middle)} chosen=${point.line.id === chosen} />`)}
  </svg>`;
}

/** Half a wave: the one strand, a gap around the other, and the other. */
function Piece({ piece }) {
  const over = piece.top;
  const under = over === "peer" ? "clinician" : "peer";
  return html`
    <path class=${`strand ${under}`} d=${piece[under].path} stroke-width=${piece[under].wide} />
    <path class="gap" d=${piece[over].path} stroke-width=${piece[over].wide + 5} />
    <path class=${`strand ${over}`} d=${piece[over].path} stroke-width=${piece[over].wide} />
  `;
}

function Point({ point, y, chosen }) {
  const { strand } = STRANDS[point.line.byRole] ?? STRANDS.BRAID;
  return html`<g class=${chosen ? "point chosen" : "point"}>
    ${chosen && html`<circle class="ring" cx=${point.x} cy=${y} r="11" />`}
    <${Shape} strand=${strand} x=${point.x} y=${y} />
  </g>`;
}

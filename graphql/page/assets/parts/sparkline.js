// A small chart of a few weeks, with its story in words for those who do not see it.
import { html } from "../vendor/htm/preact/standalone.module.js";

const WIDTH = 120;
const HEIGHT = 32;
const EDGE = 4;

/**
 * `points` are numbers, oldest first, null where nothing is known; `label` names what is measured;
 * `strand` is peer, clinician or none. `least` and `most` fix the scale.
 */
export function Sparkline({ points, label, strand = "", unit = "week", least, most }) {
  const known = points.filter((point) => point !== null && point !== undefined);
  const words = story({ points, known, label, unit });
  if (known.length === 0) return html`<span class="quiet sparkless">${words}</span>`;
  const low = least ?? Math.min(...known);
  const high = most ?? Math.max(...known);
  const spots = points.map((point, place) => spot(point, place, points.length, low, high));
  const last = spots.findLast((one) => one !== null);
  return html`<svg
    class=${`sparkline ${strand}`} role="img" aria-label=${words}
    viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} width=${WIDTH} height=${HEIGHT} preserveAspectRatio="none"
  >
    <title>${words}</title>
    <line class="ground" x1="0" x2=${WIDTH} y1=${HEIGHT - 1} y2=${HEIGHT - 1} />
    ${strokes(spots).map((line) => html`<polyline points=${line} fill="none" />`)}
    <path class="last" d=${`M${last.x} ${last.y}h0`} />
  </svg>`;
}

/** What the chart shows, as a sentence. */
function story({ points, known, label, unit }) {
  if (known.length === 0) return `${label}: nothing told yet.`;
  const span = `${points.length} ${unit}${points.length === 1 ? "" : "s"}`;
  const range = `lowest ${round(Math.min(...known))}, highest ${round(Math.max(...known))}`;
  return `${label}, ${span}: from ${round(known[0])} to ${round(known.at(-1))}; ${range}.`;
}

function spot(point, place, count, low, high) {
  if (point === null || point === undefined) return null;
  const along = count > 1 ? place / (count - 1) : 1;
  const up = high > low ? (point - low) / (high - low) : 0.5;
  return {
    x: round(EDGE + along * (WIDTH - 2 * EDGE)),
    y: round(HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)),
  };
}

/** One line for each stretch that is known: a gap stays a gap. */
function strokes(spots) {
  const lines = [[]];
  for (const one of spots) {
    if (one === null) lines.push([]);
    else lines.at(-1).push(`${one.x},${one.y}`);
  }
  return lines.filter((line) => line.length > 1).map((line) => line.join(" "));
}

function round(number) {
  return Math.round(number * 10) / 10;
}

// Where everything of the braid lies: pure geometry, from lines and a width to places.
export const SPACE = { step: 17, axis: 40, arm: 15, edge: 14, wave: 36 };
const MOST_LEVELS = 5;
const MINUTE = 60_000;
const SIDES = { PEER: -1, CLINICIAN: 1 };

/** The span of time that is drawn: from the last conference, or the first line, to now. */
export function span(one, now) {
  const moments = one.timeline.map((line) => Date.parse(line.occurredFrom));
  const from = Math.min(Date.parse(one.since), ...moments);
  return { from, to: Math.max(now, from + MINUTE, ...moments) };
}

/** Each line with its place: x in time; peers above, clinicians below, the rest on the braid. */
export function placed(lines, { from, to }, width) {
  const inner = width - 2 * SPACE.edge;
  const ends = new Map();
  return [...lines]
    .sort((one, other) => one.occurredFrom.localeCompare(other.occurredFrom))
    .map((line) => {
      const x = SPACE.edge + (inner * (Date.parse(line.occurredFrom) - from)) / (to - from);
      const side = SIDES[line.byRole] ?? 0;
      return { line, x, side, level: side ? level(ends, side, x) : 0 };
    });
}

/** The first level of a side on which there is room yet. */
function level(ends, side, x) {
  const rows = ends.get(side) ?? [];
  ends.set(side, rows);
  const free = rows.findIndex((last) => last + SPACE.step <= x);
  const row = free >= 0 ? free : Math.min(rows.length, MOST_LEVELS - 1);
  rows[row] = x;
  return row;
}

/** How tall the drawing is, and where its middle lies. */
export function frame(points) {
  const most = (side) => Math.max(0, ...points.filter((one) => one.side === side).map((one) => one.level + 1));
  const above = SPACE.axis + most(-1) * SPACE.step;
  const below = SPACE.axis + most(1) * SPACE.step;
  return { middle: above, bottom: above + below, height: above + below + 26 };
}

/** How high a point lies. */
export function high({ side, level: row }, middle) {
  return middle + side * (SPACE.axis - 4 + row * SPACE.step);
}

/**
 * The two strands in pieces of half a wave, each with who lies on top there, and how thick each
 * is: the more was told by its people in that time, the thicker.
 */
export function strands(points, width, middle) {
  const count = Math.max(2, Math.round((width - 2 * SPACE.edge) / SPACE.wave));
  const long = (width - 2 * SPACE.edge) / count;
  return Array.from({ length: count }, (_, piece) => {
    const [x, end] = [SPACE.edge + piece * long, SPACE.edge + (piece + 1) * long];
    const arm = piece % 2 ? -SPACE.arm : SPACE.arm;
    const told = (side) => points.filter((one) => one.side === side && one.x >= x && one.x < end).length;
    return {
      piece,
      peer: { path: half(x, end, middle - arm, middle + arm), wide: thick(told(-1)) },
      clinician: { path: half(x, end, middle + arm, middle - arm), wide: thick(told(1)) },
      top: piece % 2 ? "clinician" : "peer",
    };
  });
}

function thick(count) {
  return 3.5 + Math.min(3, count) * 1.5;
}

function half(x, end, from, to) {
  const knee = (end - x) / 2;
  return `M${x.toFixed(1)} ${from}C${(x + knee).toFixed(1)} ${from} ${(x + knee).toFixed(1)} ${to} ${end.toFixed(1)} ${to}`;
}

/** A few days to name beneath, evenly apart. */
export function days({ from, to }, width) {
  const count = Math.max(2, Math.min(7, Math.floor(width / 110)));
  return Array.from({ length: count }, (_, place) => {
    const share = place / (count - 1);
    return {
      at: new Date(from + share * (to - from)).toISOString(),
      x: SPACE.edge + share * (width - 2 * SPACE.edge),
      anchor: place === 0 ? "start" : place === count - 1 ? "end" : "middle",
    };
  });
}

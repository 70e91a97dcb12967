// Two sights of a case at one moment, event by event: what differs between them.

export const SAME = "same";
export const APART = "apart";
export const LEFT = "left";
export const RIGHT = "right";
export const NEITHER = "neither";

/** How what is read of one event differs. */
function difference(left, right) {
  if (!left && !right) return NEITHER;
  if (!right) return LEFT;
  if (!left) return RIGHT;
  return read(left) === read(right) ? SAME : APART;
}

function read({ headline, words, details }) {
  return JSON.stringify([headline, words, details.map(({ name, value }) => [name, value])]);
}

/** The lines of a side by their events; none where the case was not theirs. */
function byEvent(side) {
  return new Map((side.case?.lines.lines ?? []).map((line) => [line.id, line]));
}

/** From which position on a side's lines are here. */
function reaches(side) {
  const page = side.case?.lines;
  return page?.hasMore ? page.lines.at(-1).position : 0;
}

/** Every moment up to a position of which both sides are here, the latest first. */
export function compared(moments, sight, position) {
  const [left, right] = [byEvent(sight.left), byEvent(sight.right)];
  const from = Math.max(reaches(sight.left), reaches(sight.right));
  return moments
    .map((moment, place) => ({ moment, place, left: left.get(moment.id), right: right.get(moment.id) }))
    .filter(({ moment }) => moment.position <= position && moment.position >= from)
    .map((row) => ({ ...row, mark: difference(row.left, row.right) }))
    .reverse();
}

/** Whether a row is another thing to the one than to the other. */
export function differs({ mark }) {
  return mark !== SAME && mark !== NEITHER;
}

// What two saw of a case at a moment: asked once the slider rests, and page by page.
import { ask } from "../../ask.js";
import { useEffect, useRef, useState } from "../../vendor/htm/preact/standalone.module.js";

/** How long the slider rests before Braid is asked, in milliseconds. */
const REST = 150;

function variables(id, position, [left, right]) {
  return {
    case: id,
    asOf: { position },
    left: left.role,
    leftPerson: left.person ?? null,
    right: right.role,
    rightPerson: right.person ?? null,
  };
}

/** A side with one more page of its lines. */
function longer(before, next) {
  if (!before.case || !next.case) return next;
  const [had, come] = [before.case.lines, next.case.lines];
  const lines = { ...come, lines: [...had.lines, ...come.lines], endCursor: come.endCursor ?? had.endCursor };
  return { ...next, case: { ...next.case, lines } };
}

/** After which line a side's next page begins. */
function cursor(side) {
  return side.case?.lines.endCursor ?? null;
}

/** Both sights at a moment, with the moment they are of; `more()` brings earlier lines. */
export function useSight(id, position, pair) {
  const [told, tell] = useState({ sight: null, of: null, trouble: null });
  const asking = useRef(null);
  const asked = async (pause, after, join) => {
    asking.current?.abort();
    const { signal } = (asking.current = new AbortController());
    await new Promise((rested) => setTimeout(rested, pause));
    if (signal.aborted) return;
    try {
      const sight = join(await ask("SideBySide", { ...variables(id, position, pair), ...after }, { signal }));
      if (!signal.aborted) tell({ sight, of: position, pair, trouble: null });
    } catch (trouble) {
      if (!signal.aborted) tell((before) => ({ ...before, trouble }));
    }
  };
  const look = () => asked(REST, {}, (sight) => sight);
  const more = () => {
    const { left, right } = told.sight;
    const after = { leftAfter: cursor(left), rightAfter: cursor(right) };
    return asked(0, after, (next) => ({ left: longer(left, next.left), right: longer(right, next.right) }));
  };
  useEffect(() => {
    look();
    return () => asking.current?.abort();
  }, [id, position, ...pair]);
  return { ...told, look, more };
}

/** Whether there are earlier lines than those that are here. */
export function hasMore({ left, right }) {
  return [left, right].some((side) => side.case?.lines.hasMore);
}

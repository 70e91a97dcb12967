// The moments of a case: everything that came on record of it, oldest first.
import { ask } from "../../ask.js";
import { useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";

/** The whole history; null where there is no such case. */
async function wholeHistory(id) {
  const moments = [];
  let called = null;
  for (let after = null, more = true; more; ) {
    const { case: found } = await ask("History", { case: id, after });
    if (!found) return null;
    ({ called } = found);
    moments.push(...found.timeline.lines);
    after = found.timeline.endCursor;
    more = found.timeline.hasMore;
  }
  return { called, moments: moments.reverse() };
}

/** A case's history, once it is here; and its trouble, with how to ask once more. */
export function useHistory(id) {
  const [told, tell] = useState({ history: undefined, trouble: null });
  const load = () => {
    tell({ history: undefined, trouble: null });
    wholeHistory(id).then(
      (history) => tell({ history, trouble: null }),
      (trouble) => tell({ history: undefined, trouble }),
    );
  };
  useEffect(load, [id]);
  return { ...told, load };
}

/** The last moment that stood at a position: its place among them. */
export function placeOf(moments, position) {
  return Math.max(0, moments.findLastIndex((one) => one.position <= position));
}

/** Everybody who was ever on the team, by person and role. */
export function peopleOf(moments) {
  const found = new Map();
  for (const { member } of moments) {
    if (member?.name) found.set(`${member.role}/${member.person}`, member);
  }
  return [...found.values()];
}

/** What happened, in words: the event's own name. */
export function happened({ event }) {
  const words = event.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return words[0].toUpperCase() + words.slice(1);
}

// A conference as it is now: asked for whole, and asked for again whenever something has moved.
import { ask } from "../../ask.js";
import { live } from "../../live.js";
import { say } from "../../parts/say.js";
import { useEffect, useRef, useState } from "../../vendor/htm/preact/standalone.module.js";
import { news } from "./news.js";

/**
 * `table` is the conference, null before the first answer; `gone` is true where there is none for
 * this reader. `look(position)` asks again, not behind what was just recorded.
 */
export function useConference(id) {
  const [told, tell] = useState({ table: null, gone: false, link: "connecting", trouble: null });
  const looking = useRef(null);
  useEffect(() => {
    const change = (changes) => tell((before) => ({ ...before, ...changes }));
    const looks = follow(id, change);
    looking.current = looks.look;
    const stop = live(
      "ConferenceMoved",
      { id },
      () => looks.look(),
      (link) => {
        change({ link });
        if (link === "live") looks.look();
      },
    );
    looks.look();
    return () => {
      stop();
      looks.stop();
    };
  }, [id]);
  return { ...told, look: (position) => looking.current?.(position) };
}

/** One question at a time; what moves meanwhile is asked for once more, not once for each. */
function follow(id, change) {
  const giveUp = new AbortController();
  const turn = { busy: false, again: false, least: null, last: null };
  async function look(position) {
    turn.least = position ?? turn.least;
    turn.again = true;
    if (turn.busy) return;
    turn.busy = true;
    while (turn.again && !giveUp.signal.aborted) {
      turn.again = false;
      await once();
    }
    turn.busy = false;
  }
  async function once() {
    const least = turn.least;
    try {
      const asked = { id, minPosition: least };
      const { conference } = await ask("Conference", asked, { signal: giveUp.signal });
      if (turn.least === least) turn.least = null;
      if (conference && turn.last) news(turn.last, conference).forEach(say);
      turn.last = conference;
      change({ table: conference, gone: conference === null, trouble: null });
    } catch (trouble) {
      if (!giveUp.signal.aborted) change({ trouble });
    }
  }
  return { look, stop: () => giveUp.abort() };
}

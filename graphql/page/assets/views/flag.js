// An early warning from a peer's phone: whom, what, send; with or without a connection.
//
// Names are never kept on the device: whoever unlocks a phone could read them there, and a key that
// the page can use without asking her protects nothing from somebody who opens the page. So one can
// flag without a connection as long as this page stays open; what was flagged is kept by case id.
import { everybody } from "../everybody.js";
import { outbox } from "../outbox.js";
import { Notice, Waiting } from "../parts/notice.js";
import { say } from "../parts/say.js";
import { html, useEffect, useRef, useState } from "../vendor/htm/preact/standalone.module.js";
import { Cues } from "./flag/cues.js";
import { People } from "./flag/people.js";
import { Waits } from "./flag/waits.js";

export function View() {
  const [people, meet] = useState(null);
  const [trouble, fail] = useState(null);
  const [person, choose] = useState(null);
  const [done, finish] = useState(null);
  const load = () => everybody().then((found) => (meet(found), fail(null)), fail);
  useEffect(() => {
    load();
    window.addEventListener("online", load);
    return () => window.removeEventListener("online", load);
  }, []);
  const send = async (cue, note) => {
    const commandId = await outbox.keep({ caseId: person.id, cue, note });
    meet([person, ...people.filter((one) => one.id !== person.id)]);
    finish({ commandId, called: person.called });
    choose(null);
  };
  return html`
    <${Done} done=${done} onClose=${() => finish(null)} />
    ${!person && html`<${Waits} people=${people ?? []} />`}
    ${trouble && !people && html`<${Notice} tone="warn" urgent action="Try again" onAction=${load}>${trouble.message}<//>`}
    ${!people && !trouble && html`<${Waiting} />`}
    ${people && !person && html`<${People} people=${people} onChoose=${(one) => (finish(null), choose(one))} />`}
    ${person && html`<${Cues} key=${person.id} person=${person} onSend=${send} onBack=${() => choose(null)} />`}
  `;
}

/** That it is safe here, and then that it has arrived. */
function Done({ done, onClose }) {
  const [arrived, arrive] = useState(null);
  const spot = useRef(null);
  useEffect(() => outbox.onChange((sent) => sent && arrive(sent)), []);
  useEffect(() => {
    if (done) spot.current?.focus();
  }, [done]);
  const isSent = done && arrived === done.commandId;
  useEffect(() => {
    if (isSent) say("It has arrived. The team sees it now.");
  }, [isSent]);
  if (!done) return null;
  return html`<div class="card thanks" tabindex="-1" ref=${spot} role="status">
    <h2>${isSent ? "It has arrived" : "It is kept"}</h2>
    <p>
      ${isSent
        ? `Thank you for looking out for ${done.called}. The team sees it now.`
        : `It is safe on this device, and is sent by itself as soon as Braid is in reach.`}
    </p>
    <button type="button" class="plain" onClick=${onClose}>Good</button>
  </div>`;
}

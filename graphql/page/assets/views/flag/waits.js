// What is kept on this device and has not reached Braid yet, and what Braid asks about it.
import { outbox } from "../../outbox.js";
import { Trouble, bettered } from "../../parts/order.js";
import { When } from "../../parts/when.js";
import { CUES } from "../../parts/words.js";
import { html, useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";

export function Waits({ people }) {
  const [waiting, wait] = useState([]);
  useEffect(() => {
    const look = () => outbox.waiting().then(wait, () => null);
    look();
    return outbox.onChange(look);
  }, []);
  if (waiting.length === 0) return null;
  return html`<section class="card waits" aria-labelledby="waits-name">
    <h2 id="waits-name">Kept here until it is sent</h2>
    <ul class="plain-list stack">
      ${waiting.map((item) => html`<li key=${item.commandId}><${Item} item=${item} people=${people} /></li>`)}
    </ul>
    <button type="button" class="plain" onClick=${() => outbox.send()}>Try to send now</button>
  </section>`;
}

function Item({ item, people }) {
  const called = people.find((one) => one.id === item.caseId)?.called ?? "somebody with you";
  const [, name] = CUES.find(([cue]) => cue === item.cue) ?? CUES.at(-1);
  const use = (better) => outbox.again(item, { note: bettered(item.note ?? "", better) });
  const keep = () => outbox.again(item, { asWritten: true });
  return html`<p><strong>${called}</strong>: ${name}, <${When} at=${item.at} as="ago" />.</p>
    ${item.note && html`<q>${item.note}</q>`}
    ${item.no && html`<p><strong>This one could not be sent.</strong></p>`}
    <${Trouble} trouble=${item.no} onUse=${use} onKeep=${keep} />
    ${item.no &&
    html`<p class="choices">
      ${!item.no.isDecided && html`<button type="button" class="link" onClick=${() => outbox.send()}>Try again</button>`}
      <button type="button" class="link" onClick=${() => outbox.discard(item.commandId)}>Let it go</button>
    </p>`}`;
}

// A word from one side of the table to the other about a case.
import { Trouble, bettered, useOrder } from "../../parts/order.js";
import { say } from "../../parts/say.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";

export function Feedback({ table, one, look }) {
  const [words, write] = useState("");
  const order = useOrder("GiveFeedback", ({ position }) => {
    write("");
    say("Your words are on record.");
    look(position);
  });
  if (table.isClosed) return null;
  const send = (asWritten = false) =>
    order.give({ caseId: one.caseId, conferenceId: table.id, words: words.trim(), asWritten });
  return html`<section class="block feedback">
    <h3>A word to the other strand</h3>
    <form onSubmit=${(event) => (event.preventDefault(), words.trim() && send())}>
      <div class="field">
        <label for="feedback">What helped, what was missing, what to try</label>
        <textarea id="feedback" value=${words} onInput=${(event) => write(event.target.value)}></textarea>
      </div>
      <${Trouble} trouble=${order.trouble} onUse=${(better) => write(bettered(words, better))} onKeep=${() => send(true)} />
      <button type="submit" class="plain" disabled=${order.busy || !words.trim()}>Say it</button>
    </form>
  </section>`;
}

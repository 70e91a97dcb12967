// Whom it is about: the people one is with, those of whom something was told last first.
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";

const MANY = 12;

export function People({ people, onChoose }) {
  const [typed, type] = useState("");
  const sought = typed.trim().toLowerCase();
  const found = people.filter((one) => one.called.toLowerCase().includes(sought));
  if (people.length === 0) {
    return html`<p class="card empty">Nobody is with you in Braid yet. A clinician adds you to a team.</p>`;
  }
  return html`<section aria-labelledby="flag-whom">
    <h2 id="flag-whom">Whom is it about?</h2>
    ${people.length > MANY &&
    html`<div class="field">
      <label for="flag-find">Find a name</label>
      <input id="flag-find" type="search" autocomplete="off" value=${typed} onInput=${(event) => type(event.target.value)} />
    </div>`}
    <ul class="plain-list big-buttons">
      ${found.map(
        (one) => html`<li key=${one.id}>
          <button type="button" class="big" onClick=${() => onChoose(one)}>${one.called}</button>
        </li>`,
      )}
    </ul>
    ${found.length === 0 && html`<p class="quiet">Nobody of that name is with you.</p>`}
  </section>`;
}

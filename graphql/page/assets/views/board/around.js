// From case to case, without going back to the agenda.
import { html } from "../../vendor/htm/preact/standalone.module.js";

export function Around({ previous, next, back }) {
  return html`<nav class="around" aria-label="Cases of the agenda">
    <button type="button" class="plain to-agenda" onClick=${back}>Agenda</button>
    <button type="button" class="plain" disabled=${!previous} onClick=${previous}>Previous</button>
    <button type="button" class="plain" disabled=${!next} onClick=${next}>Next</button>
  </nav>`;
}

// What was noticed, in one touch; words only where one wants to.
import { CUES } from "../../parts/words.js";
import { html, useEffect, useRef, useState } from "../../vendor/htm/preact/standalone.module.js";

export function Cues({ person, onSend, onBack }) {
  const [cue, choose] = useState(null);
  const [note, write] = useState("");
  const [busy, begin] = useState(false);
  const [failed, fail] = useState(false);
  const heading = useRef(null);
  useEffect(() => heading.current?.focus(), []);
  const needsWords = cue === "OTHER" && !note.trim();
  const send = async (event) => {
    event.preventDefault();
    begin(true);
    await onSend(cue, note.trim() || null).catch(() => (begin(false), fail(true)));
  };
  return html`<form onSubmit=${send}>
    <h2 tabindex="-1" ref=${heading}>What did you notice about ${person.called}?</h2>
    <fieldset class="big-buttons cues">
      <legend class="heard-only">What you noticed</legend>
      ${CUES.map(
        ([key, name, more]) => html`<label class="big cue" key=${key}>
          <input type="radio" name="cue" value=${key} checked=${cue === key} onChange=${() => choose(key)} />
          <span><strong>${name}</strong><span class="small quiet">${more}</span></span>
        </label>`,
      )}
    </fieldset>
    <div class="field">
      <label for="flag-words">${cue === "OTHER" ? "In your own words" : "A few words, if you like"}</label>
      <textarea id="flag-words" required=${cue === "OTHER"} value=${note} onInput=${(event) => write(event.target.value)}></textarea>
    </div>
    ${failed && html`<p role="alert">It could not be kept on this device. Please call the team.</p>`}
    <p class="choices send">
      <button type="submit" class="large" disabled=${!cue || needsWords || busy}>Send</button>
      <button type="button" class="plain" onClick=${onBack}>Somebody else</button>
    </p>
    <p class="quiet small">If somebody is in danger now, call emergency services first.</p>
  </form>`;
}

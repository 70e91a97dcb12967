// Calling a case conference: when it meets, by the hour of the place where it meets, and how long.
import { ask } from "../../ask.js";
import { Trouble, useOrder } from "../../parts/order.js";
import { say } from "../../parts/say.js";
import { day } from "../../parts/when.js";
import { go } from "../../routes.js";
import { session } from "../../session.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";

const DAY = 24 * 60 * 60_000;
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone that this browser knows, her own among them. */
function zones() {
  const known = Intl.supportedValuesOf?.("timeZone") ?? [];
  return [...new Set([...known, "UTC", HERE])].sort();
}

/** Shown once the list of conferences holds it: the table must not look as if it were not there. */
async function open({ conferenceId, position }) {
  await ask("Conferences", { minPosition: position }).catch(() => null);
  say("The conference is called. Now ask people to it.");
  go("conference", conferenceId);
}

export function Convening() {
  const [form, become] = useState({
    ...{ day: day(Date.now() + DAY), hour: "14:00", zone: HERE },
    ...{ minutes: "75", peersMinutes: "10", name: session.name ?? "" },
  });
  const order = useOrder("ConveneConference", open);
  const field = (name) => ({
    id: `convene-${name}`,
    required: true,
    value: form[name],
    onInput: (event) => become({ ...form, [name]: event.target.value }),
  });
  const send = (event) => {
    event.preventDefault();
    order.give({
      ...{ starts: `${form.day}T${form.hour}:00`, zone: form.zone, name: form.name.trim() },
      ...{ minutes: Number(form.minutes), peersMinutes: Number(form.peersMinutes) },
    });
  };
  return html`<section class="card convening" aria-labelledby="convening-name">
    <h2 id="convening-name">Call a conference</h2>
    <form onSubmit=${send}>
      <div class="pair">
        <${Field} name="day" label="Day"><input type="date" min=${day(Date.now() - DAY)} ...${field("day")} /><//>
        <${Field} name="hour" label="Hour"><input type="time" ...${field("hour")} /><//>
      </div>
      <${Field} name="zone" label="Time zone">
        <select ...${field("zone")}>
          ${zones().map((zone) => html`<option key=${zone} value=${zone}>${zone.replaceAll("_", " ")}</option>`)}
        </select>
      <//>
      <div class="pair">
        <${Field} name="minutes" label="Minutes"><input type="number" min="15" max="480" ...${field("minutes")} /><//>
        <${Field} name="peersMinutes" label="Minutes that belong to the peers">
          <input type="number" min="5" max=${Math.max(5, Number(form.minutes) - 1)} ...${field("peersMinutes")} />
        <//>
      </div>
      <${Field} name="name" label="Your name, as the others read it"><input type="text" autocomplete="name" ...${field("name")} /><//>
      <${Trouble} trouble=${order.trouble} />
      <p class="choices">
        <button type="submit" disabled=${order.busy}>Call it</button>
        <a class="button plain" href="#/conference">Not now</a>
      </p>
    </form>
  </section>`;
}

function Field({ name, label, children }) {
  return html`<div class="field">
    <label for=${`convene-${name}`}>${label}</label>
    ${children}
  </div>`;
}

// Recording a decision: what, why, who sees to it, by when, and which warnings it answers.
import { Dialog } from "../../parts/dialog.js";
import { Trouble, bettered, useOrder } from "../../parts/order.js";
import { say } from "../../parts/say.js";
import { When, day } from "../../parts/when.js";
import { CLINICAL, KINDS } from "../../parts/words.js";
import { session } from "../../session.js";
import { html, useState } from "../../vendor/htm/preact/standalone.module.js";
import { whoOf } from "./items.js";

const WEEK = 7 * 24 * 60 * 60_000;

export function Deciding({ table, one, look, answering, draft, onClose }) {
  const [form, become] = useState({
    kind: KINDS[session.role][0][0],
    what: "",
    why: "",
    owner: whoOf({ person: session.person, role: session.role.toUpperCase() }),
    due: day(Date.now() + WEEK, table.zone),
    ...draft.current,
    answers: [...new Set([...answering, ...(draft.current?.answers ?? [])])],
  });
  const set = (changed) => become((draft.current = changed));
  const order = useOrder("RecordDecision", ({ position }) => {
    draft.current = null;
    say("The decision is on record.");
    look(position);
    onClose();
  });
  const change = (name) => (event) => set({ ...form, [name]: event.target.value });
  const people = owners(one, form.kind);
  const owner = people.find((person) => whoOf(person) === form.owner) ?? people[0];
  const send = (asWritten = false) =>
    order.give({
      ...{ caseId: one.caseId, conferenceId: table.id, kind: form.kind, due: form.due },
      ...{ what: form.what.trim(), why: form.why.trim(), answers: form.answers, asWritten },
      ...{ owner: owner?.person, ownerRole: owner?.role },
    });
  const use = (better) =>
    set({ ...form, what: bettered(form.what, better), why: bettered(form.why, better) });
  return html`<${Dialog} title=${`A decision for ${one.called}`} onClose=${onClose} closing=${null}>
    <form onSubmit=${(event) => (event.preventDefault(), send())}>
      <${Choice} name="kind" label="What it is about" value=${form.kind} onChange=${change("kind")} of=${KINDS[session.role]} />
      <${Words} name="what" label="What we do" value=${form.what} onInput=${change("what")} />
      <${Words} name="why" label="Why" value=${form.why} onInput=${change("why")} />
      <div class="pair">
        <${Choice} name="owner" label="Who sees to it" value=${owner && whoOf(owner)} onChange=${change("owner")}
          of=${people.map((person) => [whoOf(person), `${person.name}, ${person.role.toLowerCase()}`])} />
        <div class="field">
          <label for="decide-due">By when</label>
          <input id="decide-due" type="date" required min=${day(Date.now(), table.zone)} value=${form.due} onInput=${change("due")} />
        </div>
      </div>
      <${Answers} warnings=${one.warnings} answers=${form.answers} onChange=${(answers) => set({ ...form, answers })} />
      <${Trouble} trouble=${order.trouble} onUse=${use} onKeep=${() => send(true)} />
      <p class="choices">
        <button type="submit" disabled=${order.busy || !owner}>Record it</button>
        <button type="button" class="plain" onClick=${onClose}>Not now</button>
      </p>
    </form>
  <//>`;
}

/** Who may see to a decision of this kind: clinical ones are clinicians' alone. */
function owners({ team }, kind) {
  const clinical = CLINICAL.includes(kind);
  return team.filter(({ role }) => role === "CLINICIAN" || (role === "PEER" && !clinical));
}

function Choice({ name, label, of, value, onChange }) {
  return html`<div class="field">
    <label for=${`decide-${name}`}>${label}</label>
    <select id=${`decide-${name}`} value=${value} onChange=${onChange}>
      ${of.map(([key, words]) => html`<option key=${key} value=${key}>${words}</option>`)}
    </select>
  </div>`;
}

function Words({ name, label, value, onInput }) {
  return html`<div class="field">
    <label for=${`decide-${name}`}>${label}</label>
    <textarea id=${`decide-${name}`} required value=${value} onInput=${onInput}></textarea>
  </div>`;
}

function Answers({ warnings, answers, onChange }) {
  if (warnings.length === 0) return null;
  const turn = (id) =>
    onChange(answers.includes(id) ? answers.filter((one) => one !== id) : [...answers, id]);
  return html`<fieldset>
    <legend>Which warnings it answers</legend>
    ${warnings.map(
      ({ id, sentence, raisedAt }) => html`<label class="tick" key=${id}>
        <input type="checkbox" checked=${answers.includes(id)} onChange=${() => turn(id)} />
        <span>${sentence} <span class="small quiet">(when raised, <${When} at=${raisedAt} as="ago" />)</span></span>
      </label>`,
    )}
  </fieldset>`;
}

// Through whose eyes one looks: everybody of a role, or one person of the team.
import { html } from "../../vendor/htm/preact/standalone.module.js";

const ROLES = {
  PEER: "Peer specialists",
  CLINICIAN: "Clinicians",
  PARTICIPANT: "The participant",
  AUDITOR: "Auditors",
};
const WORDS = { PEER: "peer", CLINICIAN: "clinician", PARTICIPANT: "participant", AUDITOR: "auditor" };

export const FIRST_PAIR = [{ role: "PEER" }, { role: "CLINICIAN" }];

/** Whose eyes they are, in words. */
export function named({ role, name }) {
  return name ? `${name}, ${WORDS[role]}` : ROLES[role];
}

/** What a role is called among others. */
export function roleWord(role) {
  return WORDS[role] ?? role.toLowerCase();
}

/** The classes of a side: where it stands, and whose it is. */
export function sideOf(which, { role }) {
  return `side ${which} of-${role.toLowerCase()}`;
}

function valueOf({ role, person }) {
  return person ? `${role}/${person}` : role;
}

export function Eyes({ side, chosen, people, onChoose }) {
  const id = `eyes-${side.toLowerCase()}`;
  const choices = [...Object.keys(ROLES).map((role) => ({ role })), ...people];
  const choose = (event) => onChoose(choices.find((one) => valueOf(one) === event.target.value));
  return html`<div class="field">
    <label for=${id}>${side}</label>
    <select id=${id} value=${valueOf(chosen)} onChange=${choose}>
      ${choices.map((one) => html`<option key=${valueOf(one)} value=${valueOf(one)}>${named(one)}</option>`)}
    </select>
  </div>`;
}

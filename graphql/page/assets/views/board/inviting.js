// Asking people to the table: those of the teams that the clinician is on herself.
import { ask } from "../../ask.js";
import { everybody } from "../../everybody.js";
import { Trouble, useOrder } from "../../parts/order.js";
import { say } from "../../parts/say.js";
import { listed } from "../../parts/words.js";
import { html, useEffect, useRef, useState } from "../../vendor/htm/preact/standalone.module.js";
import { whoOf } from "./items.js";

const SEATED = ["CLINICIAN", "PEER"];
const AT_ONCE = 4;
const SHOWN = 3;

/** Her other cases' teams, a few at a time; asked for only when she wants to see them. */
async function teamsBeyond(known) {
  const others = (await everybody()).map((one) => one.id).filter((id) => !known.has(id));
  const found = [];
  for (let from = 0; from < others.length; from += AT_ONCE) {
    const some = others.slice(from, from + AT_ONCE).map((id) => ask("TeamOf", { id }));
    found.push(...(await Promise.all(some)).flatMap((told) => membersOf(told.case)));
  }
  return found;
}

/** Who is on a case's team, each with whose it is: people of one name are told apart by it. */
function membersOf(one) {
  return (one?.team ?? []).map((place) => ({ ...place, beside: one.called }));
}

/** Each once, by name; without those who are asked already. */
function open(table, people) {
  const asked = table.attendees.filter((one) => one.standing !== "EXCUSED").map(whoOf);
  const seated = people.filter((one) => SEATED.includes(one.role) && !asked.includes(whoOf(one)));
  const each = [...Map.groupBy(seated, whoOf).values()].map((places) => ({
    ...places[0],
    beside: [...new Set(places.map((place) => place.beside))].sort(),
  }));
  return each.sort((one, other) => one.name.localeCompare(other.name));
}

export function Inviting({ table, look }) {
  const cases = table.agenda.map((item) => item.case).filter(Boolean);
  const [others, find] = useState(null);
  const [trouble, fail] = useState(null);
  const heading = useRef(null);
  const search = () => teamsBeyond(new Set(cases.map((one) => one.caseId))).then(find, fail);
  useEffect(() => {
    if (cases.length === 0) search();
  }, []);
  const people = open(table, [...cases.flatMap(membersOf), ...(others ?? [])]);
  const onDone = (name, position) => {
    say(`${name} is asked to the table.`);
    heading.current?.focus();
    look(position);
  };
  return html`<section>
    <h3 tabindex="-1" ref=${heading}>Who is asked</h3>
    ${people.length === 0 && html`<p class="quiet">${others ? "Everybody on your teams is asked." : "Everybody on the teams of this agenda is asked."}</p>`}
    <ul class="plain-list to-ask">
      ${people.map((one) => html`<li key=${whoOf(one)}><${Person} table=${table} one=${one} onDone=${onDone} /></li>`)}
    </ul>
    ${!others && html`<button type="button" class="link" onClick=${search}>Look through all my teams</button>`}
    <${Trouble} trouble=${trouble} />
  </section>`;
}

/** "with Ada, Ben and 4 more". */
function besides(called) {
  const more = called.length > SHOWN ? [`${called.length - SHOWN} more`] : [];
  return `with ${listed([...called.slice(0, SHOWN), ...more])}`;
}

function Person({ table, one: { person, role, name, beside }, onDone }) {
  const order = useOrder("InviteAttendee", ({ position }) => onDone(name, position));
  const invite = () => order.give({ conferenceId: table.id, person, role, name });
  return html`<span>${name}, <span class="quiet">${role.toLowerCase()}, ${besides(beside)}</span></span>
    <button type="button" class="plain" disabled=${order.busy} onClick=${invite} aria-label=${`Ask ${name} to the table, ${besides(beside)}`}>
      Ask
    </button>
    <${Trouble} trouble=${order.trouble} />`;
}

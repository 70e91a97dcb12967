// The rhythm of the week, as it hangs on the fridge: what she means to do, and what there was.
import { told } from "../../parts/when.js";
import { html } from "../../vendor/htm/preact/standalone.module.js";

const PARTS = [
  ["contactDays", "Being in touch with a peer", "one day", "days"],
  ["serviceActs", "Something for others", "once", "times"],
  ["socials", "Time with people", "once", "times"],
  ["cravingEntries", "Noting a craving", "once", "times"],
];

export function Rhythm({ card: { planned, done, monday } }) {
  // Of what is neither planned nor done, nothing is said.
  const parts = PARTS.filter(([name]) => planned?.[name] || done[name]);
  return html`<section class="card">
    <h2>Your week</h2>
    <p class="quiet">Since ${told(monday, "day")}.</p>
    ${parts.length === 0
      ? html`<p>A week is yours to fill. One call to a peer is a fine beginning.</p>`
      : html`<ul class="plain-list rhythm">
          ${parts.map((part) => html`<li key=${part[0]}><${Part} part=${part} planned=${planned} done=${done} /></li>`)}
        </ul>`}
  </section>`;
}

function Part({ part: [name, words, once, times], planned, done }) {
  const meant = planned?.[name] ?? 0;
  const there = done[name];
  const count = Math.min(7, Math.max(meant, there));
  const often = (number) => (number === 1 ? once : `${number} ${times}`);
  return html`<div class="rhythm-part">
    <span class="rhythm-name">${words}</span>
    <span class="beads" aria-hidden="true">
      ${Array.from({ length: count }, (_, bead) => html`<i key=${bead} class=${bead < there ? "there" : ""}></i>`)}
    </span>
    <span class="quiet small">${there ? `So far ${often(there)}.` : "There is room for it, whenever you like."}</span>
  </div>`;
}

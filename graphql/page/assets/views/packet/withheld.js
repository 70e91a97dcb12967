// For the auditor: what was withheld from an attendee's packet, of which case, under which rule.
import { html } from "../../vendor/htm/preact/standalone.module.js";

const RULES = {
  NOT_A_MEMBER: "The case was not theirs: it is absent, whole",
  CLINICIANS_HEAR: "Told to clinicians alone",
  NOT_FOR_ROLE: "Not shown to this role",
  CORRECTED: "Corrected or taken back by a later line",
  BEFORE_PERIOD: "Before the time that the packet tells of",
};

/** What a line tells of: "Comment added"; several lines at once have no kind of their own. */
function what({ kind, rule }) {
  if (!kind) return rule === "NOT_A_MEMBER" ? "The whole case" : "Earlier lines";
  const words = kind.toLowerCase().replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1);
}

/** Lines of the same kind under the same rule are one row of their case. */
function rows(redactions) {
  const found = new Map();
  for (const { kind, rule, lines } of redactions) {
    const key = `${kind} ${rule}`;
    const before = found.get(key)?.lines ?? 0;
    found.set(key, { key, kind, rule, lines: before + lines });
  }
  return [...found.values()];
}

export function Withheld({ redactions }) {
  if (redactions.length === 0) {
    return html`<p class="card empty">Nothing was withheld of the cases on the agenda.</p>`;
  }
  const cases = [...Map.groupBy(redactions, (one) => one.caseId)];
  const lines = redactions.reduce((sum, one) => sum + one.lines, 0);
  return html`<section class="card withheld" aria-labelledby="withheld-name">
    <h2 id="withheld-name">What was withheld</h2>
    <p class="quiet">
      ${lines === 1 ? "One line" : `${lines} lines`} of ${cases.length === 1 ? "one case" : `${cases.length} cases`}, in
      the order of the agenda. Only an auditor sees this.
    </p>
    <table aria-labelledby="withheld-name">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col" class="figure">Lines</th>
          <th scope="col">Under which rule</th>
        </tr>
      </thead>
      ${cases.map(([id, of]) => html`<${OfCase} key=${id} id=${id} of=${of} />`)}
    </table>
  </section>`;
}

function OfCase({ id, of }) {
  return html`<tbody>
    <tr class="of-case">
      <th scope="rowgroup" colspan="3">Case <code class="digest">${id}</code></th>
    </tr>
    ${rows(of).map(
      (row) => html`<tr key=${row.key}>
        <td>${what(row)}</td>
        <td class="figure">${row.lines}</td>
        <td>${RULES[row.rule] ?? row.rule}</td>
      </tr>`,
    )}
  </tbody>`;
}

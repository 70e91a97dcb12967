// Every case there is, to choose whose history to look at; or a case by its id.
import { ask } from "../../ask.js";
import { Notice, Waiting } from "../../parts/notice.js";
import { When } from "../../parts/when.js";
import { go } from "../../routes.js";
import { html, useEffect, useState } from "../../vendor/htm/preact/standalone.module.js";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function Cases() {
  const [found, find] = useState({ cases: [], endCursor: null, hasMore: true });
  const [trouble, fail] = useState(null);
  const load = () => {
    fail(null);
    ask("Cases", { after: found.endCursor }).then(
      ({ caseload }) => find({ ...caseload, cases: [...found.cases, ...caseload.cases] }),
      fail,
    );
  };
  useEffect(load, []);
  return html`<div class="stack">
    <${ById} />
    <ul class="plain-list stack">
      ${found.cases.map((one) => html`<li key=${one.id} class="card"><${Case} one=${one} /></li>`)}
    </ul>
    ${trouble && html`<${Notice} tone="warn" urgent action="Try again" onAction=${load}>${trouble.message}<//>`}
    ${!trouble && found.hasMore && (found.cases.length === 0
      ? html`<${Waiting} />`
      : html`<button type="button" class="plain" onClick=${load}>More cases</button>`)}
    ${!found.hasMore && found.cases.length === 0 && html`<p class="card empty">There is no case yet.</p>`}
  </div>`;
}

function Case({ one }) {
  return html`<a href=${`#/audit/${one.id}`}>${one.called}</a>
    <span class="quiet small"> since <${When} at=${one.openedAt} as="date" />${one.closedAt && ", closed"}</span>`;
}

function ById() {
  const [wrong, say] = useState(false);
  const open = (event) => {
    event.preventDefault();
    const named = new FormData(event.target).get("case").trim();
    if (ID.test(named)) go("audit", named);
    else say(true);
  };
  return html`<form class="by-id" onSubmit=${open}>
    <div class="field">
      <label for="case-id">A case by its id</label>
      <input id="case-id" name="case" autocomplete="off" spellcheck="false" required
        aria-invalid=${wrong ? "true" : undefined} aria-describedby=${wrong ? "case-id-wrong" : undefined} />
      ${wrong && html`<span id="case-id-wrong" role="alert">That is no id: it has 36 signs, like 2b1c6106-f9c0-4a0a-9d4e-0c6a4f8f7a10.</span>`}
    </div>
    <button type="submit" class="plain">Open it</button>
  </form>`;
}

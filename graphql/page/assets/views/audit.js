// For an auditor: what was known of a case, by whom, at any moment.
import { html } from "../vendor/htm/preact/standalone.module.js";
import { Cases } from "./audit/cases.js";
import { Machine } from "./audit/machine.js";

export function View({ id }) {
  return id ? html`<${Machine} key=${id} id=${id} />` : html`<${Cases} />`;
}

// The conference board: which table there is to sit down at, the table itself, and calling one.
import { session } from "../session.js";
import { html } from "../vendor/htm/preact/standalone.module.js";
import { Convening } from "./board/convening.js";
import { Choosing } from "./board/choosing.js";
import { Table } from "./board/table.js";

export function View({ id }) {
  if (id === "new" && session.role === "clinician") return html`<${Convening} />`;
  return id ? html`<${Table} key=${id} id=${id} />` : html`<${Choosing} />`;
}

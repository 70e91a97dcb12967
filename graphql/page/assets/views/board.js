// The conference board: which table there is to sit down at, and the table itself.
import { html } from "../vendor/htm/preact/standalone.module.js";
import { Choosing } from "./board/choosing.js";
import { Table } from "./board/table.js";

export function View({ id }) {
  return id ? html`<${Table} key=${id} id=${id} />` : html`<${Choosing} />`;
}

// Everybody one is with: all open cases, however many there are.
import { ask } from "./ask.js";

/** Her open cases, the most recently told of first. */
export async function everybody() {
  const found = [];
  for (let after = null, more = true; more; ) {
    const { caseload } = await ask("Caseload", { after });
    found.push(...caseload.cases);
    after = caseload.endCursor;
    more = caseload.hasMore;
  }
  return found;
}

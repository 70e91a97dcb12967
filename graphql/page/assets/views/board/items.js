// By what an item of the agenda is known.

/** Its case's id; for the peers' own time, the conference's. */
export function keyOf(item, table) {
  return item.case?.caseId ?? table.id;
}

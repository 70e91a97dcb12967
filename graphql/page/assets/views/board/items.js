// By what an item of the agenda is known, and who sits at the table.

/** Its case's id; for the peers' own time, the conference's. */
export function keyOf(item, table) {
  return item.case?.caseId ?? table.id;
}

/** One person may sit there in more than one role. */
export function whoOf({ person, role }) {
  return `${person} ${role}`;
}

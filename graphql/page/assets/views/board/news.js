// What is new between two answers about a conference, in sentences to be heard.

/** At most a few sentences: what others did, not what moved by the way. */
export function news(before, now) {
  return [...people(before, now), ...table(before, now), ...cases(before, now)].slice(0, 3);
}

function people(before, now) {
  const were = new Map(before.attendees.map((one) => [`${one.person} ${one.role}`, one.isPresent]));
  return now.attendees.flatMap((one) => {
    const was = were.get(`${one.person} ${one.role}`);
    if (was === one.isPresent) return [];
    if (one.isPresent) return [`${one.name} sits down at the table.`];
    return was ? [`${one.name} leaves the table.`] : [];
  });
}

function table(before, now) {
  if (now.isClosed && !before.isClosed) return ["The conference is closed. Thank you."];
  if (now.isFrozen && !before.isFrozen) return ["Everybody's packet is made."];
  return [];
}

function cases(before, now) {
  const were = new Map(before.agenda.map((item) => [item.case?.caseId, item.case]));
  return now.agenda.flatMap(({ case: one }) => {
    const was = one && were.get(one.caseId);
    if (!was) return [];
    return [
      ...(one.isDiscussed && !was.isDiscussed ? [`The table turns to ${one.called}.`] : []),
      ...added(was.actions, one.actions, "action").map(() => `A decision for ${one.called}.`),
      ...added(was.warnings, one.warnings, "id").map(() => `A new warning for ${one.called}.`),
    ];
  });
}

function added(before, now, key) {
  const known = new Set(before.map((one) => one[key]));
  return now.filter((one) => !known.has(one[key]));
}

// When a table meets, for who reads it here and for those who sit there.

/** When it is meant to end. */
export function ends({ startsAt, minutes }) {
  return Date.parse(startsAt) + minutes * 60_000;
}

/** Its hour in the table's own zone; null where it is the same hour here. */
export function there({ startsAt, zone }) {
  const shape = { weekday: "short", hour: "numeric", minute: "2-digit" };
  try {
    const here = new Intl.DateTimeFormat(undefined, shape).format(new Date(startsAt));
    const told = new Intl.DateTimeFormat(undefined, { ...shape, timeZone: zone });
    const hour = told.format(new Date(startsAt));
    return hour === here ? null : `${hour} in ${zone.split("/").at(-1).replaceAll("_", " ")}`;
  } catch {
    return null;
  }
}

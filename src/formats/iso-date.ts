// Dates of changes in the form that files need.

/**
 * A date and time to the second with its zone, "2024-03-22T10:00:00Z" (midnight UTC where the string has only a date); '' where the string is no ISO
 * 8601 date.
 */
export const isoDate = (date: string): string => {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/.exec(date);
  return found ? `${found[1]}T${found[2] ?? '00:00'}:${found[3] ?? '00'}${found[4] ?? 'Z'}` : '';
};

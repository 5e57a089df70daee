/** Days from 1970-01-01 to the first of March of the year 0, as the Gregorian calendar goes on. */
const TO_MARCH_OF_0 = 719_468;
const DAY_MS = 86_400_000;

/** Two decimal digits of a text. */
function two(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/**
 * Days since 1970-01-01 of an ISO calendar day. Counted by hand, years beginning in March: the
 * runtime's own parser takes ten times as long, and histories have many days.
 */
export function dayNumber(day: string): number {
  const month = two(day, 5);
  const year = two(day, 0) * 100 + two(day, 2) - (month <= 2 ? 1 : 0);
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + two(day, 8) - 1;
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leaps + ofYear - TO_MARCH_OF_0;
}

/** The ISO calendar day of a number of days since 1970-01-01. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A day with the order of its first two parts left open: 03/04/2026. */
export interface ReadDate {
  readonly year: number;
  readonly first: number;
  readonly second: number;
  /** `iso` when the order is known: the month comes first. */
  readonly order: "iso" | "day" | "month" | "open";
}

const ISO = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/;
const OTHER = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,].*)?$/;

/** The day in a cell; null when it holds none. A date with points begins with the day. */
export function readDate(text: string): ReadDate | null {
  const iso = ISO.exec(text);
  if (iso !== null)
    return { year: Number(iso[1]), first: Number(iso[2]), second: Number(iso[3]), order: "iso" };
  const other = OTHER.exec(text);
  if (other === null) return null;
  const [first, second] = [Number(other[1]), Number(other[3])];
  const year = Number(other[4].length === 2 ? `20${other[4]}` : other[4]);
  const order = other[2] === "." || first > 12 ? "day" : second > 12 ? "month" : "open";
  return { year, first, second, order };
}

/** The day as ISO 8601; null when the calendar has no such day. */
export function dayOf(
  { year, first, second, order }: ReadDate,
  open: "day" | "month",
): string | null {
  const monthFirst = order === "iso" || order === "month" || (order === "open" && open === "month");
  const [month, day] = monthFirst ? [first, second] : [second, first];
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

/** Ages from `from` up to but not including `to`. */
export interface AgeRange {
  readonly from: number;
  readonly to: number;
}

/** Years an open bracket such as 65+ is taken to span. */
const OPEN_YEARS = 20;

/** The ages of a bracket written 18-24 or 65+; null for any other writing. */
export function parseAges(label: string): AgeRange | null {
  const closed = /^(\d{1,3})\s*[-–]\s*(\d{1,3})$/.exec(label.trim());
  if (closed !== null && Number(closed[1]) <= Number(closed[2]))
    return { from: Number(closed[1]), to: Number(closed[2]) + 1 };
  const open = /^(\d{1,3})\s*\+$/.exec(label.trim());
  return open === null ? null : { from: Number(open[1]), to: Number(open[1]) + OPEN_YEARS };
}

/**
 * Share of the people of bracket `of` who are in bracket `within`, spread evenly over its years.
 */
export function ageOverlap(of: AgeRange, within: AgeRange): number {
  const shared = Math.min(of.to, within.to) - Math.max(of.from, within.from);
  return Math.max(0, shared) / (of.to - of.from);
}

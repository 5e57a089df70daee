import type { Creator } from "../roster/creator.ts";
import type { MarketPhase } from "./market.ts";

const DAY_MS = 86_400_000;

/**
 * True when a creator is there on a day of a phase at least. A phase without dates has every day.
 */
export function hasFreeDay(
  absences: Creator["unavailable"],
  { fromDay, toDay }: Pick<MarketPhase, "fromDay" | "toDay">,
): boolean {
  if (absences === undefined || fromDay === null || toDay === null) return true;
  const day = (text: string) => Date.parse(text) / DAY_MS;
  const byStart = absences.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let free = fromDay;
  for (const { from, to } of byStart) if (day(from) <= free) free = Math.max(free, day(to) + 1);
  return free <= toDay;
}

import type { Activity } from "../activity.ts";
import { type Verdict, verdictOfCount } from "../verdict.ts";
import type { KeepRule } from "./schema.ts";

/**
 * Counts settled offers that are bought where they belong, less everything else that is bought in a
 * closed phase; all of them must be, and nothing else.
 */
export function checkKeep(rule: KeepRule, { market, placements }: Activity): Verdict {
  const settled = new Map(rule.picks.map(({ offerId, phase }) => [offerId, phase]));
  let count = 0;
  for (const { offer, phases } of placements) {
    const { id } = market.offers[offer];
    const names = phases.map((phase) => market.phases[phase].id ?? "");
    const wanted = settled.get(id);
    if (settled.has(id) && (wanted === undefined || wanted === names.join("+"))) count++;
    else if (names.some((name) => rule.closedPhases.includes(name))) count--;
  }
  return verdictOfCount(count, settled.size, undefined);
}

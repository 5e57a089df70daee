import type { Activity } from "../activity.ts";
import { type Verdict, verdictOfCount } from "../verdict.ts";
import type { ChangesRule } from "./schema.ts";

/** Counts offers of the plan in use that are not bought where they were, and all others bought. */
export function checkChanges(rule: ChangesRule, { market, placements }: Activity): Verdict {
  const missing = new Map(rule.picks.map(({ offerId, phase }) => [offerId, phase]));
  let added = 0;
  for (const { offer, phases } of placements) {
    const { id } = market.offers[offer];
    const wanted = missing.get(id);
    const names = phases.map((phase) => market.phases[phase].id ?? "").join("+");
    if (missing.has(id) && (wanted === undefined || wanted === names)) missing.delete(id);
    else added++;
  }
  return verdictOfCount(missing.size + added, undefined, 0);
}

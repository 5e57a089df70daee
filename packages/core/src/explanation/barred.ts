import { type GatheredRules, gatherRules } from "../formulation/rule-rows.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Placement } from "../market/placement.ts";
import type { Rule } from "../rules/schema.ts";
import type { SearchContext } from "../search/context.ts";

/** What one rule demands of options and creators without a row. */
export interface Demand
  extends Pick<GatheredRules, "forbids" | "refuses" | "requiredCreators" | "lockedOffers"> {
  readonly rule: Rule;
}

/** The demands of every rule of a context. */
export function demandsOf({ rules, measures }: SearchContext): Demand[] {
  const nobodyWatched = new Map<string, readonly number[]>();
  return rules.map((rule) => ({ rule, ...gatherRules(measures, [rule], [], nobodyWatched) }));
}

/** The first rule that asks for a creator or for one of the placements. */
export function askedBy(
  creator: number,
  placements: readonly Placement[],
  demands: readonly Demand[],
): Rule | null {
  const asks = demands.find(
    ({ requiredCreators, lockedOffers }) =>
      requiredCreators.has(creator) ||
      lockedOffers.get(creator)?.some((locked) => placements.some(({ offer }) => offer === locked)),
  );
  return asks?.rule ?? null;
}

/**
 * The rules that leave no way to hire a creator: the first one that bars every way alone, else
 * those that do so together, in order; empty when there is no way even without rules.
 */
export function barredBy(
  creator: number,
  demands: readonly Demand[],
  { measures }: SearchContext,
): Rule[] {
  const { bundles } = measures.list(creator, null, []);
  if (bundles.length === 0) return [];
  const alone = demands.find((demand) => bundles.every((bundle) => bars(demand, bundle)));
  if (alone) return [alone.rule];
  let open = [...bundles];
  const together: Rule[] = [];
  for (const demand of demands) {
    const left = open.filter((bundle) => !bars(demand, bundle));
    if (left.length < open.length) together.push(demand.rule);
    open = left;
  }
  return together;
}

function bars({ forbids, refuses }: Demand, bundle: Bundle): boolean {
  const isForbidden = ({ offer, phases }: Placement) =>
    forbids !== null && phases.some((phase) => forbids(offer, phase));
  return bundle.placements.some(isForbidden) || refuses?.(bundle) === true;
}

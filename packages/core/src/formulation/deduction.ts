import type { Outcome } from "../forecast/types.ts";
import { Bundle } from "../market/bundle.ts";
import type { Placement } from "../market/placement.ts";
import { countedLoss, type Deduction } from "../objective/deduction.ts";
import type { ValueTerms } from "../objective/terms.ts";
import type { Measures } from "./measures.ts";

/**
 * What is taken off the value of an option for its risk. Only the kind `each` is a sum over
 * options; of the others nothing is taken off, so that a model is worth at least the plan.
 */
export function deductedFrom(
  deduction: Deduction | undefined,
  measures: Measures,
): (bundle: Bundle) => number {
  if (deduction?.kind !== "each") return () => 0;
  const { of, shares, above } = deduction;
  const worthOf = worthAlone(of, measures);
  return ({ creator, placements }) => {
    let loss = 0;
    for (const placement of placements)
      for (const [outcome, worth] of worthOf(creator, placement))
        loss += worth * shares(outcome, placement.offer);
    return countedLoss(loss, above);
  };
}

const keys = new WeakMap<Deduction, string>();
let count = 0;

/** A name of its own for everything that is taken off, for measures that are remembered. */
export function deductionKey(deduction: Deduction | undefined): string {
  if (deduction === undefined) return "";
  const key = keys.get(deduction) ?? `less ${++count}`;
  keys.set(deduction, key);
  return key;
}

type Worth = readonly (readonly [outcome: Outcome, worth: number])[];

/** What placements are worth by themselves, computed once for the terms of an objective. */
const known = new WeakMap<ValueTerms, Map<string, Worth>>();

function worthAlone(
  of: ValueTerms,
  measures: Measures,
): (creator: number, placement: Placement) => Worth {
  const own = known.get(of) ?? new Map<string, Worth>();
  known.set(of, own);
  const terms = [
    ...of.linear.map((term) => ({
      outcome: term.measure as Outcome,
      worth: measures.linearValues([term]),
    })),
    ...of.reach.map((term) => ({
      outcome: "reach" as const,
      worth: measures.worthAlone({ unit: "", linear: [], reach: [term] }),
    })),
  ];
  return (creator, placement) => {
    const key = `${placement.offer}@${placement.phases}`;
    const seen = own.get(key);
    if (seen !== undefined) return seen;
    const alone = new Bundle(creator, [placement], -1);
    const worth = terms.map((term) => [term.outcome, term.worth(alone)] as const);
    own.set(key, worth);
    return worth;
  };
}

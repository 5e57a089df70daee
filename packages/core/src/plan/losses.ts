import type { Forecast, Outcome } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import {
  countedLoss,
  type Deduction,
  type LossShares,
  sumOfLargest,
} from "../objective/deduction.ts";
import type { ValueTerms } from "../objective/terms.ts";
import { termsValue } from "./terms-value.ts";

/** What purchases may lose, as the judge counts it. */
export class Losses {
  readonly #of: ValueTerms;
  readonly #market: Market;
  readonly #forecast: Forecast;

  constructor(of: ValueTerms, market: Market, forecast: Forecast) {
    this.#of = of;
    this.#market = market;
    this.#forecast = forecast;
  }

  /** Loss of each creator with these shares, in the order of the creators. */
  byCreator(placements: readonly Placement[], shares: LossShares): number[] {
    return [...byCreator(this.#market, placements).values()].map((own) => this.sum(own, shares));
  }

  /** Loss of all placements together. */
  sum(placements: readonly Placement[], shares: LossShares): number {
    let sum = 0;
    for (const placement of placements)
      for (const { outcome, worth } of this.#worth(placement))
        sum += worth * shares(outcome, placement.offer);
    return sum;
  }

  /** Loss of all placements together in every scenario. */
  inScenarios(placements: readonly Placement[], scenarios: readonly LossShares[]): Float64Array {
    return Float64Array.from(scenarios, (shares) => this.sum(placements, shares));
  }

  /** What a placement is worth by itself, term by term. */
  #worth(placement: Placement): readonly Worth[] {
    const known = worths.get(this.#of) ?? new Map<string, readonly Worth[]>();
    worths.set(this.#of, known);
    const key = `${placement.offer}@${placement.phases}`;
    const own = known.get(key) ?? this.#worthOf(placement);
    known.set(key, own);
    return own;
  }

  #worthOf(placement: Placement): Worth[] {
    const alone = (terms: Partial<ValueTerms>) => {
      const whole = { linear: [], reach: [], ...terms };
      return termsValue(whole, this.#market, this.#forecast, [placement], null);
    };
    return [
      ...this.#of.linear.map((term) => ({
        outcome: term.measure as Outcome,
        worth: alone({ linear: [term] }),
      })),
      ...this.#of.reach.map((term) => ({
        outcome: "reach" as const,
        worth: alone({ reach: [term] }),
      })),
    ];
  }
}

interface Worth {
  readonly outcome: Outcome;
  readonly worth: number;
}

/** What placements are worth by themselves, counted once for the terms of an objective. */
const worths = new WeakMap<ValueTerms, Map<string, readonly Worth[]>>();

/** What is taken off the value of a plan for its risk, in units of the value. */
export function deductionOf(
  deduction: Deduction,
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
): number {
  const losses = new Losses(deduction.of, market, forecast);
  if (deduction.kind === "tail") {
    const { scenarios, worst, weight } = deduction;
    return (weight * sumOfLargest(losses.inScenarios(placements, scenarios), worst)) / worst;
  }
  const own = losses.byCreator(placements, deduction.shares);
  if (deduction.kind === "largest") return sumOfLargest(own, deduction.creators);
  const { above } = deduction;
  return own.reduce((sum, loss) => sum + countedLoss(loss, above), 0);
}

import type { Bridge } from "@reachmix/core";
import { assess } from "@reachmix/solver";
import type { Target } from "../../../packages/core/src/brief/target.ts";
import { formulate, type Model } from "../../../packages/core/src/formulation/formulate.ts";
import { Measures } from "../../../packages/core/src/formulation/measures.ts";
import { priceOf } from "../../../packages/core/src/market/cost.ts";
import type { Placement } from "../../../packages/core/src/market/placement.ts";
import type { Above, LossShares } from "../../../packages/core/src/objective/deduction.ts";
import type { Objective } from "../../../packages/core/src/objective/objective.ts";
import { withRisk } from "../../../packages/core/src/objective/with-risk.ts";
import { bridgeOf } from "../../../packages/core/src/plan/bridge.ts";
import { reachAtLeast } from "../../../packages/core/src/plan/frequency.ts";
import { judge, type Terms } from "../../../packages/core/src/plan/judge.ts";
import { targetProbability } from "../../../packages/core/src/plan/target.ts";
import { totalsOf } from "../../../packages/core/src/plan/totals.ts";
import type { RequestInput } from "../../support/briefs.ts";
import { termsOf } from "../../support/judging.ts";
import { present } from "../../support/present.ts";
import type { Random } from "../../support/random.ts";
import type { Claims, ModelClaims } from "../agreement.ts";
import type { Unstated } from "../figures.ts";
import type { Pick } from "../plan.ts";
import type { Mistake } from "../structure.ts";

// The one file through which the oracle's tests reach the product.

/** A request as the product reads it. */
export interface Opened {
  readonly terms: Terms;
  readonly unstated: Unstated;
}

const MISTAKES: readonly (readonly [RegExp, Mistake])[] = [
  [/not to be considered/, "not considered"],
  [/two packages in one phase/, "two in one phase"],
  [/is bought twice/, "bought twice"],
  [/does not fit/, "does not fit"],
  [/gifted offer beside/, "gift beside"],
];

/** Reads a request and takes from its forecast what a request need not state. */
export function opened(input: RequestInput): Opened {
  const terms = termsOf(input);
  const { forecast, market } = terms;
  const reachByCell = market.offers.map(({ id, index }) => {
    const { cells, cellReach } = forecast.offers[index];
    return [id, Object.fromEntries(cells.map((c, k) => [forecast.cells[c].id, cellReach[k]]))];
  });
  return {
    terms,
    unstated: {
      cells: forecast.cells,
      reachByCell: Object.fromEntries(reachByCell),
      results: Object.fromEntries(
        market.offers.map(({ id, index }) => [id, forecast.offers[index]]),
      ),
    },
  };
}

function placementsOf({ terms }: Opened, picks: readonly Pick[]): Placement[] {
  return picks.map((pick) => {
    const { index } = present(
      terms.market.offers.find(({ id }) => id === pick.offer),
      "offer",
    );
    return { offer: index, phases: [...pick.phases].sort((a, b) => a - b) };
  });
}

/** The bridge of picks from the budget to the fees. */
export function bridgeSays(open: Opened, picks: readonly Pick[]): Bridge {
  return bridgeOf(judge(placementsOf(open, picks), open.terms).activity);
}

/** People whom picks reach twice or more, and three times or more. */
export function oftenSays(open: Opened, picks: readonly Pick[]) {
  const { market, forecast } = open.terms;
  return reachAtLeast([2, 3], placementsOf(open, picks), market, forecast);
}

/** The judge's word on picks. */
export function judgeSays(open: Opened, picks: readonly Pick[]): Claims {
  const judgement = judge(placementsOf(open, picks), open.terms);
  const { attributes, ...totals } = totalsOf(judgement.activity, judgement.activity.reach);
  const named = Object.entries(attributes).map(([name, sum]) => [`attribute:${name}`, sum]);
  return {
    holds: judgement.holds,
    mistakes: judgement.mistakes.map(
      (text) =>
        present(
          MISTAKES.find(([words]) => words.test(text)),
          "known mistake",
        )[1],
    ),
    rules: judgement.verdicts.map(({ rule: { id }, verdict }) => ({ id, ...verdict })),
    totals: { ...totals, ...Object.fromEntries(named) } as Record<string, number>,
    value: judgement.value,
    penalties: judgement.penalties,
  };
}

/** The model of a request with the rows of every creator that limits on each creator need. */
export function modelOf({ terms }: Opened): Model {
  const everybody = terms.market.creators.map(({ index }) => index);
  const watched = new Map(terms.rules.map(({ id }) => [id, everybody]));
  const measures = new Measures(terms.market, terms.forecast);
  return formulate({ ...terms, measures, watched });
}

/**
 * The model of a request with losses taken off in the one form that a model can say: a sum over
 * creators of what exceeds `from`, where a loss exceeds `limit`.
 * @param weights of the scenarios, where the brief counts the worst of them
 */
export function modelLess(
  { terms, unstated }: Opened,
  { weights, above }: { weights: readonly number[]; above: Above | null },
): Model {
  const { deduction } = withRisk(terms.objective, terms.market, terms.forecast);
  const { of, ...risk } = present(deduction, "risk of the brief");
  if (risk.kind === "each") throw new Error("a brief states no losses of single creators");
  const shares: LossShares =
    risk.kind === "largest"
      ? risk.shares
      : (outcome, offer) =>
          weights.reduce((sum, q, w) => sum + q * risk.scenarios[w](outcome, offer), 0);
  const objective: Objective = {
    ...terms.objective,
    deduction: { kind: "each", of, shares, above },
  };
  return modelOf({ terms: { ...terms, objective }, unstated });
}

/** The same request with its risk counted in the value. */
export function withItsRisk({ terms, unstated }: Opened): Opened {
  const objective = withRisk(terms.objective, terms.market, terms.forecast);
  return { terms: { ...terms, objective }, unstated };
}

/** The product's probability that picks reach these results. */
export function chanceSays(open: Opened, picks: readonly Pick[], target: Target): number {
  const { market, forecast } = open.terms;
  return targetProbability(placementsOf(open, picks), target, market, forecast);
}

/** One option or none of every creator. */
export function randomChoice({ problem: { blockStart }, creators }: Model, r: Random): Int32Array {
  return Int32Array.from(creators, (_, block) => {
    const [start, end] = [blockStart[block], blockStart[block + 1]];
    return end > start && r.chance(0.5) ? r.int(start, end - 1) : -1;
  });
}

/** What a choice of options buys. */
export function picksOf(model: Model, { terms }: Opened, choice: Int32Array): Pick[] {
  return model
    .decode(choice)
    .map(({ offer, phases }) => ({ offer: terms.market.offers[offer].id, phases }));
}

/** The model's word on a choice of options. */
export function modelSays({ problem, rows }: Model, { terms }: Opened, choice: Int32Array) {
  const { feasible, value, violatedRows, masses } = assess(problem, choice);
  const amounts = new Float64Array(problem.atomCount);
  for (const option of choice)
    if (option >= 0)
      for (let e = problem.entryStart[option]; e < problem.entryStart[option + 1]; e++)
        if (problem.entryDimension[e] < problem.atomCount)
          amounts[problem.entryDimension[e]] += problem.entryAmount[e];
  const rooms = new Map<string, number>();
  for (const [index, row] of problem.rows.entries()) {
    const { ruleId } = rows[index];
    const rule = present(
      terms.rules.find(({ id }) => id === ruleId),
      "rule",
    );
    const penalty = "penalty" in rule ? rule.penalty : undefined;
    if (!penalty || row.penalty === undefined) continue;
    let activity = row.atoms.reduce((sum, atom, t) => sum + row.coefficients[t] * amounts[atom], 0);
    row.saturating?.segments.forEach((segment, t) => {
      activity +=
        present(row.saturating, "saturating").coefficients[t] * -Math.expm1(-masses[segment]);
    });
    const room = Math.min(activity - row.lower, row.upper - activity) * (row.penalty / penalty);
    rooms.set(ruleId, Math.min(room, rooms.get(ruleId) ?? Number.POSITIVE_INFINITY));
  }
  const word: ModelClaims = {
    feasible,
    value,
    broken: [...new Set(violatedRows.map((row) => rows[row].ruleId))].sort(),
    rooms,
  };
  return word;
}

/** What the forecast says that an offer delivers and costs, in minor units. */
export function forecastOf(input: RequestInput, offer: string) {
  const { market, forecast } = termsOf(input);
  const own = present(
    market.offers.find(({ id }) => id === offer),
    "offer",
  );
  const { mid, expected, everybody, outside } = forecast.offers[own.index];
  return { mid, expected, everybody, outside, price: priceOf(own) };
}

import {
  bestOfBlock,
  type Lagrangian,
  lagrangianAt,
  type Prices,
  type Problem,
  relaxedPrices,
  withOptions,
} from "@reachmix/solver";
import { LEAST_PRICED, NO_MULTIPLIER, PRICED_ROUNDING } from "../base/tolerances.ts";
import type { Model } from "../formulation/formulate.ts";
import type { OptionPrices } from "../formulation/pricer.ts";
import type { OptionSizes } from "../formulation/sizes.ts";
import type { FurtherOptions } from "../formulation/wide-creator.ts";
import type { Placement } from "../market/placement.ts";

/** Combinations of one creator that enter in one round at most. */
const PER_ROUND = 4;

/** A bound on every plan, whatever combinations it buys, at the prices of a relaxation. */
export interface WideBound {
  readonly prices: OptionPrices;
  /** L: no plan is worth more. */
  readonly bound: number;
  /** What each wide creator adds to L, by block: no combination is worth more at these prices. */
  readonly most: ReadonlyMap<number, number>;
}

/** A model with the options that pay, and what its relaxation proves about the others. */
export interface Widened {
  readonly model: Model;
  readonly proof: WideBound;
  /** Rows that no plan satisfies together, whatever it buys; null when that is not proved. */
  readonly conflict: readonly number[] | null;
}

/**
 * Adds combinations of wide creators to a model as the relaxation asks for them (column
 * generation): at its prices, or where it has no solution at those of the ray that shows it, until
 * no combination beats the options there are.
 */
export function widened(start: Model, sizes: OptionSizes): Widened {
  const model = withAnyOption(start, sizes);
  const proof = atNoPrices(model, sizes);
  const grown = grow(model, NONE_DECIDED, sizes, Number.NEGATIVE_INFINITY);
  const isBetter = grown.proof !== null && grown.proof.bound < proof.bound;
  return { ...grown, proof: isBetter && grown.proof !== null ? grown.proof : proof };
}

/** Creators, by block, of whom it is decided whether anything is bought of them. */
export interface Decided {
  readonly hired: ReadonlySet<number>;
  readonly left: ReadonlySet<number>;
}

export const NONE_DECIDED: Decided = { hired: new Set(), left: new Set() };

/** A model with the options that pay where some creators are decided. */
export interface Grown {
  readonly model: Model;
  /** The best bound on plans that do as decided; null when there is none. */
  readonly proof: WideBound | null;
  /** Rows that no such plan satisfies together; null when that is not proved. */
  readonly conflict: readonly number[] | null;
  /** How much of each block the last relaxation takes; null when it was not solved. */
  readonly taken: Float64Array | null;
}

/** Column generation where some creators are decided, until its bound is `enough`. */
export function grow(start: Model, decided: Decided, sizes: OptionSizes, enough: number): Grown {
  let model = start;
  let proof: WideBound | null = null;
  let taken: Float64Array | null = null;
  for (let round = 0; round <= sizes.rounds; round++) {
    const problem = asDecided(optimisticProblem(model), decided);
    const relaxed = relaxedPrices(problem);
    if (relaxed.kind === "unknown") break;
    const priced =
      relaxed.kind === "ray"
        ? priceAll(model, withoutValues(problem), { ...relaxed, segmentPrices: NONE }, 0, {
            sizes,
            decided,
          })
        : priceAll(model, problem, relaxed, 1, { sizes, decided });
    if (relaxed.kind === "prices") taken = relaxed.taken;
    else if (priced.bound < -PRICED_ROUNDING * priced.size)
      return { model, proof, conflict: namedRows(relaxed.rowPrices), taken: null };
    if (relaxed.kind === "prices" && priced.bound < (proof?.bound ?? Infinity)) proof = priced;
    const isEnough = proof !== null && proof.bound <= enough;
    if (isEnough || priced.further.size === 0 || round === sizes.rounds) break;
    model = model.extended(priced.further);
  }
  return { model, proof, conflict: null, taken };
}

/** The problem in which blocks that are left have no options and those that are hired need one. */
function asDecided(problem: Problem, { hired, left }: Decided): Problem {
  const { problem: kept } = withOptions(problem, (_, block) => !left.has(block));
  return { ...kept, required: kept.required.map((own, block) => (hired.has(block) ? 1 : own)) };
}

/** What is proved about plans with combinations that are not options of a model. */
export interface Coverage {
  readonly model: Model;
  /** No plan with a combination left out is worth more; −∞ when none was left out. */
  readonly othersAtMost: number;
}

/**
 * Adds every combination that could be part of a plan worth more than `value` (any plan at all
 * where it is null), as far as they fit. A plan with a combination of creator i that is worth u at
 * the prices is worth at most L − most_i + u.
 */
export function covering({ model, proof }: Widened, value: number, sizes: OptionSizes): Coverage {
  const { prices, bound, most } = proof;
  const further = new Map<number, (readonly Placement[])[]>();
  const quota = Math.max(1, Math.floor(sizes.proving / model.wide.size));
  let othersAtMost = Number.NEGATIVE_INFINITY;
  for (const [block, creator] of model.wide) {
    const top = most.get(block) ?? 0;
    const search = creator.at(prices, sizes.provingSteps);
    const own = takeFrom(search, top - (bound - value) - PRICED_ROUNDING * Math.abs(bound), quota);
    if (own.length > 0)
      further.set(
        block,
        own.map(({ placements }) => placements),
      );
    const left = search.most;
    if (left > Number.NEGATIVE_INFINITY) othersAtMost = Math.max(othersAtMost, bound - top + left);
  }
  return { model: further.size === 0 ? model : model.extended(further), othersAtMost };
}

function takeFrom(search: FurtherOptions, least: number, most: number) {
  const taken = [];
  for (let next = search.next(least); next !== null; next = search.next(least)) {
    taken.push(next);
    if (taken.length === most) break;
  }
  return taken;
}

/** The problem in block form worth at least as much: rows on reach left out, carry-over in full. */
function optimisticProblem({ problem }: Model): Problem {
  const { products = [], ...plain } = problem;
  const value = problem.value.slice();
  for (const { option, weight } of products) value[option] += weight;
  const rows = problem.rows.map(({ saturating, ...row }) =>
    saturating ? { ...row, lower: -Infinity, upper: Infinity } : row,
  );
  return { ...plain, value, rows };
}

function withoutValues(problem: Problem): Problem {
  const { value, segmentWeight } = problem;
  return {
    ...problem,
    value: new Float64Array(value.length),
    segmentWeight: new Float64Array(segmentWeight.length),
  };
}

const NONE = new Float64Array(0);

/**
 * The bound at some prices, and the combinations of wide creators that beat their options there.
 */
function priceAll(
  model: Model,
  problem: Problem,
  at: Prices,
  value: number,
  { sizes, decided }: { readonly sizes: OptionSizes; readonly decided: Decided },
): WideBound & { readonly size: number; readonly further: Map<number, (readonly Placement[])[]> } {
  const segmentPrices = Float64Array.from(
    problem.segmentWeight,
    (_, s) => at.segmentPrices[s] ?? 0,
  );
  const priced = lagrangianAt(problem, { rowPrices: at.rowPrices, segmentPrices });
  const prices = { value, atoms: priced.atomPrices, masses: priced.massPrices };
  const most = new Map<number, number>();
  const further = new Map<number, (readonly Placement[])[]>();
  let { bound } = priced;
  let size = Math.abs(priced.base) + Math.abs(bound);
  for (const [block, creator] of model.wide) {
    if (decided.left.has(block)) continue;
    const own = bestOfBlock(problem, priced.reduced, block);
    const search = creator.at(prices, sizes.pricingSteps);
    refuteTables(search.most, problem, priced, block);
    const least = own + PRICED_ROUNDING * Math.max(Math.abs(own), LEAST_PRICED);
    const better = takeFrom(search, least, PER_ROUND);
    const likely = search.likely.filter(({ reduced }) => reduced > least);
    if (better.length + likely.length > 0)
      further.set(
        block,
        [...better, ...likely].map(({ placements }) => placements),
      );
    const top = Math.max(own, better[0]?.reduced ?? search.most);
    most.set(block, top);
    bound += top - own;
    size += Math.abs(top);
  }
  return { prices, bound, most, size, further };
}

/** @throws Error when an option is worth more than its creator's tables say any combination is */
function refuteTables(most: number, problem: Problem, priced: Lagrangian, block: number): void {
  const { atomCount, blockStart, entryStart, entryDimension, entryAmount, value } = problem;
  for (let j = blockStart[block]; j < blockStart[block + 1]; j++) {
    if (priced.reduced[j] <= most) continue;
    let size = Math.abs(value[j]);
    for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
      const d = entryDimension[e];
      const price = d < atomCount ? priced.atomPrices[d] : priced.massPrices[d - atomCount];
      size += Math.abs(price * entryAmount[e]);
    }
    if (priced.reduced[j] > most + PRICED_ROUNDING * size)
      throw new Error(`tables bound a creator by ${most}, an option is worth ${priced.reduced[j]}`);
  }
}

/** Everybody's best option, whatever the rules: a bound that needs no relaxation. */
function atNoPrices(model: Model, sizes: OptionSizes): WideBound {
  const { rows, segmentWeight } = model.problem;
  const at = {
    rowPrices: new Float64Array(rows.length),
    segmentPrices: new Float64Array(segmentWeight.length),
  };
  return priceAll(model, optimisticProblem(model), at, 1, { sizes, decided: NONE_DECIDED });
}

/** The model with an option for every wide creator that has any. */
function withAnyOption(model: Model, sizes: OptionSizes): Model {
  const { blockStart } = model.problem;
  const prices = {
    value: 0,
    atoms: new Float64Array(model.problem.atomCount),
    masses: new Float64Array(model.problem.segmentWeight.length),
  };
  const further = new Map<number, (readonly Placement[])[]>();
  for (const [block, creator] of model.wide) {
    if (blockStart[block + 1] > blockStart[block]) continue;
    const any = creator.at(prices, sizes.provingSteps).next();
    if (any) further.set(block, [any.placements]);
  }
  return further.size === 0 ? model : model.extended(further);
}

function namedRows(rowPrices: Float64Array): number[] {
  return [...rowPrices.keys()].filter((row) => Math.abs(rowPrices[row]) > NO_MULTIPLIER);
}

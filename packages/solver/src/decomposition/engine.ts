import { boundWithoutRows } from "../bound-without-rows.ts";
import type { Engine, Relaxation, SolveParameters, SolveResult } from "../engine.ts";
import { provedBy } from "../gap.ts";
import { isBlockForm, type Problem } from "../problem.ts";
import { Evaluator } from "./evaluate.ts";
import { greedyChoice } from "./greedy.ts";
import { Incumbent } from "./incumbent.ts";
import { bestOf, knapsackOf } from "./knapsack.ts";
import { LocalSearch } from "./local-search.ts";
import { Meter } from "./meter.ts";
import { buildModel, type Model } from "./model.ts";
import { relaxationOf } from "./relaxation-of.ts";
import { searchRestricted } from "./restricted-search.ts";
import { prepareRoot } from "./start.ts";
import { tidyChoice } from "./tie-break.ts";
import { TreeSearch } from "./tree.ts";
import { nextValue, stepAbove, valueStep } from "./value-step.ts";

/**
 * The dedicated engine: Lagrangian root, price-and-branch on multiple-choice blocks. See
 * `docs/solver.md`.
 */
export const decompositionEngine: Engine = {
  name: "core",
  declines,
  solve: (problem, parameters) => Promise.resolve(solveSync(problem, parameters)),
};

function declines(problem: Problem): string | null {
  if (!isBlockForm(problem))
    return "it has rows or products with saturating terms, which the block form does not cover";
  if (problem.rows.some((row) => row.penalty !== undefined && row.lower > row.upper)) {
    return "a soft row has a lower limit above its upper one";
  }
  return null;
}

/** As {@link decompositionEngine}, without the promise. */
export function solveSync(problem: Problem, parameters: SolveParameters): SolveResult {
  const model = buildModel(problem);
  const meter = new Meter(parameters);
  let bound: number | null = null;
  const progress = (value: number | null, choice: Int32Array | null = null) => {
    parameters.onProgress?.({ value, bound, work: meter.work, choice });
  };
  const evaluator = new Evaluator(model);
  const incumbent = new Incumbent(evaluator, meter, (value, choice) => progress(value, choice));
  const contradiction = model.rowSource.findIndex((_, i) => model.lower[i] > model.upper[i]);
  if (contradiction >= 0) return infeasible([model.rowSource[contradiction]], meter);
  if (hasEmptyRequiredBlock(model)) return infeasible(null, meter);
  const hints = (parameters.hints ?? []).filter((hint) => isChoice(model, hint));
  firstChoices(model, incumbent, meter, hints);

  const { lp, outside, startPrices, rootBound } = prepareRoot(model, incumbent.guess, meter);
  const step = valueStep(problem);
  let relaxation: Relaxation | null = null;
  const search = new TreeSearch(lp, outside, incumbent, meter, {
    gap: parameters.relativeGapTolerance,
    step: step / model.valueUnit,
    startPrices,
    repairable: hints.filter((hint) => !incumbent.accepts(hint)),
    onBound: (value) => {
      bound = value * model.valueUnit;
      progress(incumbent.choice === null ? null : incumbent.value);
    },
    onOpen: () => {
      if (outside.size === 0) return;
      outside.refer(lp.w);
      searchRestricted(lp, outside, incumbent, meter, parameters.relativeGapTolerance, solveSync);
    },
    solveOtherwise: () => solveAsKnapsack(model, incumbent, meter),
  });
  const result = search.run(rootBound, (solved) => {
    relaxation = relaxationOf(lp, solved);
  });
  if (result.bound === -Infinity)
    return infeasible(result.conflict?.map((i) => model.rowSource[i]) ?? null, meter);
  if (incumbent.choice !== null) tidyChoice(model, incumbent, meter);
  return answer(
    model,
    incumbent,
    onGrid(Math.min(result.bound * model.valueUnit, boundWithoutRows(problem)), incumbent, step),
    result.interruption,
    parameters,
    meter,
    relaxation,
    step,
  );
}

/** The value itself when no choice can have a value between it and the bound. */
function onGrid(bound: number, { choice, value }: Incumbent, step: number): number {
  if (choice === null || step === 0) return bound;
  const next = nextValue(value, step);
  return next > value && bound <= (next + value + step) / 2 ? value : bound;
}

/**
 * Offers the optimum of a small knapsack and gives its value in value units; null for every other
 * problem.
 */
function solveAsKnapsack(model: Model, incumbent: Incumbent, meter: Meter): number | null {
  const knapsack = knapsackOf(model);
  const choice = knapsack && bestOf(knapsack, meter);
  if (choice === null || !incumbent.accepts(choice)) return null;
  incumbent.offer(choice);
  return incumbent.value / model.valueUnit;
}

function hasEmptyRequiredBlock({ problem, blocks }: Model): boolean {
  for (let b = 0; b < blocks; b++) {
    if (problem.required[b] && problem.blockStart[b + 1] === problem.blockStart[b]) return true;
  }
  return false;
}

/**
 * Up to this many blocks the first choice is repaired at once; beyond, repair waits for shadow
 * prices.
 */
const TINY = 40;

function firstChoices(
  model: Model,
  incumbent: Incumbent,
  meter: Meter,
  hints: readonly Int32Array[],
): void {
  for (const hint of hints) incumbent.offer(hint);
  const greedy = greedyChoice(model);
  incumbent.offer(greedy);
  incumbent.expect(greedy);
  if (model.blocks > TINY) return;
  const all = Array.from({ length: model.blocks }, (_, b) => b);
  incumbent.offer(new LocalSearch(model, meter, greedy, all, new Float64Array(model.rows)).run());
}

function isChoice(model: Model, hint: Int32Array): boolean {
  const { blockStart } = model.problem;
  if (hint.length !== model.blocks) return false;
  return hint.every((j, b) => j === -1 || (j >= blockStart[b] && j < blockStart[b + 1]));
}

function infeasible(conflictRows: number[] | null, meter: Meter): SolveResult {
  return {
    engine: "core",
    reason: "infeasible",
    limit: null,
    detail:
      conflictRows === null
        ? "Every combination was excluded."
        : "Some rules contradict each other.",
    choice: null,
    value: null,
    bound: null,
    work: meter.work,
    reproducible: true,
    relaxation: null,
    conflictRows,
  };
}

function answer(
  model: Model,
  incumbent: Incumbent,
  provedBound: number,
  interruption: "work" | "time" | "cancelled" | null,
  parameters: SolveParameters,
  meter: Meter,
  relaxation: Relaxation | null,
  step: number,
): SolveResult {
  const value = incumbent.choice === null ? null : incumbent.value;
  let bound = provedBound;
  if (value !== null && bound - value <= Math.max(1e-11 * model.valueUnit, 1e-12 * Math.abs(value)))
    bound = value;
  const gap = value === null ? Infinity : bound === value ? 0 : (bound - value) / Math.abs(value);
  const closed =
    value === null
      ? null
      : provedBy(
          bound,
          value,
          parameters.relativeGapTolerance,
          value === 0 ? stepAbove(model.problem, 0) : step,
        );
  const stopped =
    interruption === "cancelled" ? "cancelled" : value === null ? "noSolution" : "limit";
  const reason = closed ?? stopped;
  return {
    engine: "core",
    reason,
    limit:
      reason === "limit" || reason === "noSolution"
        ? interruption === "time"
          ? "time"
          : "work"
        : null,
    detail: describe(reason, gap),
    choice: incumbent.choice,
    value,
    bound: bound < Infinity ? bound : null,
    work: meter.work,
    reproducible: interruption === null || interruption === "work",
    relaxation,
    conflictRows: null,
  };
}

function describe(reason: SolveResult["reason"], gap: number): string {
  if (reason === "optimal") return "Proved optimal.";
  if (reason === "noSolution") return "No feasible choice was found before the limit.";
  const percent =
    gap < Infinity
      ? `The best possible is at most ${(gap * 100).toPrecision(2)} % better.`
      : "No bound is known yet.";
  return reason === "withinGap" ? percent : `Stopped early. ${percent}`;
}

import { boundWithoutRows } from "../bound-without-rows.ts";
import type { OpenSolve, Relaxation, SolveParameters, SolveResult, Turn } from "../engine.ts";
import { inBlockOrder } from "../equal-blocks.ts";
import type { Problem } from "../problem.ts";
import { answer, infeasible } from "./answer.ts";
import { Evaluator } from "./evaluate.ts";
import { greedyChoice } from "./greedy.ts";
import { Incumbent } from "./incumbent.ts";
import { bestOf, knapsackOf } from "./knapsack.ts";
import { LocalSearch } from "./local-search.ts";
import { Meter } from "./meter.ts";
import { buildModel, type Model } from "./model.ts";
import type { NodeLp } from "./node-lp.ts";
import { outOfReach } from "./reachable-sums.ts";
import { relaxationOf } from "./relaxation-of.ts";
import { searchRestricted } from "./restricted-search.ts";
import { Stall } from "./stall.ts";
import { prepareRoot } from "./start.ts";
import { tidyChoice } from "./tie-break.ts";
import { type TreeResult, TreeSearch } from "./tree.ts";
import { nextValue, valueStep } from "./value-step.ts";

/** A tree and the relaxation it searches with. */
interface Started {
  readonly search: TreeSearch;
  readonly lp: NodeLp;
}

/** One solve by the decomposition: it stops after a turn and goes on where it stopped. */
export class DecompositionSolve implements OpenSolve {
  readonly #parameters: SolveParameters;
  readonly #model: Model;
  readonly #meter: Meter;
  readonly #incumbent: Incumbent;
  /** By how much two different values differ at least, 0 when unknown. */
  readonly #step: number;
  #bound: number | null = null;
  #relaxation: Relaxation | null = null;
  #started: Started | null = null;
  /** The answer, once no further turn can change it. */
  #ended: SolveResult | null = null;

  constructor(problem: Problem, parameters: SolveParameters) {
    this.#parameters = parameters;
    this.#model = buildModel(problem);
    this.#meter = new Meter(parameters);
    this.#step = valueStep(problem);
    const tell = (value: number, choice: Int32Array) => this.#tell(value, choice);
    this.#incumbent = new Incumbent(new Evaluator(this.#model), this.#meter, tell);
  }

  advance({ work, stallAfter, bound = Infinity, hint }: Turn): SolveResult {
    if (this.#ended !== null) return this.#ended;
    this.#meter.limitTo(this.#meter.work + work);
    if (hint && isChoice(this.#model, hint)) this.#incumbent.offer(hint);
    const known = bound / this.#model.valueUnit;
    const stall = stallAfter === undefined ? null : new Stall(stallAfter);
    const result = this.#search(known, stall);
    const answered = "reason" in result ? result : this.#answer(result);
    if (answered.limit !== "work") this.#ended = answered;
    return answered;
  }

  #search(known: number, stall: Stall | null): TreeResult | SolveResult {
    const onRoot = (bound: number) => {
      this.#relaxation = relaxationOf(this.#started!.lp, bound);
    };
    if (this.#started !== null) return this.#started.search.resume(known, stall, onRoot);
    const settled = settledBeforehand(this.#model, this.#meter);
    if (settled !== null) return settled;
    const { rootBound, ...started } = this.#start();
    this.#started = started;
    return started.search.run(Math.min(rootBound, known), stall, onRoot);
  }

  #start(): Started & { readonly rootBound: number } {
    const model = this.#model;
    const meter = this.#meter;
    const incumbent = this.#incumbent;
    const gap = this.#parameters.relativeGapTolerance;
    const hints = (this.#parameters.hints ?? []).filter((hint) => isChoice(model, hint));
    firstChoices(model, incumbent, meter, hints);
    const { lp, outside, startPrices, rootBound } = prepareRoot(model, incumbent.guess, meter);
    const search = new TreeSearch(lp, outside, incumbent, meter, {
      gap,
      step: this.#step / model.valueUnit,
      startPrices,
      repairable: hints.filter((hint) => !incumbent.accepts(hint)),
      onBound: (value) => {
        this.#bound = value * model.valueUnit;
        this.#tell(incumbent.choice === null ? null : incumbent.value);
      },
      onOpen: () => {
        if (outside.size === 0) return;
        outside.refer(lp.w);
        searchRestricted(lp, outside, incumbent, meter, gap, (small, parameters) =>
          new DecompositionSolve(small, parameters).advance({ work: parameters.workLimit }),
        );
      },
      solveOtherwise: () => solveAsKnapsack(model, incumbent, meter),
    });
    return { search, lp, rootBound };
  }

  #answer({ bound, conflict, interruption }: TreeResult): SolveResult {
    const model = this.#model;
    const incumbent = this.#incumbent;
    if (bound === -Infinity)
      return infeasible(conflict?.map((i) => model.rowSource[i]) ?? null, this.#meter);
    if (incumbent.choice !== null) {
      tidyChoice(model, incumbent, this.#meter);
      incumbent.replaceByEqual(inBlockOrder(model.problem, incumbent.choice));
    }
    const proved = Math.min(bound * model.valueUnit, boundWithoutRows(model.problem));
    return answer(
      model,
      incumbent,
      onGrid(proved, incumbent, this.#step),
      interruption,
      this.#parameters,
      this.#meter,
      this.#relaxation,
      this.#step,
    );
  }

  #tell(value: number | null, choice: Int32Array | null = null): void {
    const { onProgress } = this.#parameters;
    onProgress?.({ value, bound: this.#bound, work: this.#meter.work, choice });
  }
}

/** The answer that needs no search: limits that contradict themselves; null for other problems. */
function settledBeforehand(model: Model, meter: Meter): SolveResult | null {
  const contradiction = model.rowSource.findIndex((_, i) => model.lower[i] > model.upper[i]);
  if (contradiction >= 0) return infeasible([model.rowSource[contradiction]], meter);
  if (hasEmptyRequiredBlock(model)) return infeasible(null, meter);
  const unreachable = outOfReach(model.problem, meter);
  return unreachable && infeasible(unreachable.rows, meter);
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

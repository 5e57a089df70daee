import { boundWithoutRows } from "../bound-without-rows.ts";
import { certificateOf } from "../certificate/certificate-of.ts";
import { ProofNode } from "../certificate/proof-node.ts";
import type { OpenSolve, Relaxation, SolveParameters, SolveResult, Turn } from "../engine.ts";
import { inBlockOrder } from "../equal-blocks.ts";
import type { Prices } from "../lagrangian.ts";
import { optionCount, type Problem } from "../problem.ts";
import { answer, infeasible } from "./answer.ts";
import { Evaluator } from "./evaluate.ts";
import { greedyChoice } from "./greedy.ts";
import { Incumbent } from "./incumbent.ts";
import { bestOf, knapsackOf } from "./knapsack.ts";
import { LocalSearch } from "./local-search.ts";
import { Meter } from "./meter.ts";
import { buildModel, type Model } from "./model.ts";
import type { NodeLp } from "./node-lp.ts";
import { relaxationOf } from "./relaxation-of.ts";
import { searchRestricted } from "./restricted-search.ts";
import { searchAround } from "./search-around.ts";
import { settledBeforehand } from "./settled-beforehand.ts";
import { Stall } from "./stall.ts";
import { prepareRoot, type RootPhase } from "./start.ts";
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
  /** Where it is noted why nodes are done with, the root's; null when nobody asks. */
  readonly #proof: ProofNode | null;
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
    this.#proof = parameters.certify ? new ProofNode() : null;
    const tell = (value: number, choice: Int32Array) => this.#tell(value, choice);
    this.#incumbent = new Incumbent(new Evaluator(this.#model), this.#meter, tell);
  }

  advance({ work, stallAfter, bound = Infinity, hint }: Turn): SolveResult {
    if (this.#ended !== null) return this.#ended;
    this.#meter.limitTo(this.#meter.work + work);
    if (hint && isChoice(this.#model, hint)) this.#incumbent.offer(hint);
    // A proof stands on its own: bounds known from elsewhere are no part of it.
    const known = this.#proof === null ? bound / this.#model.valueUnit : Infinity;
    const stall = stallAfter === undefined ? null : new Stall(stallAfter);
    const result = this.#search(known, stall);
    const plain = "reason" in result ? result : this.#answer(result);
    const answered = this.#proof === null ? plain : this.#certified(plain, this.#proof);
    if (answered.limit !== "work") this.#ended = answered;
    return answered;
  }

  /** What was noted of the search; null when nobody asked. */
  get proof(): ProofNode | null {
    return this.#proof;
  }

  /** A typical block's worth. */
  get valueUnit(): number {
    return this.#model.valueUnit;
  }

  #certified(answer: SolveResult, proof: ProofNode): SolveResult {
    const { problem, valueUnit } = this.#model;
    const { reason, choice, bound } = answer;
    const certificate =
      reason === "infeasible" || bound !== null
        ? certificateOf(problem, { choice, bound, valueUnit }, proof)
        : null;
    return { ...answer, certificate, certifiable: certificate !== null };
  }

  #search(known: number, stall: Stall | null): TreeResult | SolveResult {
    const keepRoot = (lp: NodeLp) => (bound: number) => {
      this.#relaxation = relaxationOf(lp, bound);
    };
    if (this.#started !== null)
      return this.#started.search.resume(known, stall, keepRoot(this.#started.lp));
    const settled = settledBeforehand(this.#model, this.#meter, this.#proof);
    if (settled !== null) return settled;
    const { rootBound, rootPrices, ...started } = this.#start();
    this.#started = started;
    this.#proof?.note({ kind: "prices", prices: noPrices(this.#model.problem) });
    if (rootPrices) this.#proof?.note({ kind: "prices", prices: rootPrices });
    return started.search.run(rootBound, known, stall, this.#proof, keepRoot(started.lp));
  }

  #start(): Started & Pick<RootPhase, "rootBound" | "rootPrices"> {
    const model = this.#model;
    const meter = this.#meter;
    const incumbent = this.#incumbent;
    const gap = this.#parameters.relativeGapTolerance;
    const hints = (this.#parameters.hints ?? []).filter((hint) => isChoice(model, hint));
    firstChoices(model, incumbent, meter, hints);
    const { lp, outside, startPrices, ...root } = prepareRoot(model, incumbent.guess, meter);
    const around = searchAround(lp, incumbent, meter, this.#step, () => this.#bound);
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
        if (outside.size === 0) return around();
        outside.refer(lp.w);
        searchRestricted(lp, outside, incumbent, meter, gap, (small, parameters) =>
          new DecompositionSolve(small, parameters).advance({ work: parameters.workLimit }),
        );
      },
      // No certificate states a table of a dynamic program.
      solveOtherwise: () =>
        this.#proof === null ? solveAsKnapsack(model, incumbent, meter) : null,
    });
    return { search, lp, ...root };
  }

  #answer({ bound, conflict, interruption, isOwn }: TreeResult): SolveResult {
    const model = this.#model;
    const incumbent = this.#incumbent;
    if (bound === -Infinity)
      return infeasible(conflict?.map((i) => model.rowSource[i]) ?? null, this.#meter);
    if (incumbent.choice !== null) {
      tidyChoice(model, incumbent, this.#meter);
      incumbent.replaceByEqual(inBlockOrder(model.problem, incumbent.choice));
    }
    const proved = Math.min(bound * model.valueUnit, boundWithoutRows(model.problem));
    const answered = answer(
      model,
      incumbent,
      onGrid(proved, incumbent, this.#step),
      interruption,
      this.#parameters,
      this.#meter,
      this.#relaxation,
      this.#step,
    );
    return { ...answered, certifiable: isOwn && answered.bound !== null };
  }

  #tell(value: number | null, choice: Int32Array | null = null): void {
    const { onProgress } = this.#parameters;
    onProgress?.({ value, bound: this.#bound, work: this.#meter.work, choice });
  }
}

function noPrices({ rows, segmentWeight }: Problem): Prices {
  return {
    rowPrices: new Float64Array(rows.length),
    segmentPrices: new Float64Array(segmentWeight.length),
  };
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

/**
 * Up to this many blocks and options the first choice is repaired at once; beyond, repair waits for
 * shadow prices.
 */
const TINY = 40;
const TINY_OPTIONS = 600;

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
  if (model.blocks > TINY || optionCount(model.problem) > TINY_OPTIONS) return;
  const all = Array.from({ length: model.blocks }, (_, b) => b);
  incumbent.offer(new LocalSearch(model, meter, greedy, all, new Float64Array(model.rows)).run());
}

function isChoice(model: Model, hint: Int32Array): boolean {
  const { blockStart } = model.problem;
  if (hint.length !== model.blocks) return false;
  return hint.every((j, b) => j === -1 || (j >= blockStart[b] && j < blockStart[b + 1]));
}

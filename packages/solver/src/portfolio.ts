import { assess } from "./assess.ts";
import type { Engine, EngineName, SolveParameters, SolveResult, StopReason } from "./engine.ts";
import { EngineFault } from "./engine-fault.ts";
import { inBlockOrder } from "./equal-blocks.ts";
import { provedBy } from "./gap.ts";
import { optionCount, type Problem } from "./problem.ts";
import { FOREIGN_BOUND, OPTIMAL_GAP, SAME_BOUND } from "./tolerances.ts";

/** Work after which the first engine has to halve its gap with every doubling: about a second. */
const ALONE = 30_000;
/** How much longer the turns of a round are than those of the round before. */
const GROWTH = 4;
/**
 * With more options than this a search by cuts does not get past its root in the time of a turn,
 * and it looks at no limit there.
 */
const MOST_OPTIONS = 2_000;

/**
 * Two engines that take turns at one problem: the first for about a second of work, and longer while
 * each doubling halves its gap; then the second, from the best choice so far; then both alternately,
 * in turns that grow. The answer has the best value and the tightest bound of both and says which
 * gave which ({@link SolveResult.sources}; absent when one turn was enough). Turns are measured in work, so the same problem, seed and
 * limit give the same answer. An engine that fails drops out; {@link EngineFault} is thrown when no
 * other has an answer.
 *
 * Where the second declines, or the problem is too large for it, the first answers alone.
 *
 * @example
 * ```ts
 * import { createPortfolio, decompositionEngine, problemOf } from "@reachmix/solver";
 *
 * const cap = { atoms: [0], coefficients: [1], lower: -Infinity, upper: 5 };
 * const three = (value: number) => ({ options: [{ value, amounts: { 0: 3 } }] });
 * const portfolio = createPortfolio(decompositionEngine, decompositionEngine);
 * const parameters = { relativeGapTolerance: 0, workLimit: 1000, seed: 1 };
 * const answer = await portfolio.solve(problemOf(1, [three(7), three(4)], [cap]), parameters);
 * console.log(answer.value, answer.sources); // 7 undefined
 * ```
 */
export function createPortfolio(first: Engine, second: Engine): Engine {
  return {
    name: first.name,
    strengths: first.strengths,
    declines: (problem) => first.declines(problem),
    solve: (problem, parameters) =>
      optionCount(problem) > MOST_OPTIONS || second.declines(problem) !== null
        ? first.solve(problem, parameters)
        : new Turns(problem, parameters).take([new Player(first), new Player(second)]),
  };
}

/** An engine and how it fared. */
class Player {
  readonly engine: Engine;
  /** Work of its longest turn: it begins anew each time, so in less it finds nothing new. */
  longest = 0;
  /** What it proved; null while that is nothing. */
  bound: number | null = null;
  /** True once it gets no more turns. */
  isOut = false;
  fault: EngineFault | null = null;

  constructor(engine: Engine) {
    this.engine = engine;
  }
}

interface Best {
  readonly choice: Int32Array;
  readonly value: number;
  /** Sum of the sizes of the terms of the value. */
  readonly magnitude: number;
  readonly by: EngineName;
}

/** One solve in turns, and what is known so far. */
class Turns {
  readonly #problem: Problem;
  readonly #parameters: SolveParameters;
  readonly #deadline: number;
  #players: readonly Player[] = [];
  #best: Best | null = null;
  /** The answer of the first turn while there was no other. */
  #alone: SolveResult | null = null;
  #relaxation: SolveResult["relaxation"] = null;
  #work = 0;
  #reproducible = true;

  constructor(problem: Problem, parameters: SolveParameters) {
    this.#problem = problem;
    this.#parameters = parameters;
    const { timeLimitMs, now } = parameters;
    this.#deadline = timeLimitMs === undefined || !now ? Infinity : now() + timeLimitMs;
  }

  /** Lets the players take turns until something is proved or the work is done. */
  async take(players: readonly Player[]): Promise<SolveResult> {
    this.#players = players;
    let length = Infinity;
    for (let turn = 0; players.some((player) => !player.isOut); turn++) {
      const player = players[turn % players.length];
      const left = this.#parameters.workLimit - this.#work;
      if (left <= player.longest && turn > 0) player.isOut = true;
      if (player.isOut) continue;
      const workLimit = Math.min(left, Math.max(length, 2 * player.longest));
      const end = await this.#turn(player, workLimit, turn === 0);
      if (end !== null) return end;
      if (turn % players.length === 0) length = turn === 0 ? GROWTH * ALONE : GROWTH * length;
    }
    const fault = players.find((player) => player.fault !== null)?.fault;
    if (fault && players.every((player) => player.longest === 0)) throw fault;
    return this.#alone ?? this.#answer(this.#best === null ? "noSolution" : "limit", "work");
  }

  /** One turn of one player; the answer when it settles the problem or ends the solve. */
  async #turn(player: Player, workLimit: number, isFirst: boolean): Promise<SolveResult | null> {
    let result: SolveResult;
    try {
      result = await player.engine.solve(this.#problem, this.#parametersOf(workLimit, isFirst));
    } catch (error) {
      if (!(error instanceof EngineFault)) throw error;
      player.fault = error;
      player.isOut = true;
      return null;
    }
    this.#work += result.work;
    this.#reproducible &&= result.reproducible;
    player.longest = Math.max(player.longest, result.work);
    if (result.reason === "infeasible") {
      if (this.#best === null) return { ...result, work: this.#work };
      player.isOut = true; // the known choice refutes it
      return null;
    }
    this.#learn(player, result);
    this.#alone = isFirst ? result : null;
    const proved = this.#proof();
    const isOver = proved !== null || result.reason === "cancelled" || result.limit === "time";
    if (isFirst && isOver) return result;
    if (proved !== null) return this.#answer(proved, null);
    if (isOver) return this.#answer(result.reason, result.limit);
    // One that ended before its limit, and did not stall, cannot do more.
    if (!isFirst && result.work < workLimit) player.isOut = true;
    return null;
  }

  #parametersOf(workLimit: number, isFirst: boolean): SolveParameters {
    const { hints = [], onProgress, now } = this.#parameters;
    const known = this.#bound();
    const before = this.#work;
    return {
      ...this.#parameters,
      workLimit,
      hints: this.#best === null ? hints : [this.#best.choice, ...hints],
      ...(known === null ? {} : { bound: known.what }),
      ...(isFirst ? { stallAfter: ALONE } : {}),
      ...(now && this.#deadline < Infinity
        ? { timeLimitMs: Math.max(1, this.#deadline - now()) }
        : {}),
      ...(onProgress && {
        onProgress: (told) => onProgress({ ...told, work: before + told.work }),
      }),
    };
  }

  #learn(player: Player, { choice, bound, reason, relaxation, engine }: SolveResult): void {
    this.#relaxation ??= relaxation;
    if (choice !== null) {
      const { feasible, value, magnitude } = assess(this.#problem, choice);
      if (feasible && (this.#best === null || value > this.#best.value))
        this.#best = { choice, value, magnitude, by: engine };
    }
    if (bound === null) return;
    const isClaimed = reason === "optimal" || reason === "withinGap";
    const outer = isClaimed ? bound : bound + FOREIGN_BOUND * Math.abs(bound);
    player.bound = Math.min(player.bound ?? Infinity, outer);
  }

  /** The tightest bound that no known choice refutes. */
  #bound(): { what: number; by: EngineName } | null {
    let tightest: { what: number; by: EngineName } | null = null;
    const least = this.#best === null ? -Infinity : this.#best.value;
    const rounding = this.#best === null ? 0 : OPTIMAL_GAP * this.#best.magnitude;
    for (const { bound, engine } of this.#players) {
      if (bound === null || bound < least - rounding) continue;
      if (tightest === null || bound < tightest.what)
        tightest = { what: Math.max(bound, least), by: engine.name };
    }
    return tightest;
  }

  #proof(): "optimal" | "withinGap" | null {
    const bound = this.#bound();
    if (this.#best === null || bound === null) return null;
    const { value, magnitude } = this.#best;
    return provedBy(bound.what, value, this.#parameters.relativeGapTolerance, magnitude);
  }

  #answer(reason: StopReason, limit: SolveResult["limit"]): SolveResult {
    const bound = this.#bound();
    const best = this.#best && inOrder(this.#problem, this.#best);
    const engine = best?.by ?? bound?.by ?? this.#players[0].engine.name;
    return {
      engine,
      reason,
      limit,
      detail: detailOf(reason, best, bound),
      choice: best?.choice ?? null,
      value: best?.value ?? null,
      bound: bound === null ? null : Math.max(bound.what, best?.value ?? -Infinity),
      work: this.#work,
      reproducible: this.#reproducible,
      relaxation: this.#relaxation,
      conflictRows: null,
      sources: { value: best?.by ?? null, bound: bound?.by ?? null },
    };
  }
}

/** The same choice with equal blocks in their order, unless rounding makes it another value. */
function inOrder(problem: Problem, best: Best): Best {
  const choice = inBlockOrder(problem, best.choice);
  const { feasible, value, magnitude } = assess(problem, choice);
  return feasible && Math.abs(value - best.value) <= SAME_BOUND * magnitude
    ? { ...best, choice, value }
    : best;
}

function detailOf(
  reason: StopReason,
  best: Best | null,
  bound: { readonly by: EngineName } | null,
): string {
  if (best === null) return "No feasible choice was found before the limit.";
  const by =
    bound === null || bound.by === best.by
      ? `by ${best.by}`
      : `with the value of ${best.by} and the bound of ${bound.by}`;
  if (reason === "optimal") return `Proved optimal ${by}.`;
  return reason === "withinGap" ? `The asked gap is proved ${by}.` : `Stopped early, ${by}.`;
}

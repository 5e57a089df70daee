import { assess } from "./assess.ts";
import { stepAbove } from "./decomposition/value-step.ts";
import type {
  Engine,
  EngineName,
  OpenSolve,
  SolveParameters,
  SolveResult,
  StopReason,
} from "./engine.ts";
import { EngineFault } from "./engine-fault.ts";
import { inBlockOrder } from "./equal-blocks.ts";
import { provedBy } from "./gap.ts";
import type { Problem } from "./problem.ts";
import { FOREIGN_BOUND, OPTIMAL_GAP, SAME_BOUND } from "./tolerances.ts";

/** Work after which the first engine has to halve its gap with every doubling: about a second. */
const ALONE = 30_000;
/** How much longer the turns of a round are than those of the round before. */
const GROWTH = 4;
/** An engine and how it fared. */
class Player {
  readonly engine: Engine;
  /** Its solve, where it goes on from turn to turn. */
  open: OpenSolve | null = null;
  /** Work of its last turn: one that begins anew finds nothing new in less. */
  last = 0;
  /** Work of all its turns. */
  work = 0;
  /** What it proved; null while that is nothing. */
  bound: number | null = null;
  /** Whether a certificate could state the proof of its last turn. */
  isCertifiable = false;
  /** True once it gets no more turns. */
  isOut = false;
  fault: EngineFault | null = null;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Work that the next turn has to have for anything new to come of it. */
  get least(): number {
    return this.open === null ? this.last : 0;
  }
}

interface Best {
  readonly choice: Int32Array;
  readonly value: number;
  /** Sum of the sizes of the terms of the value. */
  readonly magnitude: number;
  readonly by: EngineName;
}

interface Bound {
  readonly what: number;
  readonly by: EngineName;
  readonly isCertifiable: boolean;
}

/** Solves a problem by two engines in turns; see `createPortfolio`. */
export function solveInTurns(
  problem: Problem,
  parameters: SolveParameters,
  first: Engine,
  second: Engine,
): Promise<SolveResult> {
  return new Turns(problem, parameters).take([new Player(first), new Player(second)]);
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
    let length = this.#parameters.workLimit;
    for (let turn = 0; players.some((player) => !player.isOut); turn++) {
      const player = players[turn % players.length];
      const left = this.#parameters.workLimit - this.#work;
      if (turn > 0 && left <= player.least) player.isOut = true;
      if (player.isOut) continue;
      if (turn > 0) await this.#parameters.pause?.();
      const work = player === players[0] ? length : Math.max(length, GROWTH * player.last);
      const end = await this.#turn(player, Math.min(left, work), turn === 0);
      if (end !== null) return end;
      if (turn % players.length === 0) length = turn === 0 ? GROWTH * ALONE : GROWTH * length;
    }
    const fault = players.find((player) => player.fault !== null)?.fault;
    if (fault && players.every((player) => player.work === 0)) throw fault;
    return this.#alone ?? this.#answer(this.#best === null ? "noSolution" : "limit", "work");
  }

  /** One turn of one player; the answer when it settles the problem or ends the solve. */
  async #turn(player: Player, work: number, isFirst: boolean): Promise<SolveResult | null> {
    const result = await this.#ask(player, work, isFirst);
    if (result === null) return null;
    this.#reproducible &&= result.reproducible;
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
    if (!isFirst && player.last < work) player.isOut = true;
    if (player !== this.#players[0] && this.#isBehind(player)) player.isOut = true;
    return null;
  }

  /** Asks a player for a turn and books its work; null when it fails. */
  async #ask(player: Player, work: number, isFirst: boolean): Promise<SolveResult | null> {
    const { engine } = player;
    try {
      const parameters = this.#parametersOf(player, work);
      if (isFirst) player.open = engine.begin?.(this.#problem, parameters) ?? null;
      const known = this.#bound();
      const result = player.open
        ? player.open.advance({
            work,
            ...(isFirst ? { stallAfter: ALONE } : {}),
            ...(known && { bound: known.what }),
            ...(this.#best && { hint: this.#best.choice }),
          })
        : await engine.solve(this.#problem, this.#inStep(player, parameters));
      player.last = player.open ? result.work - player.work : result.work;
      player.work += player.last;
      this.#work += player.last;
      return result;
    } catch (error) {
      if (!(error instanceof EngineFault)) throw error;
      player.fault = error;
      player.isOut = true;
      return null;
    }
  }

  /**
   * A turn of a second engine that begins anew ends early when it is behind in value and bound
   * after a second. While it is ahead in both it goes on beyond its length, up to that of the next,
   * as it would have to begin again.
   */
  #inStep(player: Player, parameters: SolveParameters): SolveParameters {
    if (player === this.#players[0]) return parameters;
    const { workLimit } = parameters;
    const value = this.#best?.value ?? -Infinity;
    const bound = this.#bound()?.what ?? Infinity;
    return {
      ...parameters,
      workLimit: Math.min(this.#parameters.workLimit - this.#work, GROWTH * workLimit),
      goesOn: (own) => {
        const isBetter = (own.value ?? -Infinity) > value;
        const isTighter = (own.bound ?? Infinity) < bound;
        if (own.work < ALONE) return true;
        return own.work < workLimit ? isBetter || isTighter : isBetter && isTighter;
      },
    };
  }

  /** True when another has the better value and the tighter bound. */
  #isBehind({ engine, bound }: Player): boolean {
    const tightest = this.#bound();
    return (
      tightest !== null &&
      tightest.by !== engine.name &&
      this.#best !== null &&
      this.#best.by !== engine.name &&
      (bound === null || bound > tightest.what)
    );
  }

  #parametersOf(player: Player, workLimit: number): SolveParameters {
    const { hints = [], onProgress, now } = this.#parameters;
    const known = this.#bound();
    return {
      ...this.#parameters,
      workLimit,
      hints: this.#best === null ? hints : [this.#best.choice, ...hints],
      ...(known && { bound: known.what }),
      ...(now && this.#deadline < Infinity
        ? { timeLimitMs: Math.max(1, this.#deadline - now()) }
        : {}),
      ...(onProgress && {
        onProgress: (told) =>
          onProgress({
            ...told,
            work: told.work + this.#work - (player.open === null ? 0 : player.work),
          }),
      }),
    };
  }

  #learn(player: Player, result: SolveResult): void {
    const { choice, bound, reason, relaxation, engine } = result;
    this.#relaxation ??= relaxation;
    player.isCertifiable = result.certifiable ?? false;
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

  /**
   * The tightest bound that no known choice refutes; of equal ones that of a proof of its own:
   * another may be borrowed.
   */
  #bound(): Bound | null {
    let tightest: Bound | null = null;
    const least = this.#best === null ? -Infinity : this.#best.value;
    const rounding = this.#best === null ? 0 : OPTIMAL_GAP * this.#best.magnitude;
    for (const { bound, engine, isCertifiable } of this.#players) {
      if (bound === null || bound < least - rounding) continue;
      if (
        tightest === null ||
        bound < tightest.what ||
        (bound === tightest.what && !tightest.isCertifiable)
      )
        tightest = { what: Math.max(bound, least), by: engine.name, isCertifiable };
    }
    return tightest;
  }

  #proof(): "optimal" | "withinGap" | null {
    const bound = this.#bound();
    if (this.#best === null || bound === null) return null;
    const { relativeGapTolerance } = this.#parameters;
    const step = stepAbove(this.#problem, this.#best.value);
    return provedBy(bound.what, this.#best.value, relativeGapTolerance, step);
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
      certifiable: bound?.isCertifiable ?? false,
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

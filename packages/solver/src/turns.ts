import type { Engine, SolveParameters, SolveResult } from "./engine.ts";
import { EngineFault } from "./engine-fault.ts";
import { Player } from "./player.ts";
import type { Problem } from "./problem.ts";
import { Standing } from "./standing.ts";

/** Work after which the first engine has to halve its gap with every doubling: about a second. */
const ALONE = 30_000;
/** How much longer the turns of a round are than those of the round before. */
const GROWTH = 4;

/** Solves a problem by two engines in turns; see `createPortfolio`. */
export function solveInTurns(
  problem: Problem,
  parameters: SolveParameters,
  first: Engine,
  second: Engine,
): Promise<SolveResult> {
  return new Turns(problem, parameters, [new Player(first), new Player(second)]).take();
}

/** One solve in turns. */
class Turns {
  readonly #problem: Problem;
  readonly #parameters: SolveParameters;
  readonly #deadline: number;
  readonly #players: readonly Player[];
  readonly #standing: Standing;
  /** The answer of the first turn while there was no other. */
  #alone: SolveResult | null = null;

  constructor(problem: Problem, parameters: SolveParameters, players: readonly Player[]) {
    this.#players = players;
    this.#standing = new Standing(problem, parameters, players);
    this.#problem = problem;
    this.#parameters = parameters;
    const { timeLimitMs, now } = parameters;
    this.#deadline = timeLimitMs === undefined || !now ? Infinity : now() + timeLimitMs;
  }

  /** Lets the players take turns until something is proved or the work is done. */
  async take(): Promise<SolveResult> {
    const players = this.#players;
    let length = this.#parameters.workLimit;
    for (let turn = 0; players.some((player) => !player.isOut); turn++) {
      const player = players[turn % players.length];
      const left = this.#parameters.workLimit - this.#standing.work;
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
    const standing = this.#standing;
    return this.#alone ?? standing.answer(standing.best === null ? "noSolution" : "limit", "work");
  }

  /** One turn of one player; the answer when it settles the problem or ends the solve. */
  async #turn(player: Player, work: number, isFirst: boolean): Promise<SolveResult | null> {
    const result = await this.#ask(player, work, isFirst);
    if (result === null) return null;
    const standing = this.#standing;
    standing.learn(player, result);
    if (result.reason === "infeasible") {
      if (standing.best === null) return { ...result, work: standing.work };
      player.isOut = true; // the known choice refutes it
      return null;
    }
    this.#alone = isFirst ? result : null;
    const proved = standing.proof();
    const isOver = proved !== null || result.reason === "cancelled" || result.limit === "time";
    if (isFirst && isOver) return result;
    if (proved !== null) return standing.answer(proved, null);
    if (isOver) return standing.answer(result.reason, result.limit);
    // One that ended before its limit, and did not stall, cannot do more.
    if (!isFirst && player.last < work) player.isOut = true;
    if (player !== this.#players[0] && standing.isBehind(player)) player.isOut = true;
    return null;
  }

  /** Asks a player for a turn and books its work; null when it fails. */
  async #ask(player: Player, work: number, isFirst: boolean): Promise<SolveResult | null> {
    const { engine } = player;
    const { best, bound } = this.#standing;
    try {
      const parameters = this.#parametersOf(player, work);
      if (isFirst) player.open = engine.begin?.(this.#problem, parameters) ?? null;
      const result = player.open
        ? player.open.advance({
            work,
            ...(isFirst ? { stallAfter: ALONE } : {}),
            ...(bound && { bound: bound.what }),
            ...(best && { hint: best.choice }),
          })
        : await engine.solve(this.#problem, this.#inStep(player, parameters));
      player.last = player.open ? result.work - player.work : result.work;
      player.work += player.last;
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
    const value = this.#standing.best?.value ?? -Infinity;
    const bound = this.#standing.bound?.what ?? Infinity;
    return {
      ...parameters,
      workLimit: Math.min(this.#parameters.workLimit - this.#standing.work, GROWTH * workLimit),
      goesOn: (own) => {
        const isBetter = (own.value ?? -Infinity) > value;
        const isTighter = (own.bound ?? Infinity) < bound;
        if (own.work < ALONE) return true;
        return own.work < workLimit ? isBetter || isTighter : isBetter && isTighter;
      },
    };
  }

  #parametersOf(player: Player, workLimit: number): SolveParameters {
    const { hints = [], onProgress, now } = this.#parameters;
    const { best, bound } = this.#standing;
    return {
      ...this.#parameters,
      workLimit,
      hints: best === null ? hints : [best.choice, ...hints],
      ...(bound && { bound: bound.what }),
      ...(now && this.#deadline < Infinity
        ? { timeLimitMs: Math.max(1, this.#deadline - now()) }
        : {}),
      ...(onProgress && {
        onProgress: (told) =>
          onProgress({
            ...told,
            work: told.work + this.#standing.work - (player.open === null ? 0 : player.work),
          }),
      }),
    };
  }
}

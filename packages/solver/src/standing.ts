import { assess } from "./assess.ts";
import { stepAbove } from "./decomposition/value-step.ts";
import type { EngineName, SolveParameters, SolveResult, StopReason } from "./engine.ts";
import { inBlockOrder } from "./equal-blocks.ts";
import { provedBy } from "./gap.ts";
import type { Player } from "./player.ts";
import type { Problem } from "./problem.ts";
import { FOREIGN_BOUND, OPTIMAL_GAP, SAME_BOUND } from "./tolerances.ts";

/** The best choice known and who found it. */
interface Best {
  readonly choice: Int32Array;
  readonly value: number;
  /** Sum of the sizes of the terms of the value. */
  readonly magnitude: number;
  readonly by: EngineName;
}

/** The tightest bound known and who proved it. */
interface Bound {
  readonly what: number;
  readonly by: EngineName;
  readonly isCertifiable: boolean;
}

/** What is known of one problem after the turns of several engines. */
export class Standing {
  readonly #problem: Problem;
  readonly #parameters: SolveParameters;
  readonly #players: readonly Player[];
  #best: Best | null = null;
  #relaxation: SolveResult["relaxation"] = null;
  #reproducible = true;

  constructor(problem: Problem, parameters: SolveParameters, players: readonly Player[]) {
    this.#problem = problem;
    this.#parameters = parameters;
    this.#players = players;
  }

  /** The best choice known; null while there is none. */
  get best(): Best | null {
    return this.#best;
  }

  /** Work of all turns. */
  get work(): number {
    return this.#players.reduce((sum, { work }) => sum + work, 0);
  }

  /** Takes in what a turn found. */
  learn(player: Player, result: SolveResult): void {
    const { choice, bound, reason, relaxation, engine } = result;
    this.#relaxation ??= relaxation;
    this.#reproducible &&= result.reproducible;
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
  get bound(): Bound | null {
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

  /** True when another has the better value and the tighter bound. */
  isBehind({ engine, bound }: Player): boolean {
    const tightest = this.bound;
    return (
      tightest !== null &&
      tightest.by !== engine.name &&
      this.#best !== null &&
      this.#best.by !== engine.name &&
      (bound === null || bound > tightest.what)
    );
  }

  /** What is proved of the best choice; null while that is nothing. */
  proof(): "optimal" | "withinGap" | null {
    const bound = this.bound;
    if (this.#best === null || bound === null) return null;
    const { relativeGapTolerance } = this.#parameters;
    const step = stepAbove(this.#problem, this.#best.value);
    return provedBy(bound.what, this.#best.value, relativeGapTolerance, step);
  }

  /** The best value and the tightest bound as an answer. */
  answer(reason: StopReason, limit: SolveResult["limit"]): SolveResult {
    const bound = this.bound;
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
      work: this.work,
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

import type { Engine } from "./engine.ts";
import { optionCount } from "./problem.ts";
import { solveInTurns } from "./turns.ts";

/**
 * With more options than this a search by cuts does not get past its root in the time of a turn,
 * and it looks at no limit there.
 */
const MOST_OPTIONS = 2_000;

/**
 * Two engines that take turns at one problem: the first for about a second of work, and longer
 * while each doubling halves its gap; then the second; then both alternately, in turns that grow.
 * One that can go on where it stopped ({@link Engine.begin}) does, and hears of the other's choice
 * and bound; one that cannot begins anew. A second that is behind in value and bound after its turn
 * gets no other. The answer has the best value and the tightest bound and says which engine gave
 * which ({@link SolveResult.sources}; absent when one turn was enough).
 *
 * Turns are measured in work, so the same problem, seed and limit give the same answer. Where the
 * second declines, or the problem is too large for it, the first answers alone. An engine that
 * fails drops out; {@link EngineFault} is thrown when no other has an answer.
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
        : solveInTurns(problem, parameters, first, second),
  };
}

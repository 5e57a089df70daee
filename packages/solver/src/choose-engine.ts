import type { Engine, EngineName } from "./engine.ts";
import { blockCount, type Problem } from "./problem.ts";

/**
 * With more rows than this, and no more blocks than that, an engine that keeps rows sparse is
 * quicker. Measured on 300 blocks: even at 200 rows; at 300 rows it proves in a tenth of the time.
 */
const MANY_ROWS = 250;
const FEW_BLOCKS = 2_000;

/**
 * The engine that is to answer, and why in one sentence. Engines are asked in the order of their
 * {@link Strengths.rank}, a requested one first; one that is not at hand or declines is passed
 * over, and the sentence says so.
 *
 * @param problem what is to be solved
 * @param engines those at hand, in any order
 * @param requested a name, or `auto`
 * @throws Error when every engine declines
 *
 * @example
 * ```ts
 * import { chooseEngine, decompositionEngine, problemOf } from "@reachmix/solver";
 *
 * const problem = problemOf(1, [{ options: [{ value: 5, amounts: { 0: 3 } }] }], []);
 * const { engine, why } = chooseEngine(problem, [decompositionEngine], "auto");
 * console.log(engine === decompositionEngine); // true
 * console.log(why); // core answers, because it is made for problems of this form.
 * ```
 */
export function chooseEngine(
  problem: Problem,
  engines: readonly Engine[],
  requested: "auto" | EngineName,
): { engine: Engine; why: string } {
  const ranked = engines.toSorted((a, b) => a.strengths.rank - b.strengths.rank);
  const wanted = ranked.find(({ name }) => name === requested);
  const order = wanted ? [wanted, ...ranked.filter((engine) => engine !== wanted)] : ranked;
  const passedOver: string[] = [];
  if (requested !== "auto" && !wanted) passedOver.push(`${requested} declines (it is not at hand)`);
  for (const engine of order) {
    const refusal =
      engine.declines(problem) ??
      (requested === "auto" ? quickerElsewhere(problem, engine, ranked) : null);
    if (refusal === null) return { engine, why: sentence(engine, requested, passedOver) };
    passedOver.push(`${engine.name} declines (${refusal})`);
  }
  throw new Error(
    `No engine takes this problem: ${passedOver.join(", ") || "there is none at hand"}.`,
  );
}

/** Why an engine steps aside for another that keeps rows sparse; null when it does not. */
function quickerElsewhere(
  problem: Problem,
  engine: Engine,
  others: readonly Engine[],
): string | null {
  if (engine.strengths.sparseRows) return null;
  if (problem.rows.length <= MANY_ROWS || blockCount(problem) > FEW_BLOCKS) return null;
  const quicker = others.find(
    (other) => other.strengths.sparseRows && other.declines(problem) === null,
  );
  return quicker ? `${problem.rows.length} rows are quicker with ${quicker.name}` : null;
}

function sentence(
  { name, strengths }: Engine,
  requested: "auto" | EngineName,
  passedOver: readonly string[],
): string {
  if (name === requested) return `${name} answers, as requested.`;
  return `${name} answers, because ${passedOver.join(" and ") || strengths.because}.`;
}

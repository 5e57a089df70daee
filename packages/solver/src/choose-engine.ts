import type { Engine, EngineName } from "./engine.ts";
import { blockCount, type Problem } from "./problem.ts";

/**
 * Order in which engines are preferred when the choice is left to us: the prescribed library where
 * it is quick (see `TINY`), else the dedicated engine, else the general one that takes everything.
 */
const PREFERENCE: readonly EngineName[] = ["javascript-lp-solver", "core", "highs"];

/**
 * With more rows than this, and no more blocks than that, the general engine is quicker: its rows
 * are sparse.
 */
const MANY_ROWS = 250;
const FEW_BLOCKS = 2_000;

/**
 * Measured on 300 blocks: even at 200 rows, at 300 rows the general engine proves in a tenth of the
 * time.
 */
function hasManyRows(problem: Problem): boolean {
  return problem.rows.length > MANY_ROWS && blockCount(problem) <= FEW_BLOCKS;
}

/**
 * The engine that is to answer, and why in one sentence. A requested engine that is not there or
 * declines is passed over, and the sentence says so.
 * @param requested a name, or `auto`
 * @throws Error when every engine declines
 */
export function chooseEngine(
  problem: Problem,
  engines: readonly Engine[],
  requested: "auto" | EngineName,
): { engine: Engine; why: string } {
  const order =
    requested === "auto"
      ? PREFERENCE
      : [requested, ...PREFERENCE.filter((name) => name !== requested)];
  const passedOver: string[] = [];
  for (const name of order) {
    const engine = engines.find((candidate) => candidate.name === name);
    const stepsAside =
      requested === "auto" &&
      name === "core" &&
      hasManyRows(problem) &&
      engines.some((e) => e.name === "highs");
    const refusal = stepsAside
      ? `${problem.rows.length} rows are quicker with highs`
      : engine
        ? engine.declines(problem)
        : name === requested
          ? "it is not at hand"
          : undefined;
    if (engine && refusal === null) return { engine, why: sentence(name, requested, passedOver) };
    if (refusal) passedOver.push(`${name} declines (${refusal})`);
  }
  throw new Error(
    `No engine takes this problem: ${passedOver.join(", ") || "there is none at hand"}.`,
  );
}

const STRENGTH: Readonly<Record<EngineName, string>> = {
  "javascript-lp-solver": "the problem is tiny",
  core: "it is made for problems of this form",
  highs: "it takes problems of every form",
};

function sentence(
  name: EngineName,
  requested: "auto" | EngineName,
  passedOver: readonly string[],
): string {
  const because = passedOver.length > 0 ? passedOver.join(" and ") : STRENGTH[name];
  return name === requested
    ? `${name} answers, as requested.`
    : `${name} answers, because ${because}.`;
}

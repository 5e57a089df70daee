import type { Engine, SolveParameters, SolveResult } from "@reachmix/solver";
import {
  assess,
  blockCount,
  EngineFault,
  type Problem,
  provedBy,
  stepAbove,
} from "@reachmix/solver";
import { enumerate } from "../linear/enumeration.ts";
import { exclusionRow } from "../linear/exclusion.ts";
import { buildMatrix } from "../linear/matrix.ts";
import { obviousAnswer } from "../linear/obvious.ts";
import { type ExtraRow, Tangents } from "../linear/tangents.ts";
import { SAME_CLAIM, WHOLE_COLUMN } from "../tolerances.ts";
import { type LibraryAnswer, type LibrarySolve, solveMatrix } from "./library.ts";
import { javascriptLpSolverProfile } from "./profile.ts";
import { priceRelaxation } from "./relaxation.ts";

/** Rounds of tangents and exclusions after which the library is not asked again. */
const MOST_ROUNDS = 60;

/**
 * The engine `javascript-lp-solver`, for tiny problems. Three things are known of the library: it
 * can hand out fractions as feasible, it can cycle for ever, and it proves nothing. So its answer
 * is taken only when it is whole and feasible by the data; its optimality is proved here, by an
 * enumeration that does not know the library; and its steps are counted (see `meteredSolve`). Work
 * is counted in partial choices of that enumeration. Throws {@link EngineFault} when the library
 * comes to no end or has no whole answer, or when the enumeration refutes it: then another engine
 * is to be asked.
 * @param load gives the library's `Solve` for one problem, asked as each problem comes
 */
export function createJavascriptLpSolverEngine(load: () => Promise<LibrarySolve>): Engine {
  return {
    ...javascriptLpSolverProfile,
    solve: async (problem, parameters) => {
      const obvious = obviousAnswer(problem, "javascript-lp-solver");
      if (obvious) return obvious;
      return solveTiny(problem, parameters, await load());
    },
  };
}

function solveTiny(
  problem: Problem,
  parameters: SolveParameters,
  solve: LibrarySolve,
): SolveResult {
  const claim = askLibrary(problem, parameters, solve);
  const priced = priceRelaxation(problem, solve);
  const prices = priced?.relaxation ?? {
    rowPrices: new Float64Array(problem.rows.length),
    segmentPrices: problem.segmentWeight,
  };
  const known = claim === "infeasible" ? -Infinity : claim.value;
  const proof = enumerate(problem, prices, known, parameters.workLimit);
  refute(claim, proof.better?.value ?? null, problem);
  if (claim === "infeasible") {
    return proof.complete
      ? {
          ...unproved("", proof.nodes),
          reason: "infeasible",
          limit: null,
          detail: "No choice satisfies the hard rows together.",
        }
      : unproved("The work limit came before it was proved that there is no choice.", proof.nodes);
  }
  const best = proof.better ?? claim;
  const proved = provedBy(
    proof.bound,
    best.value,
    parameters.relativeGapTolerance,
    stepAbove(problem, best.value),
  );
  return {
    ...unproved("The work limit came before the proof.", proof.nodes),
    reason: proved ?? "limit",
    ...(proved && {
      limit: null,
      detail: "The library's answer is proved by trying every other choice.",
    }),
    choice: best.choice,
    value: best.value,
    bound: proof.bound,
    relaxation: priced?.agrees ? priced.relaxation : null,
  };
}

type Claim = { readonly choice: Int32Array; readonly value: number } | "infeasible";

/**
 * Asks the library until nothing is left to add to its model. Only whole choices that hold by the
 * data count.
 */
function askLibrary(problem: Problem, parameters: SolveParameters, solve: LibrarySolve): Claim {
  const matrix = buildMatrix(problem);
  const tangents = new Tangents(matrix);
  const rows: ExtraRow[] = [];
  let best: { choice: Int32Array; value: number } | null = null;
  const start = parameters.now?.() ?? 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    rows.push(...tangents.take());
    const { timeLimitMs, now } = parameters;
    const left = timeLimitMs === undefined ? undefined : timeLimitMs - ((now?.() ?? start) - start);
    const answer = solveMatrix(solve, matrix, rows, { integral: true, timeLimitMs: left });
    if (answer === null) throw fault("gave an answer that is none");
    if (!answer.feasible) return best ?? "infeasible";
    const choice = wholeChoice(problem, answer);
    if (choice === null) {
      if (best === null) throw fault("gave no whole answer in time");
      return best;
    }
    const { feasible, value, violatedRows, masses } = assess(problem, choice);
    const refined = tangents.touch(masses);
    if (feasible) {
      if (best === null || value > best.value) {
        best = { choice, value };
        parameters.onProgress?.({ value, bound: null, work: 0, choice });
      }
      if (!refined) return best;
    } else if (violatedRows.length === 0) throw fault("left a required block without an option");
    for (const i of violatedRows) rows.push(exclusionRow(problem, i, choice));
  }
  if (best === null) throw fault(`gave ${MOST_ROUNDS} answers and none that holds`);
  return best;
}

/**
 * The choice, when the library calls it integral and every binary is whole and at most one stands
 * in a block.
 */
function wholeChoice(problem: Problem, answer: LibraryAnswer): Int32Array | null {
  if (!answer.integral) return null;
  const choice = new Int32Array(blockCount(problem)).fill(-1);
  for (let b = 0; b < choice.length; b++) {
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      const x = answer.columns[j];
      if (Math.min(Math.abs(x), Math.abs(x - 1)) > WHOLE_COLUMN) return null;
      if (x < 0.5) continue;
      if (choice[b] >= 0) throw fault(`chose two options of block ${b}`);
      choice[b] = j;
    }
  }
  return choice;
}

function refute(claim: Claim, better: number | null, problem: Problem): void {
  if (better === null) return;
  if (claim === "infeasible") throw fault(`found no choice, although one is worth ${better}`);
  const size = Math.max(Math.abs(better), SAME_CLAIM * magnitudeOf(problem));
  if (better - claim.value > SAME_CLAIM * size) {
    throw fault(`answered ${claim.value}, although ${better} is possible`);
  }
}

/** Size of the largest term the objective can have. */
function magnitudeOf(problem: Problem): number {
  let largest = 0;
  for (const value of problem.value) largest = Math.max(largest, Math.abs(value));
  for (const weight of problem.segmentWeight) largest = Math.max(largest, weight);
  return largest;
}

function fault(what: string): EngineFault {
  return new EngineFault(
    "javascript-lp-solver",
    `The library javascript-lp-solver ${what}; ask another engine.`,
  );
}

function unproved(detail: string, work: number): SolveResult {
  return {
    engine: "javascript-lp-solver",
    reason: "noSolution",
    limit: "work",
    detail,
    choice: null,
    value: null,
    bound: null,
    work,
    reproducible: true,
    relaxation: null,
    conflictRows: null,
  };
}

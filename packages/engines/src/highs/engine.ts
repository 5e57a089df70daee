import type { Engine, Problem, SolveParameters, SolveResult } from "@reachmix/solver";
import { isProvedInfeasible } from "@reachmix/solver";
import type { Highs } from "highs";
import { buildMatrix } from "../linear/matrix.ts";
import { obviousAnswer } from "../linear/obvious.ts";
import { conflictingRows } from "./infeasible-rows.ts";
import { highsProfile } from "./profile.ts";
import { HighsSession } from "./session.ts";
import { HighsSolve, type SearchEnd } from "./solve.ts";

/** Work spent on each row when a conflict of integral choices is looked for. */
const CONFLICT_WORK = 20_000;

/**
 * The engine `highs`: branch and cut of the HiGHS library, for every problem the port can state.
 * `load` gives the library when the first problem comes; its unit of
 * work is a number of simplex iterations by the size of the matrix, about 30 microseconds.
 * The time limit is the library's own clock and may be overrun, so a caller with a deadline runs it
 * in a worker.
 */
export function createHighsEngine(load: () => Promise<Highs>): Engine {
  return {
    ...highsProfile,
    solve: async (problem, parameters) => {
      const obvious = obviousAnswer(problem, "highs");
      if (obvious) return obvious;
      return solveWith(await load(), problem, parameters);
    },
  };
}

function solveWith(highs: Highs, problem: Problem, parameters: SolveParameters): SolveResult {
  const matrix = buildMatrix(problem);
  const session = new HighsSession(highs, matrix, parameters);
  try {
    const solve = new HighsSolve(problem, matrix, session, parameters);
    const isCancelled = () => parameters.isCancelled?.() ?? false;
    const relaxed = solve.relax();
    if (relaxed === "infeasible") {
      const rows = conflictingRows(problem, matrix, session, () => session.relax(isCancelled));
      return withoutChoice(
        problem,
        solve,
        "Even fractions of options cannot satisfy the hard rows together.",
        rows,
      );
    }
    if (relaxed !== "optimal")
      return answer(solve, relaxed === "interrupted" ? "cancelled" : relaxed);
    const end = solve.search();
    if (end !== "infeasible") return answer(solve, end);
    const listener = { isCancelled, onSolution: () => undefined, onBound: () => undefined };
    const rows = conflictingRows(problem, matrix, session, () =>
      session.search(CONFLICT_WORK, 0, listener),
    );
    return withoutChoice(
      problem,
      solve,
      "No choice of whole options satisfies the hard rows together.",
      rows,
    );
  } finally {
    session.dispose();
  }
}

/** HiGHS' word that there is no choice counts once it is proved without its tolerances. */
function withoutChoice(
  problem: Problem,
  solve: HighsSolve,
  detail: string,
  rows: number[] | null,
): SolveResult {
  if (isProvedInfeasible(problem)) return infeasible(solve, detail, rows);
  return {
    ...infeasible(solve, "HiGHS found no choice; that none exists could not be proved.", null),
    reason: "noSolution",
    limit: "work",
  };
}

function infeasible(solve: HighsSolve, detail: string, conflictRows: number[] | null): SolveResult {
  return {
    engine: "highs",
    reason: "infeasible",
    limit: null,
    detail,
    choice: null,
    value: null,
    bound: null,
    work: solve.work,
    reproducible: true,
    relaxation: null,
    conflictRows,
  };
}

const LIMIT_DETAIL = {
  work: "The work limit came before the proof.",
  time: "The time limit came before the proof.",
  stuck: "Bound and value are as near as the arithmetic of this engine brings them.",
};

function answer(solve: HighsSolve, end: SearchEnd): SolveResult {
  const { incumbent, proof } = solve;
  const base = {
    engine: "highs" as const,
    choice: incumbent?.choice ?? null,
    value: incumbent?.value ?? null,
    bound: solve.bound,
    work: solve.work,
    reproducible: end !== "time" && end !== "cancelled",
    relaxation: solve.relaxation,
    conflictRows: null,
  };
  if (end === "cancelled")
    return { ...base, reason: "cancelled", limit: null, detail: "The solve was cancelled." };
  if (proof === "optimal") {
    return {
      ...base,
      reason: proof,
      limit: null,
      detail: "The bound is proved equal to the value.",
    };
  }
  if (proof === "withinGap")
    return { ...base, reason: proof, limit: null, detail: "The asked gap is proved." };
  const limit = end === "time" ? "time" : "work";
  const detail = LIMIT_DETAIL[end === "time" || end === "stuck" ? end : "work"];
  return { ...base, reason: incumbent ? "limit" : "noSolution", limit, detail };
}

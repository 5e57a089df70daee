import { optionCount, type Problem, type Row } from "../problem.ts";
import { MISSED_LIMIT } from "../tolerances.ts";
import { feasibilityProblem } from "./conflicting-rows.ts";
import { solveSync } from "./engine.ts";

/** Work allowed for one search. */
const DEFAULT_WORK = 20_000;

/**
 * Whether it is proved that no choice satisfies the hard rows: by a ray of the relaxation, by
 * trying every choice, or because the most that a row with saturating terms can have under the
 * others is below its limit. False when none of these shows it within the work.
 */
export function isProvedInfeasible(problem: Problem, workLimit = DEFAULT_WORK): boolean {
  const hard = problem.rows.filter(({ penalty }) => penalty === undefined);
  const { products: _, ...plain } = { ...problem, rows: hard.filter((row) => !row.saturating) };
  const parameters = { relativeGapTolerance: 0, workLimit, seed: 0 };
  // Any feasible choice ends the first search: a gap this wide is closed by the first one.
  const search = solveSync(feasibilityProblem(plain), { ...parameters, relativeGapTolerance: 1e9 });
  if (search.reason === "infeasible") return true;
  return hard.some((row) => {
    if (!row.saturating) return false;
    const { bound } = solveSync(maximising(row, plain), parameters);
    return bound !== null && bound < row.lower - MISSED_LIMIT * Math.abs(row.lower);
  });
}

/** The most of a row's activity under the other rows. */
function maximising({ atoms, coefficients, saturating }: Row, plain: Problem): Problem {
  const perAtom = new Float64Array(plain.atomCount);
  for (const [t, atom] of atoms.entries()) perAtom[atom] += coefficients[t];
  const { entryStart, entryDimension, entryAmount } = plain;
  const value = new Float64Array(optionCount(plain));
  for (let j = 0; j < value.length; j++)
    for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
      if (entryDimension[e] < plain.atomCount)
        value[j] += perAtom[entryDimension[e]] * entryAmount[e];
  const segmentWeight = new Float64Array(plain.segmentWeight.length);
  for (const [k, s] of (saturating?.segments ?? []).entries())
    segmentWeight[s] += saturating?.coefficients[k] ?? 0;
  return { ...plain, value, segmentWeight };
}

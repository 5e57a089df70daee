import type { Problem } from "@reachmix/solver";

/**
 * Why the numbers or the shape of a problem fit no linear engine, as a clause for people; null when
 * they do.
 */
export function unfit(problem: Problem): string | null {
  const numbers = [problem.value, problem.entryAmount, problem.segmentWeight];
  if (!numbers.every((array) => array.every(Number.isFinite)))
    return "it has a number that is not finite";
  if (problem.segmentWeight.some((weight) => weight < 0))
    return "it has a segment of negative weight";
  if (problem.products?.some(({ weight }) => !(weight >= 0 && weight < Infinity))) {
    return "it has a product of negative or infinite weight";
  }
  for (const [i, row] of problem.rows.entries()) {
    if (!row.coefficients.every(Number.isFinite))
      return `row ${i} has a coefficient that is not finite`;
    if (row.lower === Infinity || row.upper === -Infinity || Number.isNaN(row.lower + row.upper)) {
      if (!(row.lower === -Infinity && row.upper === Infinity))
        return `row ${i} has a limit that is no number`;
    }
    if (row.saturating && row.upper < Infinity) return `row ${i} caps a saturating term`;
    if (row.saturating?.coefficients.some((coefficient) => !(coefficient >= 0))) {
      return `row ${i} has a saturating term of negative weight`;
    }
  }
  return null;
}

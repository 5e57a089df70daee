import { valueStep } from "../decomposition/value-step.ts";
import { blockCount, type Problem } from "../problem.ts";
import { CERTIFICATE_MARGINS, STEP_ROUNDING } from "../tolerances.ts";
import type { Certificate, CertificateClaim, CertificateProblem } from "./certificate.ts";
import type { ProofNode } from "./proof-node.ts";
import { type ProofTerms, trimmedProof } from "./trim.ts";

/** What a solve claims. */
export interface Claimed {
  readonly choice: Int32Array | null;
  /** Greatest value of a choice; null when none is feasible. */
  readonly bound: number | null;
  /** Size of values below which nothing counts any more: a typical block's worth. */
  readonly valueUnit: number;
}

/**
 * The certificate of a claim, from what the search noted. The bound is rounded up as little as the
 * proof allows, at most by half of what counts as optimal. Null when the notes do not prove it.
 * @param terms for notes about another problem, what they say of this one
 */
export function certificateOf(
  problem: Problem,
  { choice, bound, valueUnit }: Claimed,
  root: ProofNode,
  terms: ProofTerms | null = null,
): Certificate | null {
  const format = "reachmix certificate 1";
  if (bound === null) {
    const proof = trimmedProof(problem, root, null, terms);
    const claim = { choice: null, value: null, bound: null, step: null };
    return proof && { format, problem: written(problem), claim, proof };
  }
  const value = choice && plainValue(problem, choice);
  const size = Math.max(Math.abs(bound), Math.abs(value ?? 0));
  const step = valueStep(problem);
  const offGrid = step > 0 ? distanceFromGrid(problem, step) : 0;
  for (const { relative, ofUnit } of CERTIFICATE_MARGINS) {
    const margin = relative * size + ofUnit * valueUnit;
    const raised = Math.max(bound, value ?? -Infinity) + margin + 2 * offGrid;
    const limit = step > 0 ? belowNext(raised - offGrid, step) - offGrid : raised;
    const proof = trimmedProof(problem, root, limit, terms);
    if (proof === null) continue;
    const claim: CertificateClaim = {
      choice: choice && placesOf(problem, choice),
      value: value === null ? null : value - margin,
      bound: raised,
      step: step > 0 ? step : null,
    };
    return { format, problem: written(problem), claim, proof };
  }
  return null;
}

/** A little below the multiple of a step that comes after a value. */
function belowNext(value: number, step: number): number {
  return step * (Math.floor(value / step) + 1 - STEP_ROUNDING / 2);
}

/** By how much values of choices may be off multiples of a step, as decimals like 0.1 are. */
function distanceFromGrid({ blockStart, value }: Problem, step: number): number {
  let sum = 0;
  for (let b = 0; b + 1 < blockStart.length; b++) {
    let most = 0;
    for (const v of value.subarray(blockStart[b], blockStart[b + 1]))
      most = Math.max(most, Math.abs(v - Math.round(v / step) * step));
    sum += most;
  }
  return sum;
}

function placesOf({ blockStart }: Problem, choice: Int32Array): number[] {
  return Array.from(choice, (option, b) => (option < 0 ? -1 : option - blockStart[b]));
}

/** What a choice is worth when every violation of a soft row counts, however small. */
function plainValue(problem: Problem, choice: Int32Array): number {
  const { entryStart, entryDimension, entryAmount, atomCount } = problem;
  const amount = new Float64Array(atomCount + problem.segmentWeight.length);
  let worth = 0;
  for (const j of choice) {
    if (j < 0) continue;
    worth += problem.value[j];
    for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
      amount[entryDimension[e]] += entryAmount[e];
  }
  for (const [s, weight] of problem.segmentWeight.entries())
    worth -= weight * Math.expm1(-amount[atomCount + s]);
  for (const { atoms, coefficients, lower, upper, penalty = 0, saturating } of problem.rows) {
    let activity = atoms.reduce((sum, atom, t) => sum + coefficients[t] * amount[atom], 0);
    saturating?.segments.forEach((s, t) => {
      activity -= saturating.coefficients[t] * Math.expm1(-amount[atomCount + s]);
    });
    worth -= penalty * Math.max(activity - upper, lower - activity, 0);
  }
  return worth;
}

function written(problem: Problem): CertificateProblem {
  const { blockStart, entryStart, entryDimension, entryAmount, required, value } = problem;
  const option = (j: number) => ({
    value: value[j],
    amounts: Array.from(
      { length: entryStart[j + 1] - entryStart[j] },
      (_, n) => [entryDimension[entryStart[j] + n], entryAmount[entryStart[j] + n]] as const,
    ),
  });
  return {
    atoms: problem.atomCount,
    segments: [...problem.segmentWeight],
    rows: problem.rows.map(({ atoms, coefficients, lower, upper, penalty, saturating }) => ({
      atoms,
      coefficients,
      lower: lower > -Infinity ? lower : null,
      upper: upper < Infinity ? upper : null,
      penalty: penalty ?? null,
      ...(saturating && {
        saturating: saturating.segments.map((s, t) => [s, saturating.coefficients[t]] as const),
      }),
    })),
    blocks: Array.from({ length: blockCount(problem) }, (_, b) => ({
      required: required[b] === 1,
      options: Array.from({ length: blockStart[b + 1] - blockStart[b] }, (_, n) =>
        option(blockStart[b] + n),
      ),
    })),
  };
}

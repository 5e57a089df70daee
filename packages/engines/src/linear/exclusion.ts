import { blockCount, type Problem } from "@reachmix/solver";
import type { ExtraRow } from "./tangents.ts";

/**
 * A row that excludes a choice which breaks hard row i in truth, though an engine's arithmetic let
 * it pass, and with it every choice that is at least as bad in that row: block by block, the chosen
 * option or one that serves the row no better. No feasible choice is lost, so bounds stay bounds.
 */
export function exclusionRow(problem: Problem, i: number, choice: Int32Array): ExtraRow {
  const tooHigh = activityOf(problem, i, choice) > problem.rows[i].upper;
  const service = serviceOf(problem, i, tooHigh ? -1 : 1);
  const indices: number[] = [];
  const values: number[] = [];
  let upper = -1;
  for (let b = 0; b < blockCount(problem); b++) {
    const chosen = choice[b] < 0 ? service.none : service.of(choice[b]);
    const isNoneBad = choice[b] < 0 || (!problem.required[b] && isNoBetter(service.none, chosen));
    if (!isNoneBad) upper++;
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      const isBad = j === choice[b] || isNoBetter(service.of(j), chosen);
      if (isBad === isNoneBad) continue;
      indices.push(j);
      values.push(isBad ? 1 : -1);
    }
  }
  return { indices, values, upper };
}

/**
 * What an option gives to a row: its linear activity (signed so that more is better) and its
 * masses.
 */
type Service = readonly number[];

function isNoBetter(a: Service, b: Service): boolean {
  return a.every((amount, t) => amount <= b[t]);
}

function serviceOf(
  problem: Problem,
  i: number,
  sign: 1 | -1,
): { none: Service; of: (j: number) => Service } {
  const { atoms, coefficients, saturating } = problem.rows[i];
  const place = new Map<number, { at: number; factor: number }>();
  atoms.forEach((atom, t) => {
    place.set(atom, { at: 0, factor: sign * coefficients[t] });
  });
  saturating?.segments.forEach((s, t) => {
    place.set(problem.atomCount + s, { at: t + 1, factor: 1 });
  });
  const length = 1 + (saturating?.segments.length ?? 0);
  return {
    none: new Array<number>(length).fill(0),
    of: (j) => {
      const service = new Array<number>(length).fill(0);
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
        const found = place.get(problem.entryDimension[e]);
        if (found) service[found.at] += found.factor * problem.entryAmount[e];
      }
      return service;
    },
  };
}

function activityOf(problem: Problem, i: number, choice: Int32Array): number {
  const service = serviceOf(problem, i, 1);
  let activity = 0;
  for (const j of choice) if (j >= 0) activity += service.of(j)[0];
  return activity;
}

import { describe, expect, test } from "vitest";
import { optionCount, type Problem, withoutSegments } from "../../packages/solver/src/index.ts";
import { bruteForce } from "../support/block-problems.ts";
import { anyTinyProblem } from "../support/random-problems.ts";

describe("the linear part of a problem", () => {
  // One atom, two segments; the second option has nothing but a segment.
  const whole: Problem = {
    blockStart: Int32Array.of(0, 2, 3),
    required: Uint8Array.of(0, 1),
    value: Float64Array.of(5, 6, 7),
    tieBreakCost: Float64Array.of(1, 2, 3),
    entryStart: Int32Array.of(0, 3, 4, 6),
    entryDimension: Int32Array.of(0, 1, 2, 1, 0, 2),
    entryAmount: Float64Array.of(10, 0.5, 0.25, 0.125, 30, 0.75),
    atomCount: 1,
    segmentWeight: Float64Array.of(100, 200),
    rows: [
      { atoms: [0], coefficients: [1], lower: 0, upper: 35 },
      {
        atoms: [],
        coefficients: [],
        lower: 50,
        upper: Number.POSITIVE_INFINITY,
        saturating: { segments: [0], coefficients: [100] },
      },
    ],
    products: [{ option: 0, segment: 1, weight: 4 }],
  };

  test("has the atoms, values and rows on atoms, and nothing that counts segments", () => {
    const { blockStart, required, value, tieBreakCost, atomCount } = whole;
    expect(withoutSegments(whole)).toEqual({
      ...{ blockStart, required, value, tieBreakCost, atomCount },
      entryStart: Int32Array.of(0, 1, 1, 2),
      entryDimension: Int32Array.of(0, 0),
      entryAmount: Float64Array.of(10, 30),
      segmentWeight: new Float64Array(0),
      rows: [whole.rows[0]],
    });
  });

  test("has the optimum of the problem whose segments are worth nothing, 500 problems", () => {
    let withSegments = 0;
    for (let seed = 1; seed <= 500; seed++) {
      const problem = anyTinyProblem(seed);
      const { length } = problem.segmentWeight;
      if (length > 0) withSegments++;
      const linear = withoutSegments(problem);
      expect(optionCount(linear)).toBe(optionCount(problem));
      const unpaid = { ...problem, segmentWeight: new Float64Array(length) };
      expect(bruteForce(linear), `problem ${seed}`).toBe(bruteForce(unpaid));
    }
    expect(withSegments).toBeGreaterThan(100);
  });
});

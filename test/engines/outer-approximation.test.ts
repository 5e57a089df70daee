import { expect, test } from "vitest";
import { enumerate } from "../../packages/engines/src/linear/enumeration.ts";
import { exclusionRow } from "../../packages/engines/src/linear/exclusion.ts";
import { buildMatrix, type MatrixModel } from "../../packages/engines/src/linear/matrix.ts";
import { type ExtraRow, Tangents } from "../../packages/engines/src/linear/tangents.ts";
import { assess } from "../../packages/solver/src/assess.ts";
import { lagrangianAt } from "../../packages/solver/src/lagrangian.ts";
import { blockCount, type Problem } from "../../packages/solver/src/problem.ts";
import { bruteForce, problemOf, randomOf, randomProblem } from "../support/block-problems.ts";
import { present } from "../support/present.ts";
import { randomSaturatingProblem } from "../support/saturating-problems.ts";
import { seedOf } from "../support/seed.ts";

/** Every choice of a tiny problem. */
function* choices(problem: Problem): Generator<Int32Array> {
  const { blockStart } = problem;
  const choice = new Int32Array(blockCount(problem)).fill(-1);
  for (;;) {
    yield choice;
    let b = 0;
    while (
      b < choice.length &&
      (choice[b] < 0 ? blockStart[b] : choice[b] + 1) === blockStart[b + 1]
    )
      choice[b++] = -1;
    if (b === choice.length) return;
    choice[b] = choice[b] < 0 ? blockStart[b] : choice[b] + 1;
  }
}

const problems = Array.from({ length: 40 }, (_, seed) =>
  seed % 2 === 0 ? randomProblem(seed, { segments: true }) : randomSaturatingProblem(seed),
).filter((problem) => blockCount(problem) <= 5);

const activity = ({ indices, values }: ExtraRow, choice: Int32Array) =>
  indices.reduce((sum, j, e) => sum + (choice.includes(j) ? values[e] : 0), 0);

test("an exclusion row cuts its choice off and no choice that satisfies the row", () => {
  let rows = 0;
  for (const problem of problems) {
    const all = [...choices(problem)].map((choice) => Int32Array.from(choice));
    const broken = all.filter((choice) => assess(problem, choice).violatedRows.length > 0);
    for (const choice of broken.slice(0, 15)) {
      for (const i of assess(problem, choice).violatedRows) {
        const row = exclusionRow(problem, i, choice);
        rows++;
        expect(activity(row, choice)).toBeGreaterThan(row.upper);
        for (const other of all) {
          if (activity(row, other) > row.upper)
            expect(assess(problem, other).violatedRows).toContain(i);
        }
      }
    }
  }
  expect(rows).toBeGreaterThan(100);
});

/**
 * Columns of the model for a choice: masses and shares as they truly are, everything else at its
 * best.
 */
function columnsOf(problem: Problem, matrix: MatrixModel, choice: Int32Array): Float64Array {
  const columns = new Float64Array(matrix.columnCount);
  for (const j of choice) if (j >= 0) columns[j] = 1;
  assess(problem, choice).masses.forEach((mass, s) => {
    const { massColumn, shareColumn, massUnit, shareUnit } = matrix.segments[s];
    columns[massColumn] = mass / massUnit;
    columns[shareColumn] = -Math.expm1(-mass) / shareUnit;
  });
  return columns;
}

test("every choice with its true shares satisfies every tangent, wherever they touch", () => {
  for (const problem of problems) {
    const matrix = buildMatrix(problem);
    const tangents = new Tangents(matrix);
    const all = [...choices(problem)].map((choice) => Int32Array.from(choice));
    for (const choice of all.slice(0, 12)) tangents.touch(assess(problem, choice).masses);
    const rows = tangents.take();
    for (const choice of all) {
      const columns = columnsOf(problem, matrix, choice);
      for (const { indices, values, upper } of rows) {
        const left = indices.reduce((sum, j, e) => sum + values[e] * columns[j], 0);
        expect(left).toBeLessThanOrEqual(upper + 1e-9);
      }
    }
  }
});

test("entries too small are dropped, and the limits widened by what they could add", () => {
  const blocks = [
    {
      options: [
        { value: 1, amounts: { 0: 1e12 } },
        { value: 1, amounts: { 0: 3 } },
      ],
    },
    {
      options: [
        { value: 1, amounts: { 0: -2 } },
        { value: 1, amounts: { 0: 5 } },
      ],
    },
  ];
  const matrix = buildMatrix(
    problemOf(1, blocks, [{ atoms: [0], coefficients: [1], lower: 7, upper: 8 }]),
  );
  const row = matrix.rowCount - 1;
  expect(matrix.values.length).toBe(4 + 1); // two block rows of two, and the one large amount
  expect(matrix.rowUpper[row] * matrix.rowUnit[row]).toBeCloseTo(8 + 2, 9);
  expect(matrix.rowLower[row] * matrix.rowUnit[row]).toBeCloseTo(7 - 3 - 5, 9);
});

test("the Lagrangian bounds the best choice at any prices", () => {
  for (let seed = 0; seed < 200; seed++) {
    const problem = randomProblem(seed, { segments: seed % 2 === 0, soft: true });
    const best = bruteForce(problem);
    if (best === null) continue;
    const random = randomOf(seedOf(seed));
    const prices = {
      rowPrices: Float64Array.from(problem.rows, () => random() * 6 - 3),
      segmentPrices: Float64Array.from(problem.segmentWeight, () => random() * 25),
    };
    expect(lagrangianAt(problem, prices).bound, `seed ${seed}`).toBeGreaterThanOrEqual(best - 1e-9);
  }
});

test("enumeration finds the best choice at any prices; stopped, its bound is honest", () => {
  for (let seed = 0; seed < 200; seed++) {
    const problem = randomProblem(seed, { segments: seed % 2 === 0, soft: seed % 3 === 0 });
    const best = bruteForce(problem);
    const random = randomOf(seedOf(seed));
    const prices = {
      rowPrices: Float64Array.from(problem.rows, () => random() * 4 - 2),
      segmentPrices: Float64Array.from(problem.segmentWeight, (weight) => weight * random()),
    };
    const whole = enumerate(problem, prices, -Infinity, 1e7);
    expect(whole.complete).toBe(true);
    expect(whole.better === null, `seed ${seed}`).toBe(best === null);
    if (best === null) expect(whole.bound).toBe(-Infinity);
    else
      expect(
        Math.abs(present(whole.better, "better choice").value - best),
        `seed ${seed}`,
      ).toBeLessThan(1e-9);
    const stopped = enumerate(problem, prices, -Infinity, 3);
    expect(stopped.bound, `seed ${seed}`).toBeGreaterThanOrEqual((best ?? -Infinity) - 1e-9);
  }
});

import { describe, expect, test } from "vitest";
import { Meter } from "../../../packages/solver/src/decomposition/meter.ts";
import { outOfReach } from "../../../packages/solver/src/decomposition/reachable-sums.ts";
import { decompositionEngine } from "../../../packages/solver/src/index.ts";
import { type BlockSpec, bruteForce, problemOf, randomOf } from "../../support/block-problems.ts";
import { seedOf } from "../../support/seed.ts";

const parameters = { relativeGapTolerance: 0, workLimit: 50_000, seed: 1 };
const proofOf = (problem: Parameters<typeof outOfReach>[0]) =>
  outOfReach(problem, new Meter(parameters));

const paying = (fee: number): BlockSpec => ({ options: [{ value: 1, amounts: { 0: fee } }] });
const between = (lower: number, upper: number) => ({
  atoms: [0],
  coefficients: [1],
  lower,
  upper,
});

describe("limits between the sums that can be made", () => {
  const tens = Array.from({ length: 60 }, (_, i) => paying(10 * (i + 1)));

  test("60 fees in tens never add up to 1,001 to 1,009: infeasible, the row is named", async () => {
    const problem = problemOf(1, tens, [between(-Infinity, 2000), between(1001, 1009)]);
    const result = await decompositionEngine.solve(problem, { ...parameters, workLimit: 10 });
    expect(result).toMatchObject({ reason: "infeasible", conflictRows: [1] });
  });

  test("two rows over the same sum are both named; with room for 1,010 nothing is proved", () => {
    const rows = (upper: number) => [between(1001, Infinity), between(-Infinity, upper)];
    expect(proofOf(problemOf(1, tens, rows(1009)))).toEqual({ rows: [0, 1], band: [0, 1] });
    expect(proofOf(problemOf(1, tens, rows(1010)))).toBeNull();
  });

  test("sums without a common divisor are listed: of 6, 10 and 15 none adds up to 11 to 14", () => {
    const coprime = [paying(6), paying(10), paying(15)];
    expect(proofOf(problemOf(1, coprime, [between(11, 14)]))).toEqual({ rows: [0], band: [0] });
    expect(proofOf(problemOf(1, coprime, [between(11, 15)]))).toBeNull();
  });

  test("an option that another row excludes does not help: proved, no single row to blame", () => {
    const odd = { options: [{ value: 1, amounts: { 0: 5, 1: 9 } }] };
    const rows = [between(1, 9), { atoms: [1], coefficients: [1], lower: -Infinity, upper: 8 }];
    expect(proofOf(problemOf(2, [paying(10), paying(20), odd], rows))).toEqual({
      rows: null,
      band: [0],
    });
  });

  test("blocks that must be served shift the sums", () => {
    const served = { ...paying(3), required: true };
    expect(proofOf(problemOf(1, [served, paying(10)], [between(4, 12)]))).toEqual({
      rows: [0],
      band: [0],
    });
    expect(proofOf(problemOf(1, [served, paying(10)], [between(4, 13)]))).toBeNull();
  });

  test("a soft band proves nothing", () => {
    expect(proofOf(problemOf(1, tens, [{ ...between(1001, 1009), penalty: 1 }]))).toBeNull();
  });
});

test("of 4,000 random bands 500 are called out of reach, none that enumeration reaches", () => {
  let proved = 0;
  for (let seed = 1; seed <= 4000; seed++) {
    const random = randomOf(seedOf(seed));
    const int = (n: number) => Math.floor(random() * n);
    const unit = random() < 0.3 ? 0.01 : 1 + int(4);
    const amount = () => Math.round((int(14) - 3) * unit * 100) / 100;
    const blocks = Array.from({ length: 1 + int(6) }, () => ({
      required: random() < 0.2,
      options: Array.from({ length: 1 + int(2) }, () => ({
        value: 1,
        amounts: { 0: amount(), 1: int(4) },
      })),
    }));
    const lower = (int(30) - 4) * unit + (random() < 0.5 ? 0 : unit / 2);
    const rows = [
      between(lower, lower + (random() < 0.5 ? 0 : unit * int(3))),
      { atoms: [1], coefficients: [1], lower: -Infinity, upper: int(8) },
    ];
    const problem = problemOf(2, blocks, rows);
    const proof = proofOf(problem);
    if (proof === null) continue;
    proved++;
    const alone = proof.rows ? { ...problem, rows: proof.rows.map((i) => rows[i]) } : problem;
    expect(bruteForce(alone), `seed ${seed}`).toBeNull();
  }
  expect(proved).toBeGreaterThan(500);
});

import { describe, expect, test } from "vitest";
import {
  decompositionEngine,
  type Engine,
  type EngineName,
  type Problem,
  type SolveResult,
  solveSync,
} from "../../packages/solver/src/index.ts";
import { createPortfolio } from "../../packages/solver/src/portfolio.ts";
import { fees, multiKnapsack } from "../bench/classics/recipes.ts";
import { bruteForce, problemOf, randomOf } from "../support/block-problems.ts";
import { present } from "../support/present.ts";
import { anyTinyProblem, smallMarket, wideMarket } from "../support/random-problems.ts";

const PARAMETERS = { relativeGapTolerance: 0, workLimit: 20_000, seed: 1 };
const FORMAT = "reachmix certificate 1";
/** Half of what counts as optimal, and what counts as nothing beside a typical block. */
const ROUNDING = 5e-10;

/** The answer with the certificate that was asked for, which has to be there. */
function certified(problem: Problem, more = {}) {
  const { certificate, ...answer } = solveSync(problem, { ...PARAMETERS, ...more, certify: true });
  return { ...answer, certificate: present(certificate, "certificate") };
}

const isDeclined = (problem: Problem) => decompositionEngine.declines(problem) !== null;

describe("a certificate", () => {
  test("claims the value and the bound of the answer, around the enumerated optimum", () => {
    const seen = { optima: 0, impossible: 0 };
    for (let seed = 0; seed < 300; seed++) {
      const problem = anyTinyProblem(seed);
      if (isDeclined(problem)) continue;
      const { certificate, value, bound } = certified(problem);
      const optimum = bruteForce(problem);
      expect(certificate.proof.length, `problem ${seed}`).toBeGreaterThan(0);
      const { claim } = certificate;
      if (optimum === null) {
        seen.impossible++;
        expect([claim.choice, claim.value, claim.bound], `problem ${seed}`).toEqual([
          null,
          null,
          null,
        ]);
        continue;
      }
      seen.optima++;
      const most = ROUNDING * Math.max(1, Math.abs(optimum)) * 10;
      expect(claim.value, `problem ${seed}`).toBeLessThanOrEqual(
        optimum + 1e-12 * Math.abs(optimum),
      );
      expect(claim.bound, `problem ${seed}`).toBeGreaterThanOrEqual(
        optimum - 1e-12 * Math.abs(optimum),
      );
      const raised = present(claim.bound, "bound") - present(bound, "bound");
      const lowered = present(value, "value") - present(claim.value, "value");
      expect(Math.max(raised, lowered), `problem ${seed}`).toBeLessThanOrEqual(most);
    }
    expect(seen.optima).toBeGreaterThan(150);
    expect(seen.impossible).toBeGreaterThan(20);
  });

  test("is asked for without changing the search: the same answer for the same work", () => {
    const problems = [...Array.from({ length: 60 }, (_, seed) => smallMarket(seed)), wideMarket(1)];
    for (const problem of problems) {
      const { certificate, certifiable, ...with_ } = certified(problem);
      const { certifiable: before, ...without } = solveSync(problem, PARAMETERS);
      expect(with_).toEqual(without);
      expect([before, certifiable, certificate.format]).toEqual([true, true, FORMAT]);
    }
  });

  test("covers what a limit left open", () => {
    const { certificate, reason, bound } = certified(multiKnapsack(5, 100, 0.25, 1), {
      workLimit: 1000,
    });
    expect(reason).toBe("limit");
    expect(present(certificate.claim.bound, "bound") / present(bound, "bound")).toBeCloseTo(1, 9);
    expect(certificate.proof.filter(({ branch }) => branch).length).toBeGreaterThan(10);
  });

  test("branches once over blocks that are equal, not once for each", () => {
    const item = { options: [{ value: 2, amounts: { 0: 9 } }] };
    const problem = problemOf(
      1,
      Array.from({ length: 40 }, () => item),
      [{ atoms: [0], coefficients: [1], lower: 5, upper: 100 }],
    );
    const { certificate } = certified(problem);
    expect(certificate.claim.step).toBe(2);
    expect(certificate.proof.length).toBeLessThan(40);
  });

  test("names the rows whose sum is out of reach", () => {
    const ten = { options: [{ value: 1, amounts: { 0: 10 } }] };
    const row = { atoms: [0], coefficients: [1], lower: 11, upper: 19 };
    expect(certified(problemOf(1, [ten, ten, ten], [row])).certificate.proof).toEqual([
      { steps: [{ sums: [0] }] },
    ]);
  });

  test("writes absent limits as null and what is not 0 as pairs", () => {
    const cap = { atoms: [0], coefficients: [1], lower: -Infinity, upper: 5 };
    const option = { value: 7, amounts: { 0: 4, 1: 0.5 } };
    const { problem, format } = certified(
      problemOf(1, [{ options: [option] }], [cap], [60]),
    ).certificate;
    expect(format).toBe(FORMAT);
    expect(problem).toEqual({
      atoms: 1,
      segments: [60],
      rows: [{ atoms: [0], coefficients: [1], lower: null, upper: 5, penalty: null }],
      blocks: [
        {
          required: false,
          options: [
            {
              value: 7,
              amounts: [
                [0, 4],
                [1, 0.5],
              ],
            },
          ],
        },
      ],
    });
  });
});

describe("a bound is certifiable", () => {
  const knapsack = fees(500, 1);

  test("unless a dynamic program gave it, which the search does without for a certificate", () => {
    // Weights and values that go together, the classic hard class.
    const random = randomOf(3);
    const blocks = Array.from({ length: 60 }, () => {
      const weight = 1 + Math.floor(random() * 1000);
      return { options: [{ value: weight + 100, amounts: { 0: weight } }] };
    });
    const hard = problemOf(1, blocks, [
      { atoms: [0], coefficients: [1], lower: -Infinity, upper: 12_345 },
    ]);
    const plain = solveSync(hard, { ...PARAMETERS, workLimit: 1e6 });
    expect([plain.reason, plain.certifiable]).toEqual(["optimal", false]);
    const asked = certified(hard);
    expect(asked.certifiable).toBe(true);
    expect(asked.certificate.claim.bound).toBeGreaterThanOrEqual(present(plain.value, "value"));
  });

  test("unless it was handed in", () => {
    const { value } = solveSync(knapsack, PARAMETERS);
    const problem = multiKnapsack(5, 100, 0.25, 1);
    const lent = solveSync(problem, { ...PARAMETERS, workLimit: 50, bound: 25_000 });
    expect([lent.bound, lent.certifiable]).toEqual([25_000, false]);
    const optimum = present(value, "value");
    const { claim } = certified(knapsack, { bound: optimum }).certificate;
    expect(claim.bound).toBeCloseTo(optimum, 3);
  });

  test("in turns only when it is of the engine that proved it by itself", async () => {
    const problem = multiKnapsack(5, 100, 0.25, 1);
    const first = solveSync(problem, { ...PARAMETERS, workLimit: 10 });
    const { begin: _, ...base } = decompositionEngine;
    const engineOf = (engine: EngineName, bound: number, certifiable: boolean): Engine => ({
      ...base,
      name: engine,
      solve: async (): Promise<SolveResult> => ({ ...first, engine, bound, certifiable }),
    });
    const boundOf = async (core: number, highs: number) => {
      const engines = [engineOf("core", core, true), engineOf("highs", highs, false)] as const;
      const { sources, certifiable } = await createPortfolio(...engines).solve(problem, PARAMETERS);
      return [sources?.bound, certifiable];
    };
    expect(await boundOf(25_000, 24_900)).toEqual(["highs", false]);
    expect(await boundOf(24_900, 25_000)).toEqual(["core", true]);
  });
});

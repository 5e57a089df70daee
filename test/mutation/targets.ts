/** A module whose mistakes cost money or trust, with the tests that have to notice them. */
export interface Target {
  readonly file: string;
  readonly tests: readonly string[];
}

/** What is mutated, smallest first. */
export const TARGETS: readonly Target[] = [
  { file: "packages/core/src/base/money.ts", tests: ["test/core/money/money.test.ts"] },
  { file: "packages/core/src/base/decimal.ts", tests: ["test/core/base/decimal.test.ts"] },
  {
    file: "functions/store/run-state.ts",
    tests: ["test/api/unit/life/{run-state,stages}.test.ts"],
  },
  {
    file: "packages/core/src/plan/judge.ts",
    tests: ["test/core/plan/{expected,totals,coverage}.test.ts"],
  },
];

/** Share of the mutants of each module that its tests have to notice. */
export const LEAST_SHARE = 0.85;

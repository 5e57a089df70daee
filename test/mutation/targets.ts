/** A module whose mistakes cost money or trust, with the tests that have to notice them. */
export interface Target {
  readonly file: string;
  readonly tests: readonly string[];
}

/** Kinds of rules, each judged by a module of its own. */
const RULE_KINDS = [
  "changes",
  "lock",
  "follow",
  "keep",
  "order",
  "exclude",
  "choose",
  "return",
  "budget",
  "cost-per",
  "average",
  "limit",
];

/** Verdicts worked out by hand, and those of a second implementation on random plans. */
const VERDICTS = ["test/core/rules/*.test.ts", "test/oracle/judge.test.ts"];

/** What is mutated, smallest first within money, the states of a run, and the judge. */
export const TARGETS: readonly Target[] = [
  { file: "packages/core/src/base/money.ts", tests: ["test/core/money/money.test.ts"] },
  { file: "packages/core/src/base/decimal.ts", tests: ["test/core/base/decimal.test.ts"] },
  {
    file: "functions/store/run-state.ts",
    tests: ["test/api/unit/life/{run-state,stages}.test.ts"],
  },
  ...RULE_KINDS.map((kind) => ({
    file: `packages/core/src/rules/${kind}/check.ts`,
    tests: VERDICTS,
  })),
  { file: "packages/core/src/rules/verdict.ts", tests: VERDICTS },
  { file: "packages/core/src/rules/activity.ts", tests: VERDICTS },
  {
    file: "packages/core/src/plan/judge.ts",
    tests: ["test/core/plan/{judge,expected,totals,coverage}.test.ts", ...VERDICTS],
  },
];

/** Share of the mutants of each module that its tests have to notice. */
export const LEAST_SHARE = 0.85;

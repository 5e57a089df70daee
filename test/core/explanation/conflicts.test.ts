import type { Result } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { BUDGET_RULE } from "../../../packages/core/src/rules/budget/schema.ts";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { type Clashes, clashesOf } from "../../support/clashes.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { present } from "../../support/present.ts";
import { solveWith } from "../../support/requests.ts";
import { isNight } from "../../support/seed.ts";

const BRIEFS = isNight() ? 200 : 80;
const PART = 40;

type Conflict = NonNullable<Result["conflict"]>;

/** Random briefs of three to seven rules without any plan, from a seed on. */
function* impossibleBriefs(
  seed: number,
): Generator<{ seed: number; input: RequestInput; clashes: Clashes }> {
  for (let next = seed; ; next++) {
    const input = randomBrief(next, {
      cells: true,
      phases: true,
      soft: true,
      creators: [2, 4],
      mostOffers: 8,
      rules: [3, 7],
    });
    const clashes = clashesOf(input);
    if (!clashes.possible(clashes.rules.map(({ id }) => id))) yield { seed: next, input, clashes };
  }
}

/** The brief with the rules changed as a repair says, as a planner would type it. */
function repaired(
  { brief, ...rest }: RequestInput,
  { changes }: Conflict["repairs"][number],
): RequestInput {
  const changeOf = (ruleId: string) => changes.find((change) => change.ruleId === ruleId);
  const phases = brief.phases?.map((phase) => {
    const change = changeOf(`budget:${phase.id}`);
    if (!change) return phase;
    const { budget, ...others } = phase;
    return change.to === null
      ? others
      : { ...others, budget: { ...budget, [change.field]: change.to } };
  });
  const rules = brief.rules?.flatMap((rule) => {
    const change = changeOf(rule.id);
    if (!change) return [rule];
    if (change.to === null) return [];
    if (rule.kind !== "choose") return [{ ...rule, [change.field]: change.to }];
    const { exactly, ...others } = rule;
    const bounds = { atLeast: exactly ?? rule.atLeast, atMost: exactly ?? rule.atMost };
    return [{ ...others, ...bounds, [change.field === "min" ? "atLeast" : "atMost"]: change.to }];
  });
  const budget = changeOf(BUDGET_RULE)?.to ?? brief.budget;
  return {
    ...rest,
    brief: { ...brief, budget, ...(phases ? { phases } : {}), ...(rules ? { rules } : {}) },
  };
}

const totals = { briefs: 0, sets: 0, repairs: 0, withTwoRepairs: 0 };

describe(`${BRIEFS} random briefs that no plan satisfies`, () => {
  const briefs = impossibleBriefs(20_000);
  for (let first = 0; first < BRIEFS; first += PART)
    test(`briefs ${first} to ${first + PART - 1}: sets are irreducible, repairs work`, async () => {
      for (let k = 0; k < PART; k++) {
        const { seed, input, clashes } = briefs.next().value;
        const { conflict, termination } = await solveWith(inProcessEngines, input);
        expect([seed, termination.reason, conflict?.irreducible]).toEqual([
          seed,
          "infeasible",
          true,
        ]);
        expectClash(seed, present(conflict, "conflict").sets, clashes);
        for (const repair of present(conflict, "conflict").repairs)
          await expectRepair(seed, input, repair);
        totals.briefs++;
        totals.sets += present(conflict, "conflict").sets.length;
        totals.repairs += present(conflict, "conflict").repairs.length;
        if (present(conflict, "conflict").repairs.length >= 2) totals.withTwoRepairs++;
      }
    });

  test("nearly all of them have repairs to choose from", () => {
    console.log(totals);
    expect(totals.briefs).toBe(BRIEFS);
    expect(totals.repairs).toBeGreaterThan(BRIEFS);
  });
});

/**
 * Each set is impossible and every proper subset, with the budget, possible; sets share nothing but
 * the budget.
 */
function expectClash(seed: number, sets: Conflict["sets"], { rules, possible }: Clashes): void {
  expect(sets.length, `brief ${seed}`).toBeGreaterThan(0);
  for (const set of sets) {
    const where = `brief ${seed}, set ${set}`;
    expect(possible(set), where).toBe(false);
    for (const id of set) {
      const rest = set.filter((other) => other !== id);
      const background = id === BUDGET_RULE ? [] : [BUDGET_RULE];
      expect(possible([...rest, ...background]), `${where} without ${id}`).toBe(true);
    }
  }
  const named = sets.flat().filter((id) => id !== BUDGET_RULE);
  expect(new Set(named).size, `brief ${seed}`).toBe(named.length);
  const others = rules
    .map(({ id }) => id)
    .filter((id) => id === BUDGET_RULE || !named.includes(id));
  if (sets.length < 3 && named.length > 0)
    expect(possible(others), `brief ${seed}: no clash is left unnamed`).toBe(true);
}

async function expectRepair(
  seed: number,
  input: RequestInput,
  repair: Conflict["repairs"][number],
): Promise<void> {
  const where = `brief ${seed}: ${repair.sentence}`;
  const again = repaired(input, repair);
  expect(repair.verified, where).toBe(true);
  expect(bruteForce(again).best, where).not.toBeNull();
  expect((await solveWith(inProcessEngines, again)).plan, where).not.toBeNull();
}

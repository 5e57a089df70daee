import { lookOf, looksLike, NamesInUse } from "../base/look-alikes.ts";
import { CHANGES } from "../rules/changes/schema.ts";
import { COMMITMENTS } from "../rules/keep/schema.ts";
import type { Costs } from "./costs.ts";
import type { Goals } from "./goals.ts";

/** What of a brief is held against itself. */
interface Statements {
  readonly goals: Goals;
  readonly audience?: { readonly cells?: readonly Cell[] | undefined } | undefined;
  readonly phases?: readonly Phase[] | undefined;
  readonly rules: readonly Named[];
  readonly handlingCost: number;
  readonly costs?: Costs | undefined;
  readonly macroBeforeMicro?: boolean;
  readonly commitments?: object | undefined;
  readonly currentPlan?: object | undefined;
  readonly perChange?: number | undefined;
  readonly testBudget?: object | undefined;
}
interface Named {
  readonly id: string;
}
interface Cell extends Named {
  readonly value?: number | undefined;
}
interface Phase extends Named {
  readonly goals?: Goals | undefined;
}

/** Id of the rule that `macroBeforeMicro` stands for. */
export const MACRO_BEFORE_MICRO = "macro-before-micro";

/** Ids of the rules that `testBudget` stands for. */
export const TEST_RULES = {
  offer: "test-offer",
  most: "test-budget",
  least: "test-creators",
} as const;

/** Two statements of a brief that cannot both be meant; each alone satisfies the schema. */
export interface Contradiction {
  /** Where in the brief. */
  readonly path: (string | number)[];
  /** Stable snake_case name of the mistake. */
  readonly code: string;
  readonly message: string;
}

/** Every contradiction inside a brief: ids used twice or reserved, goals that count nothing. */
export function contradictionsIn(brief: Statements): Contradiction[] {
  const { goals, audience, phases = [], rules } = brief;
  const cells = audience?.cells ?? [];
  return [
    ...repeatedIds(["rules"], rules),
    ...repeatedIds(["phases"], phases),
    ...repeatedIds(["audience", "cells"], cells),
    ...emptyGoals(goals, cells),
    ...reservedIds(brief),
    ...priorityInPhase(phases),
    ...handlingTwice(brief),
    ...hiddenOnTop(brief),
    ...changesOfNothing(brief),
  ];
}

/** A markup that is not to be seen, and that nothing pays for that a client sees. */
function hiddenOnTop({ costs }: Statements): Contradiction[] {
  if (costs?.markup?.visible !== false || costs.budgetCovers === "all") return [];
  const message =
    "a markup that is not visible stands in the fees, which the budget pays: let it cover all, " +
    "or show the markup";
  return [{ path: ["costs", "markup", "visible"], code: "hidden_on_top", message }];
}

/** A price of changes, without a plan that could be changed. */
function changesOfNothing({ perChange, currentPlan }: Statements): Contradiction[] {
  if (perChange === undefined || currentPlan !== undefined) return [];
  const message = "a change is one of the plan in use: state currentPlan, or leave perChange out";
  return [{ path: ["perChange"], code: "no_current_plan", message }];
}

/** Handling stated in its short form and among the costs per creator. */
function handlingTwice({ handlingCost, costs }: Statements): Contradiction[] {
  if (handlingCost === 0 || costs?.perCreator.handling === undefined) return [];
  const message = "handlingCost is short for costs.perCreator.handling; state it once";
  return [{ path: ["handlingCost"], code: "handling_twice", message }];
}

function repeatedIds(path: readonly string[], named: readonly Named[]): Contradiction[] {
  const known = new NamesInUse();
  return named.flatMap(({ id }, index) => {
    const own = [...path, index, "id"];
    const twin = known.take(id, ["brief", ...own]);
    if (twin === null) return [];
    return twin.name === id
      ? [
          {
            path: own,
            code: "duplicate_id",
            message: `the id "${id}" is used twice; choose another`,
          },
        ]
      : [{ path: own, code: "look_alike", message: looksLike("id", id, twin) }];
  });
}

/** Weights or values that are all 0, and no cell of the audience that is worth something either. */
function emptyGoals(goals: Goals, cells: readonly Cell[]): Contradiction[] {
  const amounts = amountsOf(goals);
  if (amounts === null) return [];
  const worths = [...Object.values(amounts), ...cells.map(({ value }) => value)];
  if (worths.some((worth) => (worth ?? 0) > 0)) return [];
  const message = "at least one goal has to count for more than 0";
  return [{ path: ["goals"], code: "no_goal", message }];
}

/** Weights or values of goals; null where goals are stated without amounts. */
function amountsOf(goals: Goals): Readonly<Record<string, number | undefined>> | null {
  if ("weights" in goals) return goals.weights;
  return "values" in goals ? goals.values : null;
}

/** Ids of rules that stand for a budget of the brief or a phase, or for another field of it. */
function reservedIds({
  rules,
  phases = [],
  macroBeforeMicro = false,
  commitments,
  perChange,
  testBudget,
}: Statements): Contradiction[] {
  const reserved = new Map<string, string>(
    ["budget", ...phases.map(({ id }) => `budget:${id}`)].map((id) => [lookOf(id), "the budget"]),
  );
  if (commitments !== undefined) reserved.set(COMMITMENTS, "the commitments");
  if (perChange !== undefined) reserved.set(CHANGES, "perChange");
  if (testBudget !== undefined)
    for (const id of Object.values(TEST_RULES)) reserved.set(id, "testBudget");
  if (macroBeforeMicro) reserved.set(MACRO_BEFORE_MICRO, "macroBeforeMicro");
  return rules.flatMap(({ id }, index) => {
    const named = reserved.get(lookOf(id));
    if (named === undefined) return [];
    const message = `the id "${id}" names ${named} itself; choose another`;
    return [{ path: ["rules", index, "id"], code: "reserved_id", message }];
  });
}

/** The first phase whose goals are an order of priority. */
function priorityInPhase(phases: readonly Phase[]): Contradiction[] {
  const index = phases.findIndex(({ goals }) => goals !== undefined && "priority" in goals);
  if (index < 0) return [];
  const message =
    "a phase takes a preset, weights or values; a priority order belongs to the whole brief";
  return [{ path: ["phases", index, "goals"], code: "mixed_goals", message }];
}

import type { Problem } from "../../../packages/solver/src/index.ts";
import {
  assignment,
  evenSplit,
  fees,
  manyAlike,
  multiKnapsack,
  multipleChoice,
  offersUnderLimits,
  setCover,
} from "./recipes.ts";

/** A problem of the classics, made when it is wanted. */
export interface Classic {
  readonly name: string;
  readonly problem: () => Problem;
}

/**
 * Where HiGHS was found to prove in seconds what the decomposition does not, then the literature.
 */
export const CLASSICS: readonly Classic[] = [
  { name: "40 equal creators, 11 to hire", problem: () => evenSplit(40, 11) },
  { name: "200 equal creators, 49 to hire", problem: () => evenSplit(200, 49) },
  { name: "30 creators × 20 offers, 20 limits", problem: () => offersUnderLimits(30, 20, 20, 1) },
  { name: "500 fees worth what they cost", problem: () => fees(500, 1) },
  { name: "set cover, 160 floors, 400 sets", problem: () => setCover(160, 400, 0.05, 1) },
  { name: "set cover, 160 floors, 1000 sets", problem: () => setCover(160, 1000, 0.02, 1) },
  ...(["C", "D", "E"] as const).flatMap((type) =>
    (
      [
        [5, 50],
        [10, 100],
        [20, 100],
      ] as const
    ).map(([agents, jobs]) => ({
      name: `assignment ${type} ${agents} × ${jobs}`,
      problem: () => assignment(type, agents, jobs, 1),
    })),
  ),
  ...(
    [
      [5, 100],
      [10, 100],
      [5, 250],
    ] as const
  ).flatMap(([rows, items]) =>
    [0.25, 0.75].map((tightness) => ({
      name: `multi-knapsack ${rows} × ${items}, ${tightness}`,
      problem: () => multiKnapsack(rows, items, tightness, 1),
    })),
  ),
  { name: "multiple choice 30 × 5, 5 resources", problem: () => multipleChoice(30, 5, 5, 1) },
  { name: "20 blocks of 120 options alike", problem: () => manyAlike(20, 120, 1) },
  { name: "multiple choice 100 × 10, 10 resources", problem: () => multipleChoice(100, 10, 10, 1) },
];

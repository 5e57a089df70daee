import type { Classic } from "./cases.ts";
import { assignment, maximumCoverage, multiKnapsack, multipleChoice } from "./recipes.ts";

const KNAPSACKS = [
  [5, 100],
  [10, 100],
  [5, 250],
] as const;
const AGENTS = [5, 10, 20] as const;
const COVERED = [200, 1000] as const;

const knapsack = (rows: number, items: number): Classic => ({
  name: `multi-knapsack ${rows} × ${items}`,
  problem: () => multiKnapsack(rows, items, 0.5, 1),
});
const assigning = (type: "C" | "D" | "E", agents: number): Classic => ({
  name: `assignment ${type} ${agents} × 100`,
  problem: () => assignment(type, agents, 100, 1),
});
const choosing = (groups: number, items: number, resources: number): Classic => ({
  name: `multiple choice ${groups} × ${items}, ${resources} resources`,
  problem: () => multipleChoice(groups, items, resources, 1),
});
const covering = (customers: number): Classic => ({
  name: `maximum coverage 100 × ${customers}`,
  problem: () => maximumCoverage(100, customers, { radius: 6.25, open: 10 }, 1),
});

/**
 * One instance of every size of the families that public sets are made of, after their published
 * recipes; one of each family first, so that a run that is ended has seen them all.
 */
export const PUBLIC_CASES: readonly Classic[] = [
  knapsack(...KNAPSACKS[0]),
  assigning("C", AGENTS[0]),
  assigning("D", AGENTS[0]),
  assigning("E", AGENTS[0]),
  choosing(30, 10, 10),
  covering(COVERED[0]),
  ...KNAPSACKS.slice(1).map(([rows, items]) => knapsack(rows, items)),
  covering(COVERED[1]),
  choosing(100, 10, 10),
  ...AGENTS.slice(1).flatMap((agents) =>
    (["C", "D", "E"] as const).map((type) => assigning(type, agents)),
  ),
];

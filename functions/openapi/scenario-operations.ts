import {
  alternativesSchema,
  frontierSchema,
  goalSeekSchema,
  whatIfCellSchema,
  whatIfSchema,
} from "@reachmix/core";
import * as z from "zod";
import { basisQuerySchema } from "../optimize/basis.ts";
import {
  ALTERNATIVES_EXAMPLE,
  FRONTIER_EXAMPLE,
  GOAL_SEEK_EXAMPLE,
  WHAT_IF_EXAMPLE,
} from "./examples.ts";
import type { Operations } from "./operation.ts";
import { responsesOf } from "./responses.ts";
import { rosterBodies } from "./roster-bodies.ts";
import { SOLVING } from "./solving-operations.ts";

const json = (schema: z.ZodType, example?: object) => ({
  "application/json": { schema, ...(example === undefined ? {} : { example }) },
});

const answers = (description: string, schema: z.ZodType) =>
  responsesOf({ 200: { description, content: json(schema) } }, SOLVING, "token");

/** A grid as it is answered: the brief of a cell has the form of one in a request. */
const gridAnswer = whatIfSchema
  .extend({
    cells: z.array(
      whatIfCellSchema
        .extend({
          brief: z.unknown().meta({ override: { $ref: "#/components/schemas/Brief" } }),
        })
        .meta({ id: "WhatIfCell" }),
    ),
  })
  .meta({ id: "WhatIf" });

const LIMIT =
  "All searches of a call share one limit of time, 20 seconds; what it does not reach is " +
  "`notComputed`. Stores nothing.";

/** Calls about what lies around a plan. */
export const scenarioOperations: Operations = {
  frontier: {
    summary: "Find the best plan of every budget",
    description:
      "A proven plan per budget: its results, what the next 1,000 brings, who enters and leaves, " +
      "and the bound above. A larger budget is never worth less, unless a minimum that is a " +
      `share of the budget asks for its part; then the fall names it. ${LIMIT}`,
    requestParams: { query: basisQuerySchema },
    requestBody: { required: true, content: json(rosterBodies.frontier, FRONTIER_EXAMPLE) },
    responses: answers("The budgets, ascending", frontierSchema),
  },
  goalSeek: {
    summary: "Find the least money that reaches a target",
    description:
      "The least budget whose plan has the expected totals that are asked for, or those of a " +
      "given plan; the brief's own budget limits nothing. An unreachable target is answered with " +
      `the most that can be had. ${LIMIT}`,
    requestParams: { query: basisQuerySchema },
    requestBody: { required: true, content: json(rosterBodies.goalSeek, GOAL_SEEK_EXAMPLE) },
    responses: answers("The plan with the budget it needs", goalSeekSchema),
  },
  alternatives: {
    summary: "Find plans nearly as good that differ",
    description:
      "Up to `count` plans that lose at most `within` of the best plan's value and lack at least " +
      "`differBy` creators of the best one and of each other, with what each trades; and the " +
      `creators that every plan within the loss has. ${LIMIT}`,
    requestParams: { query: basisQuerySchema },
    requestBody: { required: true, content: json(rosterBodies.alternatives, ALTERNATIVES_EXAMPLE) },
    responses: answers("The best plan and the others", alternativesSchema),
  },
  whatIf: {
    summary: "Answer a grid of requests",
    description:
      "Every combination of the given briefs, budgets, rules and rosters, at most 50 cells: one " +
      `answer per cell and a table to read across. ${LIMIT}`,
    requestParams: { query: basisQuerySchema },
    requestBody: { required: true, content: json(rosterBodies.whatIf, WHAT_IF_EXAMPLE) },
    responses: answers("The cells and their figures", gridAnswer),
  },
};

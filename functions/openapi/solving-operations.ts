import { evaluationSchema, explainedComparisonSchema, explanationSchema } from "@reachmix/core";
import { basisQuerySchema } from "../optimize/basis.ts";
import { compareBodySchema } from "../optimize/schemas.ts";
import { COMPARE_EXAMPLE, EVALUATE_EXAMPLE, EXPLAIN_EXAMPLE } from "./examples.ts";
import type { Operations } from "./operation.ts";
import { LARGE_ANSWERS, responsesOf } from "./responses.ts";
import { rosterBodies } from "./roster-bodies.ts";
import { unfinished } from "./run-operations.ts";

/** Problems of a call that reads a body, solves and stores nothing. */
export const SOLVING = [
  "unknown-roster",
  "roster-too-large",
  "roster-corrupt",
  ...LARGE_ANSWERS,
  "body-too-large",
  "unsupported-media-type",
  "invalid-content",
] as const;

/** Calls that solve and store nothing. */
export const solvingOperations: Operations = {
  compareWithCauses: {
    summary: "Compare runs and find the causes of the differences",
    description:
      "Turns the inputs of the first run into those of each other one in five steps, always in " +
      "this order: data, forecast, rules, goal, budget; solves again after each, and states what " +
      "every step changes. Causes that do not fit into the time of one call have status " +
      "`notComputed`. Stores nothing.",
    requestBody: {
      required: true,
      content: { "application/json": { schema: compareBodySchema, example: COMPARE_EXAMPLE } },
    },
    responses: responsesOf(
      {
        200: {
          description:
            "The comparison with the causes of the difference of each later run to the first",
          content: { "application/json": { schema: explainedComparisonSchema } },
        },
      },
      [...SOLVING, "unknown-run", ...unfinished, "run-corrupt"],
      "token",
    ),
  },
  evaluate: {
    summary: "Score a plan made by hand",
    description:
      "Counts the plan with the forecast and the judge of an optimisation, names the rules it " +
      "breaks, and finds the best plan to hold it against. Stores nothing.",
    requestParams: { query: basisQuerySchema },
    requestBody: {
      required: true,
      content: {
        "application/json": { schema: rosterBodies.evaluate, example: EVALUATE_EXAMPLE },
      },
    },
    responses: responsesOf(
      {
        200: {
          description: "The plan as it would be expected to do, and the best one",
          content: { "application/json": { schema: evaluationSchema } },
        },
      },
      SOLVING,
      "token",
    ),
  },
  explain: {
    summary: "Explain why creators are in the plan or not, exactly",
    description:
      "For each creator asked: what the plan loses if they are forced the other way, and the " +
      "fee at which they enter or drop out, both by solving again. What the time did not " +
      "allow to prove stays marked `estimate`. Stores nothing.",
    requestParams: { query: basisQuerySchema },
    requestBody: {
      required: true,
      content: { "application/json": { schema: rosterBodies.explain, example: EXPLAIN_EXAMPLE } },
    },
    responses: responsesOf(
      {
        200: {
          description: "One explanation per creator; none when the brief has no plan",
          content: { "application/json": { schema: explanationSchema } },
        },
      },
      SOLVING,
      "token",
    ),
  },
};

import * as z from "zod";
import { gridListSchema, gridQuerySchema } from "../api/schemas.ts";
import { gridPageSchema, gridSchema } from "../http/grid.ts";
import { basisQuerySchema } from "../optimize/basis.ts";
import { RUN_ID_EXAMPLE, WHAT_IF_EXAMPLE } from "./examples.ts";
import type { Operations } from "./operation.ts";
import { responsesOf } from "./responses.ts";
import { rosterBodies } from "./roster-bodies.ts";
import { idempotencyKey } from "./run-operations.ts";
import { SOLVING } from "./solving-operations.ts";

const json = (schema: z.ZodType, example?: object) => ({
  "application/json": { schema, ...(example === undefined ? {} : { example }) },
});

const gridId = z.object({
  id: z.uuid().meta({ description: "Id of the grid", example: RUN_ID_EXAMPLE }),
});

/** Grids that are solved part by part after the answer. */
export const gridOperations: Operations = {
  startGrid: {
    summary: "Have a grid of up to 10,000 cells solved",
    description:
      "Every combination of the given briefs, budgets, rules and rosters, as `POST /v1/what-if` " +
      "takes them. Every cell is checked before the answer; the grid is then solved in parts of " +
      "up to 50 cells that share brief and roster as far as they fit. With an Idempotency-Key " +
      "the same request makes one grid however often it is sent.",
    requestParams: { query: basisQuerySchema, header: idempotencyKey },
    requestBody: { required: true, content: json(rosterBodies.grid, WHAT_IF_EXAMPLE) },
    responses: responsesOf(
      {
        202: {
          description: "The grid is accepted: where it is, and when to ask again",
          headers: z.object({
            location: z.string().meta({
              description: "Where the grid is, relative to the address of this call",
              example: `grids/${RUN_ID_EXAMPLE}`,
            }),
            "retry-after": z.string().meta({ description: "Seconds until it is worth asking" }),
            "idempotency-replayed": z.literal("true").optional(),
          }),
          content: json(gridSchema),
        },
      },
      [...SOLVING, "key-reused", "too-many-runs"],
      "token",
    ),
  },
  listGrids: {
    summary: "List grids, newest first",
    requestParams: { query: gridQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "One page of the list; a grid of the last moments may be missing",
          content: json(gridListSchema),
        },
      },
      [],
      "token",
    ),
  },
  getGrid: {
    summary: "Read how far a grid is, and a page of its table",
    description:
      "The table has every cell in the order of the grid; cells without an answer yet are " +
      "`waiting`. `Retry-After` stands while the grid is not over.",
    requestParams: { path: gridId, query: gridQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "Where the grid is, and some of its cells",
          headers: z.object({
            "retry-after": z
              .string()
              .optional()
              .meta({ description: "Seconds until it is worth asking again; missing at its end" }),
          }),
          content: json(gridPageSchema),
        },
      },
      ["unknown-grid", "not-acceptable", "run-corrupt"],
      "token",
    ),
  },
  cancelGrid: {
    summary: "Stop a grid",
    description:
      "No further part is begun; what is being solved ends within seconds. Cells that have an " +
      "answer keep it. A grid that is over stays as it is.",
    requestParams: { path: gridId },
    responses: responsesOf(
      { 200: { description: "The grid is over", content: json(gridSchema) } },
      ["unknown-grid", "edit-conflict"],
      "token",
    ),
  },
  deleteGrid: {
    summary: "Delete a grid with its cells and its body",
    requestParams: { path: gridId },
    responses: responsesOf({ 204: { description: "The grid is gone" } }, ["unknown-grid"], "token"),
  },
};

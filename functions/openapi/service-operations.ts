import * as z from "zod";
import { healthSchema } from "../api/schemas.ts";
import type { Operations } from "./operation.ts";
import { responsesOf } from "./responses.ts";

/** What anybody may ask of the service. */
export const serviceOperations: Operations = {
  health: {
    summary: "Tell that the function runs",
    description: "Reads no table: it says that the API answers, not that the store does.",
    responses: responsesOf(
      {
        200: {
          description: "It runs",
          content: {
            "application/json": {
              schema: healthSchema,
              example: { status: "ok", version: "0.1.0" },
            },
          },
        },
      },
      [],
      "public",
    ),
  },
  openapi: {
    summary: "Describe the API",
    responses: responsesOf(
      {
        200: {
          description: "This document",
          content: { "application/json": { schema: z.object({ openapi: z.string() }).loose() } },
        },
      },
      [],
      "public",
    ),
  },
};

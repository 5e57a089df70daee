import * as z from "zod";
import { optimizeRequestSchema } from "../brief/request.ts";
import type { OpenedRequest, Opening } from "../market/opened.ts";
import type { Nearness } from "../scenarios/near-best.ts";
import { openRequest, readBody } from "./open.ts";

/** Most alternatives of one call. */
const MOST = 10;
/** Most creators that plans are asked to differ by. */
const MOST_APART = 1000;

/** Body of POST /v1/alternatives. */
export const alternativesRequestSchema = optimizeRequestSchema
  .extend({
    count: z.int().min(1).max(MOST).default(3).describe("How many plans beside the best one"),
    within: z
      .number()
      .min(0)
      .max(1)
      .default(0.02)
      .describe("Greatest loss as a share of the best plan's value"),
    differBy: z
      .int()
      .min(1)
      .max(MOST_APART)
      .default(2)
      .describe(
        "Least number of creators of the best plan, and of every alternative before, that an " +
          "alternative has not; another offer of the same creator is no difference",
      ),
  })
  .meta({ id: "AlternativesRequest" });

/** An opened request with what is asked of the alternatives. */
export interface OpenedAlternatives extends OpenedRequest {
  readonly asked: Nearness;
}

/**
 * Opens the body of a search for alternatives, as {@link open} does for an optimization.
 * @param body any JSON value
 */
export function openAlternatives(body: unknown): Opening<OpenedAlternatives> {
  const read = readBody(alternativesRequestSchema, body);
  if (read.kind === "refused") return read;
  const { count, within, differBy, ...request } = read.value;
  const opening = openRequest(request);
  if (opening.kind === "refused") return opening;
  const asked = { count, within, differBy };
  return { kind: "opened", opened: { ...opening.opened, asked } };
}

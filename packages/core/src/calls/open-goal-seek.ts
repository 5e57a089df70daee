import * as z from "zod";
import { picksSchema } from "../brief/picks.ts";
import { optimizeRequestSchema } from "../brief/request.ts";
import type { OpenedRequest, Opening } from "../market/opened.ts";
import { placedPicks } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import { TARGETED } from "../run/goal-seek.ts";
import type { Target } from "../scenarios/targets.ts";
import { openRequest, readBody, refused } from "./open.ts";

/** Greatest amount of a target. */
const MOST = 1e12;

/** Expected totals that a plan is to have at least. */
export const targetSchema = z
  .partialRecord(z.enum(TARGETED), z.number().positive().max(MOST))
  .refine((target) => Object.keys(target).length > 0, "name at least one result to reach")
  .meta({ id: "SoughtTarget" });

/** Body of POST /v1/goal-seek: a request with a target, or with a plan to do as well as. */
export const goalSeekRequestSchema = optimizeRequestSchema
  .extend({
    target: targetSchema
      .optional()
      .describe("Expected totals to reach, such as { reach: 1000000 }; several hold at once"),
    plan: picksSchema
      .optional()
      .describe("In place of a target: a plan whose expected totals are to be had for less"),
  })
  .meta({ id: "GoalSeekRequest" });

const EITHER = {
  path: "target",
  code: "target_or_plan",
  message: "state either a target or a plan to do as well as",
};

/** An opened request with what is to be reached. */
export interface OpenedGoalSeek extends OpenedRequest {
  /** Stated targets; null where a plan sets them. */
  readonly targets: readonly Target[] | null;
  /** The plan to do as well as; null without one. */
  readonly placements: readonly Placement[] | null;
}

/**
 * Opens the body of a goal-seek, as {@link open} does for an optimization; offers of the plan that
 * are not there, or not open in their phase, are refused too.
 * @param body any JSON value
 */
export function openGoalSeek(body: unknown): Opening<OpenedGoalSeek> {
  const read = readBody(goalSeekRequestSchema, body);
  if (read.kind === "refused") return read;
  const { target, plan, ...request } = read.value;
  if ((target === undefined) === (plan === undefined)) return refused([EITHER]);
  const opening = openRequest(request);
  if (opening.kind === "refused") return opening;
  const { opened } = opening;
  const targets =
    target === undefined
      ? null
      : TARGETED.flatMap((measure) => {
          const amount = target[measure];
          return amount === undefined ? [] : [{ measure, amount }];
        });
  if (plan === undefined)
    return { kind: "opened", opened: { ...opened, targets, placements: null } };
  const placed = placedPicks(plan, opened.market, ["plan"]);
  if (placed.kind === "refused") return refused(placed.issues);
  return { kind: "opened", opened: { ...opened, targets, placements: placed.placements } };
}

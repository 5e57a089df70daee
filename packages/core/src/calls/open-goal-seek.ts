import { picksSchema } from "../brief/picks.ts";
import { optimizeRequestSchema } from "../brief/request.ts";
import { type Target as BriefTarget, targetSchema as briefTargetSchema } from "../brief/target.ts";
import type { OpenedRequest, Opening } from "../market/opened.ts";
import { placedPicks } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import { TARGETED } from "../run/goal-seek.ts";
import type { Target } from "../scenarios/targets.ts";
import { openRequest, readBody, refused } from "./open.ts";

/** Body of POST /v1/goal-seek: a request with a target, or with a plan to do as well as. */
export const goalSeekRequestSchema = optimizeRequestSchema
  .extend({
    target: briefTargetSchema
      .optional()
      .describe(
        "Expected totals to reach, such as { reach: 1000000 }; several hold at once, and with a " +
          "probability in so many of the simulated cases. In its place that of the brief",
      ),
    plan: picksSchema
      .optional()
      .describe("In place of a target: a plan whose expected totals are to be had for less"),
  })
  .meta({ id: "GoalSeekRequest" });

const EITHER = {
  path: "target",
  code: "target_or_plan",
  message: "state either a target or a plan to do as well as; a target of the brief will do",
};

/** An opened request with what is to be reached. */
export interface OpenedGoalSeek extends OpenedRequest {
  /** Stated targets; null where a plan sets them. */
  readonly targets: readonly Target[] | null;
  /** The same as it was stated, with its probability; null where a plan sets them. */
  readonly stated: BriefTarget | null;
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
  const { target: own, plan, ...request } = read.value;
  const target = own ?? (plan === undefined ? request.brief.target : undefined);
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
    return {
      kind: "opened",
      opened: { ...opened, targets, stated: target ?? null, placements: null },
    };
  const placed = placedPicks(plan, opened.market, ["plan"]);
  if (placed.kind === "refused") return refused(placed.issues);
  const { placements } = placed;
  return { kind: "opened", opened: { ...opened, targets, stated: null, placements } };
}

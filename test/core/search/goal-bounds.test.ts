import { expect, test } from "vitest";
import { open } from "../../../packages/core/src/calls/open.ts";
import { goalsOf } from "../../../packages/core/src/objective/goals.ts";
import { searchContext } from "../../../packages/core/src/search/context.ts";
import { boundsOf } from "../../../packages/core/src/search/goal-bounds.ts";
import { roadRequest } from "../../bench/road-requests.ts";

/** Most reach that a plan of 5,000 creators can have. */
function mostReach(each: boolean): number {
  const text = roadRequest({ creators: 5000, phases: 1, each, seed: 2 });
  const opening = open(JSON.parse(text));
  if (opening.kind === "refused") throw new Error(opening.issues[0].message);
  const context = searchContext(opening.opened, { engines: [], reachmixVersion: "test" });
  const [reach] = goalsOf(context.market, context.forecast);
  expect(reach.measure).toBe("reach");
  return boundsOf([reach.counted], context)[0] ?? Number.NaN;
}

test("a rule more leaves no plan more of a goal, in markets of thousands too", () => {
  const without = mostReach(false);
  expect(without).toBeGreaterThan(0);
  // Each bound is within a thousandth of the optimum of its relaxation.
  expect(mostReach(true)).toBeLessThanOrEqual(1.001 * without);
});

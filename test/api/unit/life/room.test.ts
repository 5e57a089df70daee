import { expect, test } from "vitest";
import { MOST_KEPT_PICKS } from "../../../../functions/http/limits.ts";
import { tooLongToKeep } from "../../../../functions/worker/room.ts";
import { campaign } from "../../../support/campaign.ts";
import { present } from "../../../support/present.ts";
import { solvedRun } from "../../../support/solved-run.ts";

test("as many purchases as are kept are kept, of one more it is said what to do", async () => {
  const { plan } = await solvedRun("run", campaign(40, 3));
  const { length } = present(plan, "plan").picks;
  expect(tooLongToKeep({ plan }, length)).toBeNull();
  expect(tooLongToKeep({ plan }, length - 1)).toMatch(/ purchases, more than .*smaller budget/);
  expect(tooLongToKeep({ plan })).toBeNull();
  expect(tooLongToKeep({ plan: null })).toBeNull();
  expect(MOST_KEPT_PICKS).toBeGreaterThan(80_709);
});

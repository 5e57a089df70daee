import { describe, expect, test } from "vitest";
import { activityOf } from "../../../packages/core/src/rules/activity.ts";
import { changesRule } from "../../../packages/core/src/rules/changes/schema.ts";
import { checkRule } from "../../../packages/core/src/rules/checks.ts";
import { commitmentsRule } from "../../../packages/core/src/rules/keep/schema.ts";
import type { Rule } from "../../../packages/core/src/rules/schema.ts";
import { placementsOf, termsOf } from "../../support/judging.ts";
import { market } from "./market.ts";

type Picks = Parameters<typeof changesRule>[0]["picks"];

const terms = termsOf(market);

/** The verdict on a rule when these offers are bought: `a@first`, `a@first+second`. */
function verdictOn(rule: Rule, bought: readonly string[]) {
  const placements = bought.flatMap((text) => {
    const [offer, phases] = text.split("@");
    const placed = phases.split("+").map((phase) => `${offer}@${phase}`);
    const parts = placementsOf(terms, placed);
    return [{ offer: parts[0].offer, phases: parts.flatMap((part) => part.phases) }];
  });
  return checkRule(rule, activityOf(terms.market, terms.forecast, placements, 0));
}

describe("changes", () => {
  const changes = (picks: Picks, bought: readonly string[]) =>
    verdictOn(changesRule({ picks, penalty: 3 }), bought);
  const inUse: Picks = [{ offerId: "a", phase: "first" }, { offerId: "b" }];

  test("are none when every offer is bought where it was, or anywhere if that was not said", () => {
    expect(changes(inUse, ["a@first", "b@second"])).toMatchObject({
      achieved: 0,
      holds: true,
      violation: 0,
    });
    expect(changes(inUse, ["b@first", "a@first"]).achieved).toBe(0);
    expect(changes([], []).achieved).toBe(0);
  });

  test("are one for each that is missing and one for each that is new", () => {
    expect(changes(inUse, ["b@second"])).toMatchObject({ achieved: 1, violation: 1, holds: false });
    expect(changes(inUse, []).achieved).toBe(2);
    expect(changes(inUse, ["a@first", "b@second", "c@first"]).achieved).toBe(1);
    expect(changes(inUse, ["c@first", "d@first"]).achieved).toBe(4);
  });

  test("are two for an offer that is bought in another phase", () => {
    expect(changes(inUse, ["a@second", "b@second"]).achieved).toBe(2);
    const both: Picks = [{ offerId: "a", phase: "first+second" }];
    expect(changes(both, ["a@first+second"]).achieved).toBe(0);
    expect(changes(both, ["a@first"]).achieved).toBe(2);
  });
});

describe("keep", () => {
  const kept = (picks: Picks, closedPhases: string[], bought: readonly string[]) =>
    verdictOn(commitmentsRule({ picks, closedPhases }), bought);
  const settled: Picks = [{ offerId: "a", phase: "first" }, { offerId: "b" }];

  test("holds when all that is settled is bought in its phase, or in any if none was said", () => {
    expect(kept(settled, [], ["a@first", "b@second"])).toMatchObject({ achieved: 2, holds: true });
    expect(kept(settled, ["first"], ["a@first", "b@first", "c@second"])).toMatchObject({
      achieved: 2,
      holds: true,
    });
    expect(kept([], [], [])).toMatchObject({ achieved: 0, holds: true });
  });

  test("breaks by each offer that is missing or bought elsewhere", () => {
    expect(kept(settled, [], ["a@first"])).toMatchObject({ holds: false, violation: 1 });
    expect(kept(settled, [], ["a@second", "b@first"])).toMatchObject({
      holds: false,
      violation: 1,
    });
    expect(kept(settled, [], ["c@first", "d@first"])).toMatchObject({ holds: false, violation: 2 });
  });

  test("breaks by each offer more in a phase that is over, and by none in one that is not", () => {
    expect(kept(settled, ["first"], ["a@first", "b@second", "c@first"])).toMatchObject({
      achieved: 1,
      holds: false,
    });
    expect(kept(settled, ["second"], ["a@second", "b@second"])).toMatchObject({ achieved: 0 });
    const long = ["a@first", "b@second", "c@first+second"];
    expect(kept(settled, ["second"], long).holds).toBe(false);
    expect(kept(settled, [], long).holds).toBe(true);
  });
});

test("an exclusion of a phase forbids what is bought in it, and beyond it", () => {
  const rule: Rule = { kind: "exclude", id: "closed", where: { phase: ["first"] } };
  expect(verdictOn(rule, ["a@first+second"])).toMatchObject({ achieved: 1, holds: false });
  expect(verdictOn(rule, ["a@second"])).toMatchObject({ achieved: 0, holds: true });
});

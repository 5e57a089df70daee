import { evaluate, openEvaluation, optimize, type Result } from "@reachmix/core";

import { describe, expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted, issuesOf, opened } from "../../support/opening.ts";
import { creator, reel, request } from "../../support/requests.ts";
import { isNight } from "../../support/seed.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };
const solve = (input: RequestInput): Promise<Result> => optimize(accepted(input), host);
const evaluated = (input: RequestInput, plan: unknown) =>
  evaluate(opened(openEvaluation({ ...input, plan })), host);
/** As a client gets it and sends it back. */
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const withBrief = (input: RequestInput, brief: Partial<RequestInput["brief"]>): RequestInput => ({
  ...input,
  brief: { ...input.brief, ...brief },
});

/** A brief whose second phase is named as two phases of a retainer would be. */
function oddlyNamed(seed: number): RequestInput {
  const shape = { creators: [2, 4], rules: [0, 3], phases: true, cells: true, soft: true } as const;
  const text = JSON.stringify(randomBrief(seed, shape));
  return JSON.parse(text.replaceAll('"early"', '"a"').replaceAll('"late"', '"a+b"'));
}

describe("the purchases of a run go back unchanged", () => {
  test.each(isNight() ? [0, 40, 80] : [0])("of random briefs from %i on", async (first) => {
    const seen = { plans: 0, retainers: 0, unphased: 0, named: 0 };
    for (let seed = first; seed < first + 40; seed++) {
      const input = oddlyNamed(seed);
      const { plan, certificate } = await solve(input);
      if (plan === null || plan.picks.length === 0) continue;
      const value = certificate.value ?? Number.NaN;
      const near = { digits: 6 - Math.ceil(Math.log10(Math.max(1, Math.abs(value)))) };
      const picks = throughJson(plan.picks);
      seen.plans++;
      if (picks.some(({ phase }) => phase === "a+a+b")) seen.retainers++;
      if (picks.some(({ phase }) => phase === null)) seen.unphased++;
      if (picks.some(({ phase }) => phase === "a+b")) seen.named++;

      const again = await evaluated(input, picks);
      expect(again.mistakes, `brief ${seed}`).toEqual([]);
      expect(again.holds, `brief ${seed}`).toBe(true);
      expect(again.value, `brief ${seed}`).toBeCloseTo(value, near.digits);
      expect(again.plan.picks, `brief ${seed}`).toEqual(picks);

      const current = await solve(withBrief(input, { currentPlan: picks }));
      expect(current.certificate.value, `brief ${seed}`).toBeCloseTo(value, near.digits);
      const baseline = current.baselines.find(({ id }) => id === "current");
      expect(baseline?.holds, `brief ${seed}`).toBe(true);
      expect(baseline?.value, `brief ${seed}`).toBeCloseTo(value, near.digits);
      // A baseline's own purchases are a plan as well.
      const from = await evaluated(input, throughJson(baseline?.plan.picks));
      expect(from.value, `brief ${seed}`).toBeCloseTo(value, near.digits);

      const lock = {
        id: "again",
        kind: "lock",
        offers: picks.map(({ offerId }) => offerId),
      } as const;
      const rules = [...(input.brief.rules ?? []), lock];
      const locked = await solve(withBrief(input, { rules }));
      expect(locked.certificate.value, `brief ${seed}: ${locked.termination.detail}`).toBeCloseTo(
        value,
        near.digits,
      );
    }
    expect(seen.plans).toBeGreaterThan(20);
    for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(2);
  });

  const phases = ["early", "late"].map((id, index) => ({
    id,
    from: `2027-0${index + 3}-01`,
    to: `2027-0${index + 3}-20`,
  }));
  const keeper = creator("a", 100, { conversions: 5 }, { offer: { phases: ["early", "late"] } });

  test("a retainer goes back by all its phases, by one, by null or by none", async () => {
    const input = request({ phases }, [keeper]);
    for (const phase of ["early+late", "early", "late", null, undefined]) {
      const { plan } = await evaluated(input, [{ offerId: "a", phase }]);
      expect(plan.picks.map((pick) => pick.phase)).toEqual(["early+late"]);
    }
    const refused = issuesOf(
      withBrief(input, { currentPlan: [{ offerId: "a", phase: "late+early" }] }),
    );
    expect(refused).toEqual([
      expect.objectContaining({ path: "brief.currentPlan[0].phase", code: "phase_does_not_fit" }),
    ]);
  });

  test("a run without phases goes back into a brief that has some", async () => {
    const roster = [creator("b", 100, { conversions: 5 })];
    const { plan } = await solve(request({}, roster));
    expect(plan?.picks[0].phase).toBeNull();
    const { plan: placed } = await evaluated(request({ phases }, roster), throughJson(plan?.picks));
    expect(placed.picks.map((pick) => pick.phase)).toEqual(["early"]);
  });

  test("an offer of somebody else, and fields that no purchase has, are refused", () => {
    const input = request({}, [{ ...keeper, offers: [reel("a", 1)] }, creator("b", 1)]);
    const told = (pick: object) =>
      issuesOf({ ...input, brief: { ...input.brief, currentPlan: [pick] } })?.map(
        ({ path, code }) => [path, code],
      );
    expect(told({ offerId: "a", creatorId: "b" })).toEqual([
      ["brief.currentPlan[0].creatorId", "another_creator"],
    ]);
    expect(told({ offerId: "a", creatorId: "a" })).toBeUndefined();
    expect(told({ offerId: "a", pahse: "early" })).toEqual([
      ["brief.currentPlan[0].pahse", "unrecognized_keys"],
    ]);
  });
});

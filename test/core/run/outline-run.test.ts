import { outlineRun, type Run, trackedIn, wholeRun } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { campaign } from "../../support/campaign.ts";
import { present } from "../../support/present.ts";
import { solvedRun } from "../../support/solved-run.ts";

const run = await solvedRun("run", campaign(900, 3));
const plan = present(run.plan, "plan");
const outline = outlineRun(run);
const shown = present(outline.plan, "plan");
const ids = (picks: readonly { readonly offerId: string }[]) => picks.map((own) => own.offerId);

describe("the outline of a run", () => {
  test("names the hundred purchases whose loss costs most, in the order of the plan", () => {
    expect(plan.picks.length).toBeGreaterThan(110);
    const values = plan.picks.map(({ value }) => value).sort((a, b) => b - a);
    expect(shown.picks.map(({ value }) => value).sort((a, b) => b - a)).toEqual(
      values.slice(0, 100),
    );
    expect(shown.picks).toEqual(plan.picks.filter((pick) => shown.picks.includes(pick)));
    expect(shown.count).toBe(plan.picks.length);
  });

  test("keeps totals, proof and rules, and everything else of the plan", () => {
    const { picks: _picks, count: _count, ...rest } = shown;
    const { picks: _all, ...whole } = plan;
    expect(rest).toEqual(whole);
    expect([outline.certificate, outline.rules]).toEqual([run.certificate, run.rules]);
  });

  test("says of other plans how many purchases they have", () => {
    for (const [k, { plan: own }] of outline.baselines.entries()) {
      const { picks, totals } = run.baselines[k].plan;
      expect(own.picks).toEqual(picks.slice(0, 100));
      expect(own.count ?? picks.length).toBe(picks.length);
      expect(own.totals).toEqual(totals);
    }
  });

  test("speaks of those creators, and of the nearest hundred who are not in the plan", () => {
    const hired = new Set(shown.picks.map(({ creatorId }) => creatorId));
    const said = outline.creators.map(({ creatorId }) => creatorId);
    expect(said.filter((id) => hired.has(id))).toHaveLength(hired.size);
    const others = outline.creators.filter(({ creatorId }) => !hired.has(creatorId));
    expect(others).toHaveLength(100);
    expect(others.every(({ status }) => status !== "in")).toBe(true);
    expect(new Set(outline.input.roster.creators.map(({ id }) => id))).toEqual(new Set(said));
    expect(ids(outline.statuses)).toEqual(ids(shown.picks));
  });

  test("leaves a chance to deliver and a test with the purchase they are about", () => {
    const [first] = shown.picks;
    const unseen = present(
      plan.picks.find((pick) => !shown.picks.includes(pick)),
      "pick",
    );
    const chance = { chance: 0.9, source: "stated", flexible: false } as const;
    const of = ({ creatorId, offerId }: { creatorId: string; offerId: string }) => ({
      creatorId,
      offerId,
    });
    const both = [first, unseen].map(of);
    const risky = {
      ...run,
      plan: { ...plan, risk: { delivery: both.map((own) => ({ ...own, ...chance })) } },
      tests: both,
    } as unknown as Run;
    const { plan: told, tests } = outlineRun(risky);
    expect(told?.risk?.delivery.map(({ creatorId }) => creatorId)).toEqual([first.creatorId]);
    expect(tests).toEqual([of(first)]);
  });

  test("is the run itself again with its creators and purchases", () => {
    const why = new Map(run.creators.map((own) => [own.creatorId, own]));
    const creators = run.input.roster.creators.map((creator) => ({
      creator,
      why: why.get(creator.id) ?? null,
    }));
    const whole = wholeRun(outline, { creators, picks: plan.picks.map(trackedIn(run)) });
    expect({ ...whole, baselines: run.baselines }).toEqual(run);
  });

  test("of a plan of few purchases is no shorter in them", async () => {
    const small = await solvedRun("small", campaign(40, 3));
    expect(outlineRun(small).plan).toEqual(small.plan);
  });
});

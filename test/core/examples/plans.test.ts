import { readFileSync } from "node:fs";
import { optimize } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, describe, expect, it } from "vitest";
import { accepted } from "../../support/opening.ts";

afterAll(closeNodeEngines);

async function answer(path: string) {
  const text = readFileSync(new URL(`../../../examples/${path}`, import.meta.url), "utf8");
  const opened = accepted(JSON.parse(text));
  const { request } = opened;
  const result = await optimize(opened, { engines: createNodeEngines(), reachmixVersion: "test" });
  if (result.plan === null) throw new Error(result.termination.detail);
  return { request, result, plan: result.plan };
}

describe.each(["real-creators/awareness.json", "real-creators/conversions.json"])(
  "%s",
  async (path) => {
    const { request, result, plan } = await answer(path);

    it("is solved, recounted and within the asked gap", () => {
      expect(["optimal", "withinGap"]).toContain(result.termination.reason);
      expect(result.certificate.verified).toBe(true);
      expect(result.certificate.gap).toBeLessThanOrEqual(request.options.gap);
    });

    it("takes at most a quarter of the creators, and several rules bind", () => {
      expect(plan.totals.creators).toBeLessThanOrEqual(request.roster.creators.length / 4);
      expect(result.rules.filter((rule) => rule.binding).length).toBeGreaterThanOrEqual(2);
    });

    it("buys nobody twice and marks every price as imputed", () => {
      expect(new Set(plan.picks.map((pick) => pick.creatorId)).size).toBe(plan.picks.length);
      expect(new Set(plan.picks.map((pick) => pick.source.price.kind))).toEqual(
        new Set(["imputed"]),
      );
    });

    it("claims nothing about audiences and no return on the money", () => {
      expect(plan.totals.waste).toBeNull();
      expect(plan.totals.roi).toBeNull();
    });
  },
);

it("the two goals lead to different plans from the same creators, rules and money", async () => {
  const awareness = await answer("real-creators/awareness.json");
  const conversions = await answer("real-creators/conversions.json");
  expect(awareness.request.roster).toEqual(conversions.request.roster);
  expect(awareness.plan.totals.reach).toBeGreaterThan(conversions.plan.totals.reach);
  expect(conversions.plan.totals.conversions).toBeGreaterThan(awareness.plan.totals.conversions);
});

describe("the clothing brand", async () => {
  const owner = await answer("clothing-brand/owner.json");
  const hybrid = await answer("clothing-brand/hybrid.json");

  it("pays for the owner's whole list with exactly the budget", () => {
    expect(owner.plan.totals.spend).toBe(owner.request.brief.budget);
    expect(new Set(owner.plan.picks.map((pick) => pick.group))).toEqual(new Set(["macro"]));
  });

  it("reaches and sells more, and wastes less, than the owner's list for no more money", () => {
    const before = owner.plan.totals;
    const after = hybrid.plan.totals;
    expect(after.spend).toBeLessThanOrEqual(before.spend);
    expect(after.reach).toBeGreaterThan(before.reach);
    expect(after.waste).toBeLessThan(before.waste ?? 0);
    expect(after.conversions).toBeGreaterThan(before.conversions);
    expect(after.roi).toBeGreaterThan(before.roi ?? Number.POSITIVE_INFINITY);
  });

  it("buys macro creators first and micro creators after them, and nobody the brief blocks", () => {
    const phases = new Map(hybrid.plan.picks.map((pick) => [`${pick.phase} ${pick.group}`, true]));
    expect([...phases.keys()].sort()).toEqual(["awareness macro", "conversion micro"]);
    const blocked = hybrid.request.roster.creators.filter((c) => c.safety?.includes("gambling"));
    expect(blocked.length).toBeGreaterThan(0);
    const bought = new Set(hybrid.plan.picks.map((pick) => pick.creatorId));
    expect(blocked.filter((creator) => bought.has(creator.id))).toEqual([]);
  });
});

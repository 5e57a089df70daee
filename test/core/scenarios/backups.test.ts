import { backups, openRun, optimize, type Run } from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import { expect, test } from "vitest";
import type { Placement } from "../../../packages/core/src/market/placement.ts";
import { judge } from "../../../packages/core/src/plan/judge.ts";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { everyPlan } from "../../support/brute-force.ts";
import { termsOf } from "../../support/judging.ts";
import { accepted, opened } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

const host = { engines: [decompositionEngine], reachmixVersion: "test" };

const backupsOf = (run: Run) => backups(opened(openRun(run)), host);

const four = request({ budget: 250 }, [
  creator("ana", 100, { conversions: 9 }),
  creator("ben", 100, { conversions: 8 }),
  creator("cleo", 100, { conversions: 7 }),
  creator("dora", 50, { conversions: 2 }),
]);

test("each chosen creator has the best replacement, with what a no costs", async () => {
  const run = await solvedRun("run", four);
  const { value, unit, backups: all } = await backupsOf(run);
  expect([value, unit]).toEqual([19, "USD"]);
  // 100 freed buy cleo; 50 freed buy nobody else.
  expect(
    all.map(({ creatorId, outcome, loss, spend, replacements }) => [
      creatorId,
      outcome,
      loss,
      spend,
      replacements.map(({ offerId }) => offerId),
    ]),
  ).toEqual([
    ["ana", "replaced", 2, 250, ["cleo"]],
    ["dora", "smaller", 2, 200, []],
    ["ben", "replaced", 1, 250, ["cleo"]],
  ]);
  expect(all[0].sentence).toBe("If ana says no: cleo instead.");
  expect(all[1].sentence).toContain("nobody takes the place");
});

test("a creator whom a rule asks for cannot be replaced", async () => {
  const rules = [{ id: "must", kind: "lock" as const, creators: ["ana"] }];
  const run = await solvedRun("run", { ...four, brief: { ...four.brief, rules } });
  const ana = (await backupsOf(run)).backups.find(({ creatorId }) => creatorId === "ana");
  expect(ana).toMatchObject({ outcome: "noPlan", loss: null, proof: "optimal" });
});

test("real fees count, and who said no already is neither bought nor offered", async () => {
  const run = await solvedRun("run", four);
  const statuses = run.statuses.map((own) => {
    if (own.offerId === "ben") return { ...own, status: "quoted" as const, fee: 40 };
    return own.offerId === "dora" ? { ...own, status: "declined" as const } : own;
  });
  const { value, backups: all } = await backupsOf({ ...run, statuses });
  // With ben at 40 the money of dora buys cleo: 9 + 8 + 7. Nobody is left to come in.
  expect(value).toBe(24);
  expect(
    all.map(({ creatorId, outcome, loss, spend }) => [creatorId, outcome, loss, spend]),
  ).toEqual([
    ["ana", "smaller", 9, 140],
    ["ben", "smaller", 8, 200],
  ]);
});

test("a run without a plan has no backups: it is refused", async () => {
  const rules = [
    { id: "in", kind: "lock" as const, creators: ["ana"] },
    { id: "out", kind: "exclude" as const, creators: ["ana"] },
  ];
  const run = await solvedRun("run", { ...four, brief: { ...four.brief, rules } });
  expect(openRun(run)).toMatchObject({ kind: "refused", issues: [{ code: "no_plan" }] });
});

test("on tiny briefs every backup is what trying every plan finds", async () => {
  const seen = { replaced: 0, smaller: 0, noPlan: 0 };
  for (let seed = 0; seed < 60; seed++) {
    const input: RequestInput = randomBrief(seed + 4000, {
      cells: true,
      phases: true,
      creators: [3, 5],
      mostOffers: 7,
      rules: [0, 2],
      kinds: ["limit", "average", "choose", "exclude", "follow", "order"],
      soft: true,
    });
    const run = await solvedRun(`run-${seed}`, input);
    if (run.plan === null) continue;
    const { value, backups: all } = await backupsOf(run);
    const tried = bestWithoutEach(input, run);
    expect(all.map(({ creatorId }) => creatorId).sort()).toEqual([...tried.keys()].sort());
    for (const { creatorId, value: then, loss, outcome } of all) {
      if (outcome === "notComputed") throw new Error("there is no limit of time");
      seen[outcome]++;
      const best = present(tried.get(creatorId), creatorId);
      const name = `seed ${seed} ${creatorId}`;
      if (best === Number.NEGATIVE_INFINITY) expect(then, name).toBeNull();
      else {
        expect(then, name).toBeCloseTo(best, 6);
        expect(loss, name).toBeCloseTo(present(value, "value") - best, 6);
      }
    }
  }
  expect(seen.replaced).toBeGreaterThan(20);
  expect(seen.smaller).toBeGreaterThan(5);
  expect(seen.noPlan).toBeGreaterThan(2);
});

/** Value of the best plan that holds without each bought creator and all else that is bought. */
function bestWithoutEach(input: RequestInput, run: Run): Map<string, number> {
  const terms = termsOf(input);
  const { market } = terms;
  const picks = present(run.plan, "plan").picks;
  const best = new Map(picks.map(({ creatorId }) => [creatorId, Number.NEGATIVE_INFINITY]));
  const nameOf = ({ offer, phases }: Placement) =>
    `${market.offers[offer].id}@${phases.map((phase) => market.phases[phase].id ?? "").join("+")}`;
  for (const placements of everyPlan(market)) {
    const names = new Set(placements.map(nameOf));
    const hired = new Set(
      placements.map(({ offer }) => market.creators[market.offers[offer].creator].id),
    );
    for (const creatorId of best.keys()) {
      const others = picks.filter((pick) => pick.creatorId !== creatorId);
      if (hired.has(creatorId)) continue;
      if (!others.every(({ offerId, phase }) => names.has(`${offerId}@${phase ?? ""}`))) continue;
      const { holds, value } = judge(placements, terms);
      if (holds) best.set(creatorId, Math.max(value, best.get(creatorId) ?? value));
    }
  }
  return best;
}

test("the commitments of a brief hold in any optimization, in their phases alone", async () => {
  const phases = [
    { id: "early", from: "2027-03-01", to: "2027-03-14" },
    { id: "late", from: "2027-03-15", to: "2027-04-30" },
  ];
  const brief = { ...four.brief, phases, budget: 150 };
  const plan = async (commitments: object) => {
    const body = { ...four, brief: { ...brief, commitments } };
    const result = await optimize(accepted(body), host);
    return result.plan?.picks.map(({ offerId, phase }) => `${offerId} ${phase}`);
  };
  expect(await plan({ picks: [{ offerId: "cleo", phase: "late" }] })).toEqual([
    "cleo late",
    "dora early",
  ]);
  expect(
    await plan({ closedPhases: ["early"], picks: [{ offerId: "cleo", phase: "early" }] }),
  ).toEqual(["cleo early", "dora late"]);
});

import { openReplan, type Run, replan } from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import { expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { opened } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { random } from "../../support/random.ts";
import { creator, request } from "../../support/requests.ts";
import { seedOf } from "../../support/seed.ts";
import { solvedRun } from "../../support/solved-run.ts";
import { withRandomStatuses } from "../../support/statuses.ts";

const host = { engines: [decompositionEngine], reachmixVersion: "test" };
const COMMITTED = ["agreed", "contracted", "live", "delivered"];
const ENDED = ["declined", "client-rejected", "cancelled"];

async function replanOf(run: Run, body: object = {}) {
  const opening = opened(openReplan(run, body));
  return { request: opening.request, ...(await replan(opening, host)) };
}

function bought({ plan }: Pick<Run, "plan">): string[] {
  return (plan?.picks ?? []).map(({ offerId }) => offerId).sort();
}

/** The same run with other statuses of some purchases. */
function withStatuses(run: Run, changes: Readonly<Record<string, object>>): Run {
  return {
    ...run,
    statuses: run.statuses.map((own) => ({ ...own, ...changes[own.offerId] })),
  };
}

const three = request({ budget: 250 }, [
  creator("ana", 100, { conversions: 9 }),
  creator("ben", 100, { conversions: 8 }),
  creator("cleo", 100, { conversions: 7 }),
]);

test("who declined goes, who is contracted stays, and the next best comes in", async () => {
  const run = await solvedRun("first", three);
  const { result, life } = await replanOf(
    withStatuses(run, { ana: { status: "contracted" }, ben: { status: "declined" } }),
  );
  expect(bought(result)).toEqual(["ana", "cleo"]);
  expect(life).toMatchObject({ parent: "first", revision: 2, approval: null });
  expect(
    life.replan?.offers.map(({ offerId, change, because }) => [offerId, change, because]),
  ).toEqual([
    ["ben", "leaves", "declined"],
    ["cleo", "enters", "worth"],
    ["ana", "stays", "committed"],
  ]);
  expect(life.replan?.offers.map(({ sentence }) => sentence)).toEqual([
    "ben declined.",
    "cleo comes in at 100 USD: that is worth more than a change costs.",
    "ana stays: is contracted.",
  ]);
  expect(life.statuses.map(({ offerId, status }) => [offerId, status])).toEqual([
    ["ana", "contracted"],
    ["cleo", "idea"],
  ]);
});

test("what a cancelled creator keeps is taken off the budget", async () => {
  const run = await solvedRun("first", three);
  const cancelled = (kept: number) =>
    withStatuses(run, { ben: { status: "cancelled", kept }, ana: { status: "agreed" } });
  // 250 less 50 pays for ana and cleo; 250 less 51 does not.
  expect(bought((await replanOf(cancelled(50))).result)).toEqual(["ana", "cleo"]);
  const { result, life } = await replanOf(cancelled(51));
  expect(bought(result)).toEqual(["ana"]);
  expect(life.replan?.budget).toEqual({ before: 250, kept: 51, after: 199 });
});

test("agency fee and contingency are charged on what is kept, as on any fee", async () => {
  const run = await solvedRun("first", {
    ...three,
    brief: { ...three.brief, costs: { agencyFee: { share: 0.2 }, contingency: 0.1 } },
  });
  const { life } = await replanOf(
    withStatuses(run, { ana: { status: "cancelled", kept: 45 }, ben: { status: "idea" } }),
  );
  // 45 and a fifth of it are 54, and 54 is what 60 leaves when a tenth is set aside.
  expect(life.replan?.budget).toEqual({ before: 250, kept: 60, after: 190 });
});

test("a quoted fee takes the place of the plan's, a dear one makes room", async () => {
  const run = await solvedRun("first", three);
  const quoted = (fee: number) => withStatuses(run, { ben: { status: "quoted", fee } });
  const cheap = await replanOf(quoted(60));
  expect(bought(cheap.result)).toEqual(["ana", "ben"]);
  expect(cheap.result.plan?.totals.spend).toBe(160);
  expect(cheap.life.replan?.offers[0]).toMatchObject({
    change: "repriced",
    fee: { from: 100, to: 60 },
    sentence: "ben stays at 60 USD instead of 100 USD: is still worth it.",
  });
  expect(bought((await replanOf(quoted(160))).result)).toEqual(["ana", "cleo"]);
});

test("a change is made only where it brings more than it costs", async () => {
  const run = await solvedRun("first", three);
  // At 151 ben no longer fits beside ana: one goes. cleo in the place of ben are two changes for 7.
  const dear = withStatuses(run, { ben: { status: "quoted", fee: 151 } });
  expect(bought((await replanOf(dear, { perChange: 6.9 })).result)).toEqual(["ana", "cleo"]);
  const still = await replanOf(dear, { perChange: 7.1 });
  expect(bought(still.result)).toEqual(["ana"]);
  expect(still.life.replan).toMatchObject({ perChange: 7.1, unit: "USD", changes: 1 });
  // 1 % of the 17 conversions when nothing is said.
  expect((await replanOf(dear)).life.replan?.perChange).toBe(0.17);
});

const phased = request(
  {
    budget: 300,
    phases: [
      { id: "early", from: "2027-03-01", to: "2027-03-14" },
      { id: "late", from: "2027-03-15", to: "2027-04-30" },
    ],
  },
  ["ana", "ben", "cleo", "dora"].map((id, k) =>
    creator(id, 100, { conversions: 9 - k }, { offer: { phase: k % 2 === 0 ? "early" : "late" } }),
  ),
);

test("a phase that is over is frozen: nothing in it goes, and nothing else comes in", async () => {
  const run = await solvedRun("first", phased);
  expect(bought(run)).toEqual(["ana", "ben", "cleo"]);
  const gone = withStatuses(run, { ana: { status: "declined" } });
  // The day after early ended the money of ana can only go to late, where dora is.
  const { result, life } = await replanOf(gone, { asOf: "2027-03-15" });
  expect(bought(result)).toEqual(["ben", "cleo", "dora"]);
  expect(life.replan).toMatchObject({ asOf: "2027-03-15", frozenPhases: ["early"] });
  expect(life.replan?.offers.find(({ offerId }) => offerId === "cleo")?.because).toBe("frozen");
  expect((await replanOf(gone, { asOf: "2027-03-14" })).life.replan?.frozenPhases).toEqual([]);
});

test("a run replanned twice keeps out who said no before, and keeps its real fees", async () => {
  const run = await solvedRun("first", three);
  const first = await replanOf(
    withStatuses(run, { ben: { status: "declined" }, ana: { status: "agreed", fee: 90 } }),
  );
  const second: Run = {
    ...run,
    ...first.result,
    ...first.life,
    id: "second",
    input: first.request,
  };
  const {
    result,
    life,
    request: asked,
  } = await replanOf(withStatuses(second, { cleo: { status: "client-rejected" } }));
  expect(bought(result)).toEqual(["ana"]);
  expect(result.plan?.totals.spend).toBe(90);
  expect(life).toMatchObject({ parent: "second", revision: 3 });
  expect(asked.brief.rules).toMatchObject([{ id: "said-no", offers: ["ben", "cleo"] }]);
});

test("commitments that no plan can keep are answered with the rules that clash", async () => {
  const run = await solvedRun("first", three);
  const { result, life } = await replanOf(
    withStatuses(run, {
      ana: { status: "contracted", fee: 150 },
      ben: { status: "contracted", fee: 150 },
    }),
  );
  expect(result.plan).toBeNull();
  expect(result.conflict?.sets).toEqual([["budget", "commitments"]]);
  expect(life.replan?.offers).toEqual([]);
});

test("what is kept beyond the whole budget is refused", async () => {
  const run = await solvedRun("first", three);
  const opening = openReplan(
    withStatuses(run, { ana: { status: "cancelled", fee: 400, kept: 300 } }),
    {},
  );
  expect(opening).toMatchObject({ kind: "refused", issues: [{ code: "kept_above_budget" }] });
});

test("an offer in another currency is charged at its real fee, its extras converted", async () => {
  const run = await solvedRun("first", {
    ...three,
    brief: { ...three.brief, costs: { fx: { asOf: "2027-01-01", rates: { EUR: 2 } } } },
    roster: {
      creators: [
        creator(
          "ana",
          40,
          { conversions: 9 },
          {
            offer: { currency: "EUR", extras: [{ label: "rights", price: 5 }] },
          },
        ),
        ...three.roster.creators.slice(1),
      ],
    },
  });
  // 40 and 5 EUR are 80 and 10 USD; agreed at 70 USD the price is 80.
  const { result } = await replanOf(withStatuses(run, { ana: { status: "agreed", fee: 70 } }));
  expect(result.plan?.picks[0]).toMatchObject({ offerId: "ana", fee: 70, price: 80 });
});

test("on random briefs every commitment is kept, at real fees within the budget", async () => {
  const counts = { plans: 0, none: 0, kept: 0, frozen: 0 };
  for (let seed = 0; seed < 300; seed++) {
    const r = random(seedOf(seed + 1));
    const input: RequestInput = randomBrief(seed + 900, {
      cells: true,
      phases: true,
      creators: [2, seed % 5 === 0 ? 5 : 4],
      mostOffers: seed % 5 === 0 ? 7 : 5,
      rules: [0, 2],
      kinds: ["limit", "average", "choose", "exclude", "follow", "order"],
      floors: false,
      soft: true,
    });
    const first = await solvedRun(`first-${seed}`, input);
    if (first.plan === null) continue;
    const run = withRandomStatuses(first, r);
    const asOf = r.pick(["2027-03-01", "2027-03-20", "2027-05-01"]);
    const opening = openReplan(run, { asOf, perChange: r.int(0, 3) * 5 });
    if (opening.kind === "refused") continue;
    const { request: asked } = opening.opened;
    const { result, life } = await replan(opening.opened, host);
    const best = bruteForce(asked as RequestInput).best;
    expect(result.plan === null, `seed ${seed}`).toBe(best === null);
    if (best === null || result.plan === null) {
      counts.none++;
      continue;
    }
    counts.plans++;
    expect(present(result.certificate.value, "value")).toBeCloseTo(best.value, 6);
    expectKept(run, { ...run, ...result, ...life, input: asked }, seed, counts);
  }
  expect(counts.plans).toBeGreaterThan(40);
  expect(counts.kept).toBeGreaterThan(40);
  expect(counts.frozen).toBeGreaterThan(15);
});

/** Nothing that was settled is lost, nothing that ended is bought, no fee and no budget is bent. */
function expectKept(
  run: Run,
  child: Run,
  seed: number,
  counts: { kept: number; frozen: number },
): void {
  const terms = present(child.replan, "replan");
  const picks = (own: Run) => present(own.plan, "plan").picks;
  const after = new Map(picks(child).map((pick) => [pick.offerId, pick]));
  const statuses = new Map(run.statuses.map((own) => [own.offerId, own]));
  const isFrozen = ({ phase }: { readonly phase: string | null }) =>
    (phase ?? "").split("+").some((id) => terms.frozenPhases.includes(id));
  for (const pick of picks(run)) {
    const { status, fee } = present(statuses.get(pick.offerId), "status");
    const own = after.get(pick.offerId);
    if (ENDED.includes(status)) expect(own, `seed ${seed}`).toBeUndefined();
    else if (COMMITTED.includes(status) || isFrozen(pick)) {
      counts.kept++;
      expect(own?.phase, `seed ${seed} ${pick.offerId}`).toBe(pick.phase);
    }
    if (own !== undefined && fee !== null) expect(own.fee, `seed ${seed}`).toBe(fee);
  }
  const frozen = picks(child).filter(isFrozen);
  counts.frozen += frozen.length;
  for (const { offerId } of frozen)
    expect(ENDED.includes(statuses.get(offerId)?.status ?? "declined"), `seed ${seed}`).toBe(false);
  const kept = run.statuses.reduce((sum, own) => sum + (own.kept ?? 0), 0);
  const { totals } = present(child.plan, "plan");
  expect(totals.spend + kept, `seed ${seed}`).toBeLessThanOrEqual(run.input.brief.budget);
}

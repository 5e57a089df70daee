import { optimize, runCsv } from "@reachmix/core";
import { expect, test } from "vitest";
import { randomBrief } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";
import { creator, reel, request, solveWith } from "../../support/requests.ts";
import { runOf } from "../../support/runs.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };

test("no estimate contradicts the plan, the budget or another plan that is known", async () => {
  let fees = 0;
  let losses = 0;
  for (let seed = 0; seed < 120; seed++) {
    const shape = { creators: [3, 6], rules: [0, 3], phases: seed % 3 === 0 } as const;
    const input = randomBrief(seed, { ...shape, cells: seed % 2 === 0, soft: seed % 4 === 0 });
    const { plan, creators, baselines, certificate } = await optimize(accepted(input), host);
    if (plan === null) continue;
    const value = certificate.value ?? Number.NaN;
    const dust = 1e-6 * Math.max(1, Math.abs(value));
    for (const { creatorId, status, price, breakEvenFee, loss, sentence } of creators) {
      const where = `brief ${seed}: ${sentence}`;
      if (breakEvenFee !== null) {
        fees++;
        if (status === "out") expect(breakEvenFee.amount, where).toBeLessThan(price ?? 0);
        else expect(breakEvenFee.amount, where).toBeGreaterThanOrEqual(price ?? 0);
        expect(breakEvenFee.amount, where).toBeLessThanOrEqual(input.brief.budget);
      }
      if (loss === null) continue;
      losses++;
      for (const { plan: other, holds, value: known } of baselines) {
        const isIn = other.picks.some((pick) => pick.creatorId === creatorId);
        if (!holds || isIn === (status === "in")) continue;
        expect(loss.amount, where).toBeLessThanOrEqual(value - (known ?? 0) + dust);
      }
    }
  }
  expect(Math.min(fees, losses)).toBeGreaterThan(100);
});

test("who has an offer that the budget pays for is not too dear for another one", async () => {
  const both = creator("both", 1200, { conversions: 40 });
  const offers = [...both.offers, reel("small", 90, { conversions: 1 })];
  const best = creator("best", 950, { conversions: 50 });
  const input = request({ budget: 1000 }, [best, { ...both, offers }]);
  const why = (await solveWith(inProcessEngines, input)).creators.find(
    ({ creatorId }) => creatorId === "both",
  );
  expect(why).toMatchObject({ status: "out", offerId: "small", price: 90 });
  expect(why?.reason).not.toBe("tooDear");
  const [dear] = (
    await solveWith(inProcessEngines, request({ budget: 1000 }, [best, both]))
  ).creators.filter(({ creatorId }) => creatorId === "both");
  expect(dear.reason).toBe("tooDear");
});

test("a table says of every fee and loss whether it is an estimate or exact", async () => {
  const roster = [5, 4, 3, 2, 1].map((worth, k) => creator(`c${k}`, 100, { conversions: worth }));
  const run = await runOf(request({ budget: 200 }, roster), inProcessEngines);
  const [head, ...lines] = runCsv(run, "internal").trim().split("\r\n");
  const column = (name: string) => head.split(",").indexOf(name);
  for (const line of lines) {
    const cells = line.split(",");
    const why = run.creators.find(({ creatorId }) => creatorId === cells[column("creator")]);
    expect(cells[column("lossIs")]).toBe(why?.loss?.kind ?? "");
    expect(cells[column("breakEvenFeeIs")]).toBe(why?.breakEvenFee?.kind ?? "");
  }
  expect(new Set(run.creators.map(({ loss }) => loss?.kind))).toEqual(
    new Set(["estimate", "exact"]),
  );
});

import { negotiation, openRun, type Run } from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import { expect, test } from "vitest";
import { opened } from "../../support/opening.ts";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

const host = { engines: [decompositionEngine], reachmixVersion: "test" };
/** Fees are found to a thousandth, from below: never more than the right one. */
function expectFee(amount: number | undefined, right: number): void {
  expect(amount).toBeLessThanOrEqual(right);
  expect(amount).toBeGreaterThanOrEqual(right * 0.999);
}

const sheetOf = (run: Run) => negotiation(opened(openRun(run)), host);

// Two of three at 100 of 250: cleo for ana or ben, and nobody besides.
const run = await solvedRun(
  "run",
  request({ budget: 250 }, [
    creator("ana", 100, { conversions: 9 }),
    creator("ben", 100, { conversions: 8 }),
    creator("cleo", 100, { conversions: 7 }),
  ]),
);

test("of everybody in the plan the sheet says up to which fee, and who comes instead", async () => {
  const { audience, currency, creators } = await sheetOf(run);
  expect([audience, currency]).toEqual(["internal", "USD"]);
  const [ana, ben, cleo] = ["ana", "ben", "cleo"].map((id) =>
    creators.find(({ creatorId }) => creatorId === id),
  );
  // 250 less 100 for the other one: above 150 cleo comes in.
  expect(ana).toMatchObject({
    place: "in",
    status: "idea",
    fee: 100,
    feeFrom: "quoted",
    walkAway: { kind: "exact" },
    lossWithAlternatives: 2,
    sentence: "ana at 100 USD: worth up to 150 USD; above it the plan is better without.",
  });
  expectFee(ana?.walkAway?.amount, 150);
  expect(ana?.room).toBeCloseTo((ana?.walkAway?.amount ?? 0) - 100, 9);
  expect(ana?.alternatives.map(({ offerId }) => offerId)).toEqual(["cleo"]);
  expect(ben).toMatchObject({ walkAway: { kind: "exact" }, lossWithAlternatives: 1 });
  expectFee(ben?.walkAway?.amount, 150);
  // 50 are left beside both: at 50 cleo comes in too, and at 100 in the place of ben.
  expect(cleo).toMatchObject({
    place: "nearly",
    status: null,
    walkAway: { kind: "exact" },
    lossWithAlternatives: 1,
  });
  expectFee(cleo?.walkAway?.amount, 50);
  expect(cleo?.alternatives.map(({ offerId }) => offerId)).toEqual(["ben"]);
});

test("who has quoted too much is nearly in, with the fee that would bring them back", async () => {
  const statuses = run.statuses.map((own) =>
    own.offerId === "ben" ? { ...own, status: "quoted" as const, fee: 180 } : own,
  );
  const { creators } = await sheetOf({ ...run, statuses });
  const ben = creators.find(({ creatorId }) => creatorId === "ben");
  expect(ben).toMatchObject({ place: "nearly", status: "quoted", fee: 180 });
  expectFee(ben?.walkAway?.amount, 150);
});

test("a market range stands beside every fee, quoted or not", async () => {
  const { price: _price, ...open } = creator("ana", 1, { conversions: 9 }).offers[0];
  const silent = await solvedRun(
    "silent",
    request({ budget: 5000 }, [
      creator("ana", 0, {}, { offers: [open] }),
      creator("ben", 100, { conversions: 8 }),
    ]),
  );
  const { creators } = await sheetOf(silent);
  const [ana, ben] = ["ana", "ben"].map((id) => creators.find((own) => own.creatorId === id));
  expect(ana?.feeFrom).toBe("imputed");
  // The same offer of as many followers has the same range, and the imputed fee is its middle.
  expect(ana?.market?.mid).toBe(ana?.fee);
  expect(ben?.market).toEqual(ana?.market);
  expect(ben?.fee).toBe(100);
});

import { explain } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { boughtOffers, solveWith } from "../../support/requests.ts";
import { isNight } from "../../support/seed.ts";

const CASES = isNight() ? 200 : 100;
const PART = 50;
const host = { engines: inProcessEngines, reachmixVersion: "test" };
/** Fees below this many dollars cannot be moved by 1 % without rounding to cents. */
const LEAST_FEE = 2;

interface Case {
  readonly seed: number;
  readonly input: RequestInput;
  readonly offerId: string;
  readonly fee: number;
  readonly wasIn: boolean;
}

/** Exact break-even fees of random briefs, from a seed on. */
async function* exactFees(seed: number): AsyncGenerator<Case, never> {
  for (let next = seed; ; next++) {
    const input = randomBrief(next, {
      cells: true,
      phases: true,
      creators: [2, 4],
      mostOffers: 8,
      rules: [0, 3],
    });
    const request = { ...accepted(input), creators: input.roster.creators.map(({ id }) => id) };
    const { creators } = await explain(request, host);
    for (const { status, offerId, breakEvenFee } of creators)
      if (breakEvenFee?.kind === "exact" && breakEvenFee.amount >= LEAST_FEE)
        yield {
          seed: next,
          input,
          offerId: present(offerId, "offerId"),
          fee: breakEvenFee.amount,
          wasIn: status === "in",
        };
  }
}

function pricedAt({ input, offerId }: Case, price: number): RequestInput {
  const creators = input.roster.creators.map((creator) => ({
    ...creator,
    offers: creator.offers.map((offer) => (offer.id === offerId ? { ...offer, price } : offer)),
  }));
  return { ...input, roster: { creators } };
}

const cents = (amount: number) => Math.round(amount * 100) / 100;

describe(`${CASES} exact break-even fees of random briefs`, () => {
  const cases = exactFees(30_000);
  let chosen = 0;
  for (let first = 0; first < CASES; first += PART)
    test(`cases ${first} to ${first + PART - 1}: bought at 1 % less, not at 1 % more`, async () => {
      for (let k = 0; k < PART; k++) {
        const own = (await cases.next()).value;
        if (own.wasIn) chosen++;
        const where = `brief ${own.seed}, ${own.offerId} at ${own.fee}`;
        const below = await solveWith(inProcessEngines, pricedAt(own, cents(own.fee * 0.99)));
        const above = await solveWith(inProcessEngines, pricedAt(own, cents(own.fee * 1.01)));
        expect(boughtOffers(below), `${where} less 1 %`).toContain(own.offerId);
        expect(boughtOffers(above), `${where} plus 1 %`).not.toContain(own.offerId);
      }
    });

  test("chosen and refused creators are among them", () => {
    expect(chosen).toBeGreaterThan(CASES / 10);
    expect(CASES - chosen).toBeGreaterThan(CASES / 10);
  });
});

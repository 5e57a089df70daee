import { type Bridge, optimizeWithCertificate } from "@reachmix/core";
import { expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { inCents, withMoney } from "../../support/money.ts";
import { accepted } from "../../support/opening.ts";
import { boughtOffers, creator, reel, request, solveWith } from "../../support/requests.ts";
import { isNight } from "../../support/seed.ts";
import { sometimes } from "../../support/sometimes.ts";

/** Briefs checked, in parts so that no single test is long. */
const BRIEFS = isNight() ? 300 : 150;
const PART = 50;
/** Largest difference to the enumerated optimum, relative to its size. */
const TOLERANCE = 1e-6;

/** Every third brief pays cents for everything: there the rounding of lines decides what fits. */
function tinyBrief(seed: number): RequestInput {
  const isInCents = seed % 3 === 0;
  const plain = randomBrief(seed, {
    cells: true,
    phases: true,
    creators: [2, 4],
    mostOffers: 11,
    soft: true,
    ...(isInCents ? { rules: [0, 1] as const } : {}),
  });
  const input = withMoney(seed, plain);
  return isInCents ? inCents(input, seed) : input;
}

for (let first = 0; first < BRIEFS; first += PART)
  test(`briefs ${first} to ${first + PART - 1} are solved to the optimum to the cent`, async () => {
    for (let seed = first; seed < first + PART; seed++) {
      const input = tinyBrief(seed);
      const asked = await solvedLikeBruteForce(input, `brief ${seed}`);
      if (asked.plan?.bridge === undefined || asked.plan.picks.length === 0) continue;
      // What the plan needs, to the cent, still buys it; a cent less buys something else.
      const cents = neededCents(asked.plan.bridge, input.brief.costs?.contingency ?? 0);
      for (const budget of cents > 0 ? [cents, cents - 1] : [0])
        await solvedLikeBruteForce(
          { ...input, brief: { ...input.brief, budget: budget / 100 } },
          `brief ${seed} with ${budget} cents`,
        );
    }
  });

test("plans that the exact count refutes by a rounding really occur among them", async () => {
  const rare = sometimes("refuted plan");
  for (let seed = 0; seed < BRIEFS && rare.missing().length > 0; seed += 3) {
    const host = { engines: inProcessEngines, reachmixVersion: "test" };
    const { certificate } = await optimizeWithCertificate(accepted(tinyBrief(seed)), host);
    if (/refutes them by a rounding/.test(String(certificate?.run.outside)))
      rare.hit("refuted plan");
  }
  expect(rare.missing()).toEqual([]);
});

test("an offer whose lines round down is kept beside a better one that rounds up", async () => {
  // Agency fee and markup of 5 cents: 0.5 each, a cent each: 7. Of 4 cents: 0.4, nothing: 4 + 2.
  const offers = [
    reel("up", 0.05, { conversions: 10 }),
    reel("down", 0.04, { conversions: 9 }, { extras: [{ label: "rush", price: 0.02 }] }),
  ];
  const costs = { agencyFee: { share: 0.1 }, markup: { share: 0.1 } };
  const input = request({ budget: 0.06, costs }, [{ ...creator("x", 0), offers }]);
  const result = await solveWith(inProcessEngines, input);
  expect(boughtOffers(result)).toEqual(["down"]);
  expect(result.certificate).toMatchObject({ value: 9, bound: 9, verified: true });
});

/** The least budget of whole cents that pays every line of a plan and is still set aside from. */
function neededCents({ lines }: Bridge, contingency: number): number {
  const paid = lines
    .filter(({ kind, isOnTop }) => kind !== "contingency" && !isOnTop)
    .reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
  let budget = paid;
  while (budget - Math.floor(budget * contingency + 0.5 + 1e-9) < paid) budget++;
  return budget;
}

async function solvedLikeBruteForce(input: RequestInput, where: string) {
  const { best } = bruteForce(input);
  const result = await solveWith(inProcessEngines, input);
  const { certificate, termination } = result;
  if (best === null) {
    expect([where, termination.reason]).toEqual([where, "infeasible"]);
    return result;
  }
  const allowed = TOLERANCE * Math.max(1, Math.abs(best.value));
  expect(Math.abs((certificate.value ?? Number.NaN) - best.value), where).toBeLessThanOrEqual(
    allowed,
  );
  expect(certificate.bound, where).toBeGreaterThanOrEqual(best.value - allowed);
  expect(certificate.verified, where).toBe(true);
  return result;
}

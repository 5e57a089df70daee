import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { present } from "../../support/present.ts";
import { random } from "../../support/random.ts";
import {
  boughtOffers,
  creator,
  goldenCarryOver,
  request,
  solveWith,
} from "../../support/requests.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());

const PHASES = [
  { id: "awareness", from: "2027-03-01", to: "2027-03-14" },
  { id: "conversion", from: "2027-03-15", to: "2027-04-30" },
];

describe("the break-even carry-over", () => {
  test("of golden instance G2 is 0.678607835, whatever carry-over the brief states", async () => {
    for (const kappa of [0, 0.5, 1]) {
      const { kappaStar } = await solveWith(engines, goldenCarryOver(kappa));
      expect(kappaStar, `kappa ${kappa}`).toBeCloseTo(0.678607835, 8);
    }
  });

  test("is the carry-over at which the best plan changes sides", async () => {
    const { kappaStar } = await solveWith(engines, goldenCarryOver(1));
    const below = await solveWith(engines, goldenCarryOver((kappaStar ?? 0) - 1e-4), "highs");
    const above = await solveWith(engines, goldenCarryOver((kappaStar ?? 0) + 1e-4), "highs");
    expect(boughtOffers(below)).not.toContain("MAC");
    expect(boughtOffers(above)).toContain("MAC");
  });

  test("is 0 when the macro creator pays without any carry-over", async () => {
    const input = goldenCarryOver(1);
    const creators = input.roster.creators.map((own) =>
      own.id === "MAC"
        ? {
            ...own,
            offers: own.offers.map((offer) => ({
              ...offer,
              expected: { ...offer.expected, conversions: 40 },
            })),
          }
        : own,
    );
    expect((await solveWith(engines, { ...input, roster: { creators } })).kappaStar).toBe(0);
  });

  test("is null when no carry-over up to 10 makes a macro pay, or none exists", async () => {
    const input = goldenCarryOver(1);
    const tooDear = input.roster.creators.map((own) =>
      own.id === "MAC"
        ? { ...own, offers: own.offers.map((offer) => ({ ...offer, price: 8000 })) }
        : own,
    );
    expect(
      (await solveWith(engines, { ...input, roster: { creators: tooDear } })).kappaStar,
    ).toBeNull();
    const microOnly = input.roster.creators.filter((own) => own.id !== "MAC");
    expect(
      (await solveWith(engines, { ...input, roster: { creators: microOnly } })).kappaStar,
    ).toBeNull();
  });

  test("is not spoken of when the brief has no carry-over", async () => {
    const input = goldenCarryOver(1);
    const { carryOver: _, ...brief } = input.brief;
    expect(await solveWith(engines, { ...input, brief })).not.toHaveProperty("kappaStar");
  });
});

describe("carry-over on a roster of more than 300 creators", () => {
  test("is solved by fixed point, with a gap that covers the brief's exact optimum", async () => {
    const small = manyCreators(24);
    // Creators dearer than the budget change nothing but the size: the same optimum, beyond the
    // exact model's reach.
    const large = {
      ...small,
      roster: { creators: [...small.roster.creators, ...hopeless(300)] },
    };
    const exact = await solveWith(engines, small, "highs");
    const fixed = await solveWith(engines, large, "highs");
    expect(exact.termination.reason).toBe("optimal");
    expect(exact.termination.detail).not.toContain("fixed point");
    expect(fixed.termination.detail).toContain("fixed point");
    const [value, bound, optimum] = [
      present(fixed.certificate.value, "value"),
      present(fixed.certificate.bound, "bound"),
      present(exact.certificate.value, "value"),
    ];
    expect(value).toBeLessThanOrEqual(optimum * (1 + 1e-9));
    expect(bound).toBeGreaterThanOrEqual(optimum * (1 - 1e-9));
    expect(value).toBeGreaterThan(0.9 * optimum);
    expect(fixed.certificate.gap).toBeCloseTo((bound - value) / value, 12);
    expect(fixed.certificate.verified).toBe(true);
    console.log({ value, optimum, bound, gap: fixed.certificate.gap });
  });
});

/** Macro creators first, micro creators later, with seeded figures. */
function manyCreators(count: number): RequestInput {
  const r = random(41);
  return request(
    {
      budget: 12_000,
      audience: { cells: [{ id: "all", size: 400_000 }] },
      carryOver: { kappa: 1.2 },
      phases: PHASES,
    },
    Array.from({ length: count }, (_, k) => {
      const isMacro = k % 6 === 0;
      const reach = isMacro ? r.int(60, 140) * 1000 : r.int(2, 9) * 1000;
      const conversions = isMacro ? r.int(6, 14) : r.int(12, 48) / 10;
      return creator(
        `c${k}`,
        isMacro ? r.int(30, 50) * 100 : r.int(5, 13) * 100,
        { reach, reachByCell: { all: reach }, clicks: 100, conversions },
        {
          followers: isMacro ? 600_000 : 20_000,
          offer: { phase: isMacro ? "awareness" : "conversion" },
        },
      );
    }),
  );
}

function hopeless(count: number): RequestInput["roster"]["creators"] {
  return Array.from({ length: count }, (_, k) =>
    creator(
      `far-${k}`,
      12_001 + k,
      { reach: 100, reachByCell: { all: 100 }, clicks: 1, conversions: 0.001 },
      { followers: 20_000, offer: { phase: "conversion" } },
    ),
  );
}

import { optimize, type Result, withOptions } from "@reachmix/core";
import type { Engine, EngineName } from "@reachmix/solver";
import type { RequestInput } from "./briefs.ts";
import { accepted } from "./opening.ts";

type Brief = RequestInput["brief"];
type Creator = RequestInput["roster"]["creators"][number];
type Offer = Creator["offers"][number];

/**
 * One creator with 50,000 followers on Instagram and one reel of the same id for sale, all results
 * stated.
 */
export function creator(
  id: string,
  price: number,
  expected: Offer["expected"] = {},
  more: Partial<Creator> & { readonly followers?: number; readonly offer?: Partial<Offer> } = {},
): Creator {
  const { followers, offer, ...rest } = more;
  return {
    id,
    channels: [{ platform: "instagram", followers: followers ?? 50_000 }],
    offers: [reel(id, price, expected, offer)],
    ...rest,
  };
}

/** One Instagram reel with all results stated: 0 where nothing else is said. */
export function reel(
  id: string,
  price: number,
  expected: Offer["expected"] = {},
  more: Partial<Offer> = {},
): Offer {
  return {
    id,
    deliverables: [{ platform: "instagram", format: "reel" }],
    price,
    expected: { impressions: 0, reach: 0, engagements: 0, clicks: 0, conversions: 0, ...expected },
    ...more,
  };
}

/** A request in dollars that values one conversion at 1 and asks for the optimum. */
export function request(
  brief: Partial<Brief>,
  creators: readonly Creator[],
  options: RequestInput["options"] = {},
): RequestInput {
  return {
    brief: { currency: "USD", budget: 1000, goals: { values: { conversion: 1 } }, ...brief },
    roster: { creators: [...creators] },
    options: { gap: 0, ...options },
  };
}

/** Optimises a request with these engines, the named one asked first. */
export function solveWith(
  engines: readonly Engine[],
  input: RequestInput,
  engine: "auto" | EngineName = "auto",
): Promise<Result> {
  return optimize(withOptions(accepted(input), { engine }), { engines, reachmixVersion: "test" });
}

/** Ids of the offers a plan buys, ascending. */
export function boughtOffers(result: Pick<Result, "plan">): string[] {
  return (result.plan?.picks ?? []).map((pick) => pick.offerId).sort();
}

/** Golden instance G1: counting people twice would buy A + B + E; the best plan is A + D + F. */
export function goldenReach(rules: Brief["rules"] = []): RequestInput {
  const cells = [
    { id: "niche", size: 60_000, value: 0.05 },
    { id: "general", size: 500_000, value: 0.03 },
  ];
  const offers = [
    ["A", 3000, 30_000, 20_000],
    ["B", 2900, 29_000, 18_000],
    ["C", 2800, 27_000, 19_000],
    ["D", 3100, 3_000, 52_000],
    ["E", 1500, 14_000, 6_000],
    ["F", 1400, 2_000, 21_000],
  ] as const;
  return request(
    { budget: 7500, goals: { values: { reach: 0.03 } }, audience: { cells }, rules },
    offers.map(([id, price, niche, general]) =>
      creator(id, price, { reach: undefined, reachByCell: { niche, general } }),
    ),
  );
}

/**
 * Golden instance G2: a macro creator first, micro creators later, conversions carried over with
 * strength kappa.
 */
export function goldenCarryOver(kappa: number): RequestInput {
  return request(
    {
      budget: 8000,
      audience: { cells: [{ id: "all", size: 300_000 }] },
      carryOver: { kappa },
      phases: [
        { id: "awareness", from: "2027-03-01", to: "2027-03-14" },
        { id: "conversion", from: "2027-03-15", to: "2027-04-30" },
      ],
    },
    [
      creator(
        "MAC",
        5000,
        { reach: 150_000, reachByCell: { all: 150_000 }, clicks: 900, conversions: 12.78 },
        { followers: 600_000, offer: { phase: "awareness" } },
      ),
      ...[220, 210, 200, 180, 170, 160, 150, 140].map((clicks, index) =>
        creator(
          `m${index + 1}`,
          1000,
          { reach: 5000, reachByCell: { all: 5000 }, clicks, conversions: (clicks * 218) / 10_000 },
          { followers: 20_000, offer: { phase: "conversion" } },
        ),
      ),
    ],
  );
}

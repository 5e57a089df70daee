import { random } from "../../../support/random.ts";

/** A creator with one reel at a price, as a client writes it. */
export function creator(id: string, price: number, reach = 10_000) {
  return {
    id,
    channels: [{ platform: "instagram", followers: 40_000 }],
    offers: [
      {
        id: `${id}-reel`,
        deliverables: [{ platform: "instagram", format: "reel" }],
        price,
        expected: { reach },
      },
    ],
  };
}

/** A small valid request; the budget pays for two of three creators. */
export function smallRequest() {
  return {
    brief: { name: "Small", currency: "USD", budget: 2000, goals: { preset: "awareness" } },
    roster: {
      creators: [
        creator("ana", 900, 16_000),
        creator("bo", 1100, 21_000),
        creator("cy", 1900, 30_000),
      ],
    },
  };
}

/** A request that HiGHS does not finish within the time: the answer takes the whole time limit. */
export function slowRequest(timeLimitMs: number) {
  const r = random(3);
  const cells = Array.from({ length: 12 }, (_, i) => ({
    id: `cell${i}`,
    size: r.int(50, 200) * 1000,
    value: r.int(1, 9) / 100,
  }));
  const offer = (id: string) => {
    const price = r.int(100, 999) + r.int(0, 99) / 100;
    const people = Math.round(price * r.int(80, 120));
    return {
      id,
      deliverables: [{ platform: "instagram", format: "reel" }],
      price,
      attributes: { hours: r.int(1, 9), days: r.int(1, 9) },
      expected: {
        reach: people,
        engagements: people / 20,
        clicks: people / 100,
        conversions: r.int(1, 99) / 10,
        reachByCell: { [`cell${r.int(0, 5)}`]: people / 4, [`cell${r.int(6, 11)}`]: people / 4 },
      },
    };
  };
  return {
    brief: {
      currency: "USD",
      budget: 20_000,
      goals: { values: { conversion: 3.7, engagement: 0.013 } },
      audience: { cells },
      rules: [
        { id: "hours", kind: "limit", measure: "attribute:hours", max: 140 },
        { id: "days", kind: "limit", measure: "attribute:days", max: 120 },
        { id: "quality", kind: "average", of: "quality", weightedBy: "spend", min: 0.72 },
      ],
    },
    roster: {
      creators: Array.from({ length: 200 }, (_, i) => ({
        id: `c${i}`,
        quality: r.int(40, 99) / 100,
        channels: [{ platform: "instagram", followers: r.int(5_000, 500_000) }],
        offers: [offer(`c${i}-a`), offer(`c${i}-b`), offer(`c${i}-c`)],
      })),
    },
    options: { gap: 0, timeLimitMs, engine: "highs" },
  };
}

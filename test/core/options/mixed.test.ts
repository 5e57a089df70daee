import { describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { type Random, random } from "../../support/random.ts";
import { reel, request } from "../../support/requests.ts";
import { isNight } from "../../support/seed.ts";
import { months, solveAlone } from "./support.ts";

const CREATORS = 20;
const OFFERS = 20;
const PHASES = 6;
const CELLS = { niche: 400_000, wide: 900_000, all: 1_500_000 } as const;
const SEEDS = isNight() ? [1, 2, 3, 4, 5] : [1];
const RULES = [
  { id: "few", kind: "limit", measure: "creators", max: 14 },
  { id: "tiktok", kind: "limit", measure: "spend", where: { platform: "tiktok" }, max: 0.4 },
  { id: "early", kind: "limit", measure: "spend", where: { phase: "p0" }, min: 0.25 },
].map((rule) => (rule.measure === "spend" ? { ...rule, as: "shareOfSpend" } : rule));

/** One offer on one of two platforms; without stated results where all is forecast. */
function offerOf(r: Random, id: string, followers: number, isForecast: boolean) {
  const platform = r.chance(0.4) ? "tiktok" : "instagram";
  const format = platform === "tiktok" ? "short" : r.pick(["reel", "story", "post"]);
  const reach = Math.round(followers * (0.05 + 0.25 * r()));
  const shares = [0.25, 0.35, 0.3].map((share) => share * (0.7 + 0.6 * r()));
  const reachByCell = Object.fromEntries(
    Object.keys(CELLS).map((cell, k) => [cell, Math.round(reach * shares[k])]),
  );
  const expected = { reach, conversions: r.int(4, 40) / 2, reachByCell };
  const price = Math.round(followers * 0.004 * (0.4 + 1.2 * r())) + r.int(10, 60);
  const offer = reel(id, price, expected, { deliverables: [{ platform, format }] });
  return isForecast ? { ...offer, expected: undefined } : offer;
}

function mixed(seed: number, isForecast: boolean): RequestInput {
  const r = random(seed);
  const creators = Array.from({ length: CREATORS }, (_, c) => {
    const followers = Math.round(10 ** (4.3 + 1.2 * r()));
    return {
      id: `c${c}`,
      channels: [
        { platform: "instagram" as const, followers },
        { platform: "tiktok" as const, followers: Math.round(followers * (0.5 + r())) },
      ],
      offers: Array.from({ length: OFFERS }, (_, o) =>
        offerOf(r, `c${c}-o${o}`, followers, isForecast),
      ),
    };
  });
  const total = creators
    .flatMap(({ offers }) => offers)
    .reduce((sum, { price }) => sum + (price ?? 0), 0);
  return request(
    {
      budget: Math.round(0.12 * total),
      handlingCost: 20,
      phases: months(PHASES),
      rules: RULES as never,
      ...(isForecast
        ? { goals: { preset: "hybrid" }, audience: { size: 3_000_000, countries: { US: 1 } } }
        : {
            goals: { values: { conversion: 10, reach: 0.02 } },
            audience: { cells: Object.entries(CELLS).map(([id, size]) => ({ id, size })) },
          }),
    },
    creators,
    { gap: 0.001, workLimit: 50_000 },
  );
}

describe("20 creators, 20 offers, 6 phases, mixed goals, three rules", () => {
  test.each(["stated", "forecast"])(
    "%s results: proved within a hundredth by little work",
    async (kind) => {
      for (const seed of SEEDS) {
        const { found } = await solveAlone(mixed(seed, kind === "forecast"));
        const { value, bound, work } = found;
        expect(((bound ?? Infinity) - (value ?? 0)) / (value ?? 1), `seed ${seed}`).toBeLessThan(
          0.01,
        );
        expect(work).toBeLessThan(200_000);
      }
    },
  );
});

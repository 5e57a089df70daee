import { describe, expect, it } from "vitest";
import {
  combinedReachShare,
  forecastMarket,
  reachBand,
} from "../../../packages/core/src/forecast/index.ts";
import { randomReach } from "../../../packages/core/src/forecast/reach/models.ts";
import { present } from "../../support/present.ts";
import { creator, microMarketOf, near, piece } from "./support.ts";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** People an offer reaches by cell id. */
function byCell(
  forecast: ReturnType<typeof forecastMarket>,
  offer: number,
): Record<string, number> {
  const { cells, cellReach } = forecast.offers[offer];
  return Object.fromEntries(cells.map((cell, k) => [forecast.cells[cell].id, cellReach[k]]));
}

describe("derived cells", () => {
  const audience = {
    size: 1_000_000,
    countries: { US: 0.75, GB: 0.25 },
    ages: ["18-24", "25-34"],
    genders: ["female", "male"],
    interests: ["fashion"],
  };
  const known = {
    audience: {
      countries: { US: 0.6, GB: 0.1, FR: 0.3 },
      ages: { "18-24": 0.5, "25-34": 0.25, "35+": 0.25 },
      genders: { female: 0.8, male: 0.2 },
      interests: { fashion: 0.5, travel: 0.5 },
    },
  };

  it("add up to the size of the target, the rest being people on none of the platforms", () => {
    const { cells } = forecastMarket(microMarketOf([creator("a", 50_000, known)], { audience }));
    near(sum(cells.map((c) => c.size)), 1_000_000, 1e-9);
    expect(present(cells.at(-1), "cell").id).toBe("rest");
    const [young, older] = [7 / 17, 10 / 17];
    near(
      present(cells.at(-1), "cell").size,
      1_000_000 * (1 - (0.78 * (young + older * 0.5) + 0.59 * older * 0.5)),
      1e-6,
    );
    expect(cells).toHaveLength(2 * 2 * 2 + 1);
    expect(new Set(cells.map((c) => c.id)).size).toBe(cells.length);
  });

  it("receive an offer's reach by the product of the shares; the rest is outside", () => {
    const forecast = forecastMarket(microMarketOf([creator("a", 50_000, known)], { audience }));
    const reach = byCell(forecast, 0);
    near(reach["US 18-24 female"], 18_000 * 0.6 * 0.5 * 0.8 * 0.5);
    near(reach["GB 25-34 male"], 18_000 * 0.1 * 0.25 * 0.2 * 0.5);
    expect(reach.rest).toBeUndefined();
    near(present(forecast.creators[0].audienceFit, "audienceFit"), 0.7 * 0.75 * 1 * 0.5);
    near(
      sum(Object.values(reach)),
      18_000 * present(forecast.creators[0].audienceFit, "audienceFit"),
    );
  });

  it("know regions inside a country, ages that overlap, and several words for a gender", () => {
    const raw = creator("a", 50_000, {
      audience: {
        countries: { "DE-BE-Berlin": 0.3, "DE-BY": 0.2, FR: 0.5 },
        ages: { "18-34": 0.8, "35+": 0.2 },
        genders: { F: 0.6, M: 0.4 },
      },
    });
    const fitFor = (target: object) =>
      present(
        forecastMarket(microMarketOf([raw], { audience: target })).creators[0].audienceFit,
        "audienceFit",
      );
    near(fitFor({ countries: { DE: 1 } }), 0.5);
    near(fitFor({ countries: { "DE-BE": 1 } }), 0.3);
    near(fitFor({ countries: { DE: 0.5, other: 0.5 } }), 1);
    near(fitFor({ countries: { DE: 0.5, "DE-BE": 0.5 } }), 0.5);
    near(fitFor({ ages: ["25-34"] }), (0.8 * 10) / 17);
    near(fitFor({ genders: ["women"] }), 0.6);
  });

  it("read interests from the tags of her content when her audience's are unknown", () => {
    const target = { size: 1_000_000, interests: ["Fashion", "beauty"] };
    const fitFor = (tags: string[]) =>
      present(
        forecastMarket(microMarketOf([creator("a", 50_000, { tags })], { audience: target }))
          .creators[0].audienceFit,
        "audienceFit",
      );
    near(fitFor(["fashion"]), 0.8 + 0.2 * 0.2);
    near(fitFor(["fashion", "travel"]), 0.4 + 0.6 * 0.2);
    near(fitFor(["travel"]), 0.2);
  });

  it("stay at most sixty however many countries, ages and platforms there are", () => {
    const codes =
      "AE AF AL AM AO AR AT AU AZ BA BD BE BG BH BO BR BY CA CD CH CI CL CM CN CO CR CU CY CZ DE";
    const countries = Object.fromEntries(codes.split(" ").map((code) => [code, 0.03]));
    const raw = {
      id: "a",
      channels: ["instagram", "tiktok", "youtube", "linkedin"].map((platform) => ({
        platform,
        followers: 50_000,
      })),
      audience: { countries, ages: { "18-24": 1 }, genders: { female: 1 } },
      offers: [
        ["instagram", "reel"],
        ["tiktok", "short"],
        ["youtube", "long"],
        ["linkedin", "post"],
      ].map(([platform, format]) => ({ id: platform, deliverables: [piece(platform, format)] })),
    };
    const target = {
      size: 5_000_000,
      countries,
      ages: ["18-24", "25-34", "35-44"],
      genders: ["female", "male"],
    };
    const forecast = forecastMarket(microMarketOf([raw], { audience: target }));
    expect(forecast.cells.length).toBeLessThanOrEqual(61);
    near(sum(forecast.cells.map((c) => c.size)), 5_000_000, 1e-9);
    for (const offer of forecast.offers) near(sum(offer.cellReach), offer.mid.reach * 0.9, 1e-6);
  });

  it("hold nobody's own reach back when the target has no stated size", () => {
    const forecast = forecastMarket(microMarketOf([creator("a", 50_000), creator("b", 900_000)]));
    expect(forecast.cells).toHaveLength(1);
    expect(forecast.cells[0].id).toBe("everyone");
    near(forecast.cells[0].size, 5e9);
    for (const offer of forecast.offers) near(sum(offer.cellReach), offer.mid.reach);
    expect(forecast.assumptions.map((a) => a.field)).toContain("audience.size");
  });

  it("shrink to the pool that measured overlaps imply", () => {
    const raw = [creator("a", 100_000), creator("b", 40_000)];
    const target = { size: 2_000_000 };
    const overlaps = (people: number) => [{ creators: ["a", "b"], people }];
    const reachable = (people: number) =>
      forecastMarket(microMarketOf(raw, { audience: target, overlaps: overlaps(people) })).cells[0]
        .size;
    const free = forecastMarket(microMarketOf(raw, { audience: target })).cells[0].size;
    near(free, 1_000_000);
    near(reachable(8_000), 1_000_000 * 0.5 ** 0.8);
    near(reachable(100), 1_000_000);
    const { cells } = forecastMarket(
      microMarketOf(raw, { audience: target, overlaps: overlaps(8_000) }),
    );
    near(sum(cells.map((c) => c.size)), 2_000_000);
  });
});

describe("stated cells", () => {
  const audience = {
    cells: [
      { id: "niche", size: 60_000, value: 0.05 },
      { id: "general", size: 500_000 },
    ],
  };

  it("and the reach stated for them are used as stated", () => {
    const raw = creator(
      "a",
      50_000,
      {},
      { expected: { reach: 60_000, reachByCell: { general: 20_000, niche: 30_000 } } },
    );
    const forecast = forecastMarket(microMarketOf([raw], { audience }));
    expect(forecast.cells).toEqual([
      { id: "niche", size: 60_000, value: 0.05 },
      { id: "general", size: 500_000, value: null },
    ]);
    expect(byCell(forecast, 0)).toEqual({ niche: 30_000, general: 20_000 });
    expect(forecast.offers[0].mid.reach).toBe(60_000);
    near(present(forecast.creators[0].audienceFit, "audienceFit"), 50 / 60);
  });

  it("add up to the reach when only they are stated", () => {
    const raw = creator(
      "a",
      50_000,
      {},
      { expected: { reachByCell: { niche: 30_000, general: 20_000 } } },
    );
    expect(forecastMarket(microMarketOf([raw], { audience })).offers[0].mid.reach).toBe(50_000);
  });

  it("get reach by their size from an offer that states none, with an unknown share", () => {
    const forecast = forecastMarket(microMarketOf([creator("a", 50_000)], { audience }));
    const reach = byCell(forecast, 0);
    near(reach.niche, (18_000 * 0.5 * 60) / 560);
    near(reach.general, (18_000 * 0.5 * 500) / 560);
    expect(forecast.creators[0].audienceFit).toBeNull();
    expect(forecast.assumptions.map((a) => a.field)).toContain("benchmarks.audience.unknownShare");
    const described = { ...audience, genders: ["female"] };
    const women = creator("a", 50_000, { audience: { genders: { female: 0.8 } } });
    const known = forecastMarket(microMarketOf([women], { audience: described }));
    near(sum(known.offers[0].cellReach), 18_000 * 0.8);
    near(present(known.creators[0].audienceFit, "audienceFit"), 0.8);
  });

  it("are never pruned, however small", () => {
    const cells = Array.from({ length: 150 }, (_, i) => ({
      id: `s${i}`,
      size: i === 0 ? 1 : 10_000,
    }));
    expect(
      forecastMarket(microMarketOf([creator("a", 50_000)], { audience: { cells } })).cells,
    ).toHaveLength(150);
  });
});

describe("several offers of one creator", () => {
  const raw = {
    id: "a",
    channels: [
      { platform: "instagram", followers: 100_000 },
      { platform: "tiktok", followers: 100_000 },
    ],
    offers: [
      { id: "1", deliverables: [piece("instagram", "post")] },
      { id: "2", deliverables: [piece("instagram", "post")] },
      { id: "3", deliverables: [piece("tiktok", "short")] },
    ],
  };
  const market = microMarketOf([raw]);
  const forecast = forecastMarket(market);

  it("reach partly the same people: as one package of both posts would", () => {
    const both = { ...raw, offers: [{ id: "1", deliverables: [piece("instagram", "post", 2)] }] };
    const packaged = forecastMarket(microMarketOf([both])).offers[0].mid.reach;
    near(
      combinedReachShare(market, forecast, [0, 1], "mid") * 2 * forecast.offers[0].mid.reach,
      packaged,
    );
  });

  it("overlap less on different platforms, and never exceed their sum", () => {
    const same = combinedReachShare(market, forecast, [0, 1], "mid");
    const across = combinedReachShare(market, forecast, [0, 2], "mid");
    expect(same).toBeLessThan(across);
    expect(across).toBeLessThan(1);
    expect(combinedReachShare(market, forecast, [1], "mid")).toBe(1);
    expect(combinedReachShare(market, forecast, [0, 2], "mid")).toBe(
      combinedReachShare(market, forecast, [2, 0], "mid"),
    );
  });
});

describe("the band of reach when overlaps are unknown", () => {
  it("runs from full to random overlap and holds the largest single reach", () => {
    const market = microMarketOf([creator("a", 50_000), creator("b", 80_000)], {
      audience: { size: 1_000_000 },
    });
    const forecast = forecastMarket(market);
    const { low, high } = reachBand(market, forecast, [0, 1]);
    // Of expected reach: the mean of a lognormal with tau .6 and sigma .5.
    const reach = forecast.offers.map((o) => sum(o.cellReach) * Math.exp((0.36 + 0.25) / 2));
    const { size } = forecast.cells[0];
    near(low, Math.max(...reach));
    near(high, size * randomReach(reach.map((people) => people / size)));
    expect(reachBand(market, forecast, [])).toEqual({ low: 0, high: 0 });
  });
});

describe("a target without stated size", () => {
  it("holds everything one creator can reach on several platforms", () => {
    const raw = {
      id: "a",
      channels: [
        { platform: "linkedin", followers: 50_000 },
        { platform: "youtube", followers: 10_000 },
      ],
      audience: { genders: { female: 1 } },
      offers: [
        { id: "1", deliverables: [piece("linkedin", "post", 5)] },
        { id: "2", deliverables: [piece("youtube", "long", 5)] },
      ],
    };
    for (const audience of [undefined, { genders: ["female"] }]) {
      const forecast = forecastMarket(microMarketOf([raw], { audience }));
      for (const offer of forecast.offers) near(sum(offer.cellReach), offer.mid.reach);
    }
  });
});

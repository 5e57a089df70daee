import { describe, expect, it } from "vitest";
import { open } from "../../../packages/core/src/calls/open.ts";
import {
  basisOf,
  forecastMarket,
  pricedMarket,
} from "../../../packages/core/src/forecast/index.ts";
import {
  incrementalityOf,
  learnedIncrementality,
} from "../../../packages/core/src/learning/incrementality.ts";
import { ratiosOf } from "../../../packages/core/src/plan/ratios.ts";
import { incrementalityTestSchema } from "../../../packages/core/src/run/actuals.ts";
import { approvedRun, learnedOf, threeCreators } from "../../support/approved-run.ts";

const holdout = (exposed: [number, number], control: [number, number], id = "holdout") =>
  incrementalityTestSchema.parse({
    id,
    endedOn: "2027-05-01",
    exposed: { people: exposed[0], conversions: exposed[1] },
    control: { people: control[0], conversions: control[1] },
  });

describe("a holdout test", () => {
  it("check 7.1: 110 orders of which 30 come anyway make an incremental ROAS of .52", () => {
    const { value } = incrementalityOf(holdout([420_000, 110], [210_000, 15]));
    const counts = { impressions: 800_000, reach: 420_000, engagements: 26_000, clicks: 5_200 };
    const { incrementalRoas } = ratiosOf(
      { ...counts, spend: 10_000, paid: 10_000, targetImpressions: 0, conversions: 110 },
      { orderValue: 65, margin: 0.45, incrementality: value },
    );
    expect(incrementalRoas).toBeCloseTo(0.52, 9);
  });

  it("moves what is taken of attributed orders the more, the more people it had", () => {
    const small = learnedIncrementality([holdout([420, 11], [420, 6])]);
    const large = learnedIncrementality([holdout([420_000, 11_000], [420_000, 6_000])]);
    expect(small?.value).toBeGreaterThan(large?.value ?? 1);
    expect(small?.value).toBeLessThan(1);
    expect(large?.value).toBeCloseTo(1 - 6 / 11, 2);
    expect(large?.deviation).toBeLessThan(0.1 * (small?.deviation ?? 0));
    expect(learnedIncrementality([])).toBeNull();
  });

  it("counts in the next plan unless its brief states the figure", async () => {
    const run = await approvedRun(threeCreators());
    const tests = [holdout([420_000, 11_000], [420_000, 6_000])];
    const basis = await learnedOf({ ...run, rows: [], tests });
    const stated = (economics: object) => {
      const opening = open({ ...threeCreators({ economics }), basis });
      if (opening.kind === "refused") throw new Error(opening.issues[0].message);
      const { market, request } = opening.opened;
      const forecast = forecastMarket(market, basisOf(request.basis));
      const { brief } = pricedMarket(market, forecast);
      const told = forecast.assumptions.find(({ field }) => field === "economics.incrementality");
      return { value: brief.economics?.incrementality, told: told?.source };
    };
    expect(stated({ orderValue: 65 }).value).toBeCloseTo(5 / 11, 2);
    expect(stated({ orderValue: 65 }).told).toContain("own tests (1), give or take 0.0");
    expect(stated({ orderValue: 65, incrementality: 0.9 })).toEqual({
      value: 0.9,
      told: undefined,
    });
  });
});

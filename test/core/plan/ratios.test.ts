import { describe, expect, it } from "vitest";
import { ratiosOf } from "../../../packages/core/src/plan/ratios.ts";

/** Worked check 7.1: one campaign with every figure stated. */
const COUNTS = {
  spend: 10_000,
  paid: 10_000,
  impressions: 800_000,
  targetImpressions: 500_000,
  reach: 420_000,
  engagements: 26_000,
  clicks: 5_200,
  conversions: 110,
};
const ECONOMICS = { orderValue: 65, margin: 0.45 };

describe("ratios of a campaign (check 7.1)", () => {
  it.each([
    ["cpm", 12.5],
    ["targetCpm", 20],
    ["costPerThousandReached", 23.809524],
    ["engagementRate", 0.0325],
    ["cpe", 0.384615],
    ["clickRate", 0.0065],
    ["cpc", 1.923077],
    ["conversionRate", 0.021154],
    ["cpa", 90.909091],
    ["roas", 0.715],
    ["roi", -0.67825],
    ["breakEvenConversions", 341.880342],
    ["breakEvenConversionRate", 0.065746],
    ["breakEvenRoas", 2.222222],
  ] as const)("%s is %d", (name, expected) => {
    expect(ratiosOf(COUNTS, ECONOMICS)[name]).toBeCloseTo(expected, 6);
  });

  it("keeps ROAS attributed and counts what is caused beside it", () => {
    const holdout = { ...ECONOMICS, incrementality: 80 / 110 };
    expect(ratiosOf(COUNTS, holdout).incrementalRoas).toBeCloseTo(0.52, 9);
    expect(ratiosOf(COUNTS, holdout).roas).toBeCloseTo(0.715, 9);
    expect(ratiosOf(COUNTS, ECONOMICS).incrementalRoas).toBeCloseTo(0.715, 9);
    expect(ratiosOf(COUNTS, { ...holdout, lifetimeFactor: 2 }).incrementalRoas).toBeCloseTo(
      1.04,
      9,
    );
    expect(ratiosOf(COUNTS, undefined).incrementalRoas).toBeNull();
  });

  it("costs an order, and returns, what is really paid; other results cost the spend", () => {
    // 10,000 of spend and 2,500 on top: 12,500 / 110; 7,150 / 12,500; (3,217.5 − 12,500) / 12,500.
    const charged = ratiosOf({ ...COUNTS, paid: 12_500 }, ECONOMICS);
    expect(charged).toMatchObject({ cpm: 12.5, targetCpm: 20 });
    expect(charged.cpa).toBeCloseTo(113.636364, 6);
    expect(charged.roas).toBeCloseTo(0.572, 9);
    expect(charged.roi).toBeCloseTo(-0.7426, 9);
  });

  it("leaves empty what has nothing to divide by or was not stated", () => {
    const ratios = ratiosOf({ ...COUNTS, clicks: 0, conversions: 0 }, undefined);
    expect(ratios).toMatchObject({
      cpc: null,
      cpa: null,
      conversionRate: null,
      roas: null,
      roi: null,
      breakEvenRoas: null,
    });
    expect(ratios.cpm).toBe(12.5);
  });
});

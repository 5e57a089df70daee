import type { Brief } from "../brief/schema.ts";

/** Counts that ratios are made of; spend in major units. */
export interface Counts {
  readonly spend: number;
  readonly impressions: number;
  /** Impressions on people in the target. */
  readonly targetImpressions: number;
  readonly reach: number;
  readonly engagements: number;
  readonly clicks: number;
  readonly conversions: number;
}

/**
 * The ratios of the trade; each is null when its divisor is 0 or a figure it needs is not stated.
 */
export interface Ratios {
  /** Spend per 1,000 impressions. */
  readonly cpm: number | null;
  /** Spend per 1,000 impressions on people in the target. */
  readonly targetCpm: number | null;
  /** Spend per 1,000 different people reached. */
  readonly costPerThousandReached: number | null;
  /** Spend per engagement, click and conversion. */
  readonly cpe: number | null;
  readonly cpc: number | null;
  readonly cpa: number | null;
  /** Engagements and clicks per impression, conversions per click. */
  readonly engagementRate: number | null;
  readonly clickRate: number | null;
  readonly conversionRate: number | null;
  /** Attributed revenue per unit of spend. */
  readonly roas: number | null;
  /** Revenue the plan causes, later orders included, per unit of spend. */
  readonly incrementalRoas: number | null;
  /** (Gross margin − spend) / spend; not to be confused with ROAS. */
  readonly roi: number | null;
  /** Conversions, conversions per click and ROAS at which the margin pays for the spend. */
  readonly breakEvenConversions: number | null;
  readonly breakEvenConversionRate: number | null;
  readonly breakEvenRoas: number | null;
}

/** Ratios of counts; names after the ANA guidelines for measuring influencer marketing (2022). */
export function ratiosOf(counts: Counts, economics: Brief["economics"]): Ratios {
  const { spend, impressions, targetImpressions, reach, engagements, clicks, conversions } = counts;
  const { orderValue, margin, incrementality, lifetimeFactor } = economics ?? {};
  const revenue = orderValue === undefined ? null : conversions * orderValue;
  const marginPerOrder =
    orderValue === undefined || margin === undefined ? null : orderValue * margin;
  const breakEvenConversions = per(spend, marginPerOrder);
  return {
    cpm: per(spend * 1000, impressions),
    targetCpm: per(spend * 1000, targetImpressions),
    costPerThousandReached: per(spend * 1000, reach),
    cpe: per(spend, engagements),
    cpc: per(spend, clicks),
    cpa: per(spend, conversions),
    engagementRate: per(engagements, impressions),
    clickRate: per(clicks, impressions),
    conversionRate: per(conversions, clicks),
    roas: per(revenue, spend),
    incrementalRoas: per(
      revenue === null ? null : revenue * (incrementality ?? 1) * (lifetimeFactor ?? 1),
      spend,
    ),
    roi: per(marginPerOrder === null ? null : conversions * marginPerOrder - spend, spend),
    breakEvenConversions,
    breakEvenConversionRate: per(breakEvenConversions, clicks),
    breakEvenRoas: per(1, margin ?? null),
  };
}

function per(amount: number | null, by: number | null): number | null {
  return amount === null || by === null || by === 0 ? null : amount / by;
}

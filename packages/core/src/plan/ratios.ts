import type { Brief } from "../brief/schema.ts";

/** Counts that ratios are made of; money in major units. */
export interface Counts {
  /** Fees, extras and costs per creator. */
  readonly spend: number;
  /** All that is paid, with what is charged on top. */
  readonly paid: number;
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
  /** Spend per engagement and click. */
  readonly cpe: number | null;
  readonly cpc: number | null;
  /** All that is paid per conversion: what an order costs. */
  readonly cpa: number | null;
  /** Engagements and clicks per impression, conversions per click. */
  readonly engagementRate: number | null;
  readonly clickRate: number | null;
  readonly conversionRate: number | null;
  /** Attributed revenue per unit of what is paid. */
  readonly roas: number | null;
  /** Revenue the plan causes, later orders included, per unit of what is paid. */
  readonly incrementalRoas: number | null;
  /** (Gross margin − paid) / paid; not to be confused with ROAS. */
  readonly roi: number | null;
  /** Conversions, conversions per click and ROAS at which the margin pays for what is paid. */
  readonly breakEvenConversions: number | null;
  readonly breakEvenConversionRate: number | null;
  readonly breakEvenRoas: number | null;
}

/** Ratios of counts; names after the ANA guidelines for measuring influencer marketing (2022). */
export function ratiosOf(counts: Counts, economics: Brief["economics"]): Ratios {
  const { spend, paid, impressions, targetImpressions, reach } = counts;
  const { engagements, clicks, conversions } = counts;
  const { orderValue, margin, incrementality, lifetimeFactor } = economics ?? {};
  const revenue = orderValue === undefined ? null : conversions * orderValue;
  const marginPerOrder =
    orderValue === undefined || margin === undefined ? null : orderValue * margin;
  const breakEvenConversions = per(paid, marginPerOrder);
  return {
    cpm: per(spend * 1000, impressions),
    targetCpm: per(spend * 1000, targetImpressions),
    costPerThousandReached: per(spend * 1000, reach),
    cpe: per(spend, engagements),
    cpc: per(spend, clicks),
    cpa: per(paid, conversions),
    engagementRate: per(engagements, impressions),
    clickRate: per(clicks, impressions),
    conversionRate: per(conversions, clicks),
    roas: per(revenue, paid),
    incrementalRoas: per(
      revenue === null ? null : revenue * (incrementality ?? 1) * (lifetimeFactor ?? 1),
      paid,
    ),
    roi: per(marginPerOrder === null ? null : conversions * marginPerOrder - paid, paid),
    breakEvenConversions,
    breakEvenConversionRate: per(breakEvenConversions, clicks),
    breakEvenRoas: per(1, margin ?? null),
  };
}

function per(amount: number | null, by: number | null): number | null {
  return amount === null || by === null || by === 0 ? null : amount / by;
}

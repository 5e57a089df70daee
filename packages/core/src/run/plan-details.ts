/** Low (P10) and high (P90) of a figure. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What a bought offer may bring, each with its range. */
export interface PickDetails {
  readonly offerId: string;
  readonly reach: Range;
  readonly engagements: Range;
  readonly conversions: Range;
}

/** What is known of the audience of a creator of the plan, and what hangs on them. */
export interface CreatorDetails {
  readonly creatorId: string;
  /** Share of the audience in the target, 0 to 1; null when the brief describes no target. */
  readonly inTarget: number | null;
  /** The roster does not say all that the target asks about: the share is an estimate. */
  readonly estimated: boolean;
  /** What the plan loses without the creator when nobody takes the place. */
  readonly lost: Readonly<Record<"reach" | "engagements" | "conversions", number>>;
}

/** Reach after one more creator, in people of the target. */
export interface ReachStep {
  readonly creatorId: string;
  /** Everybody once. */
  readonly net: number;
  /** The same people once for each creator who reaches them. */
  readonly gross: number;
}

/** A default of the forecast, and what the plan would do if it were a fifth lower. */
export interface AssumptionMove {
  /** Path of a benchmark or of a field of the brief; several tiers of one number are one path. */
  readonly field: string;
  /** The numbers that the plan rests on, least and greatest. */
  readonly values: readonly [number, number];
  readonly source: string;
  readonly trust: "A" | "B" | "C" | null;
  /** Relative changes: -0.2 is a fifth less. */
  readonly change: Readonly<Record<"reach" | "engagements" | "conversions" | "spend", number>>;
}

/** What a plan rests on beyond what its run stores, counted again from the run's own inputs. */
export interface PlanDetails {
  readonly picks: readonly PickDetails[];
  readonly creators: readonly CreatorDetails[];
  /** The creators of the plan, who reach most first, with what each adds. */
  readonly buildUp: readonly ReachStep[];
  readonly moves: readonly AssumptionMove[];
}

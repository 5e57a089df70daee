import type { Creator, CreatorWhy, Plan } from "@reachmix/core";

/** One line of the plan table: an offer that is bought, or a creator who is not. */
export interface PlanRow {
  readonly key: string;
  readonly creatorId: string;
  /** The bought offer, else the one that comes nearest. */
  readonly offerId: string;
  /** Name, else handle, else id. */
  readonly name: string;
  readonly creator: Creator | null;
  readonly pick: Plan["picks"][number] | null;
  readonly why: CreatorWhy | null;
  readonly tier: string | null;
  readonly platform: string | null;
  readonly followers: number | null;
  /** What is delivered: "reel + 3 stories". */
  readonly pieces: string;
  readonly phase: string | null;
  readonly status: string | null;
  readonly fee: number | null;
  readonly isFeeImputed: boolean;
  /** The fee was changed here and differs from the list. */
  readonly isFeeChanged: boolean;
  /** Low and high of the reach of what is bought; null until it is counted. */
  readonly reachRange: { readonly low: number; readonly high: number } | null;
  /** Share of the audience in the target; null where it is not known or not asked. */
  readonly fit: number | null;
  readonly isAudienceEstimated: boolean;
  readonly locked: boolean;
  readonly excluded: boolean;
  /** Entered or left with the newest answer. */
  readonly change: "entered" | "left" | null;
}

import { type PlanDetails, planDetails, type Run } from "@reachmix/core";
import type { Answering } from "./answering.ts";

/** Counts what the plan of a run rests on: ranges of offers, audiences, how reach builds up. */
export interface Details {
  readonly takes: { readonly run: Run };
  readonly gives: PlanDetails | null;
}

export const details: Answering<Details> = async ({ run }) => planDetails(run);

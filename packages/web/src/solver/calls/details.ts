import { type PlanDetails, planDetails, type Result } from "@reachmix/core";
import type { Asked } from "../../state/draft.ts";
import { runOfAnswer } from "../body.ts";
import type { Answering } from "./answering.ts";

/** Counts what a plan that was found elsewhere rests on. */
export interface Details {
  readonly takes: { readonly asked: Asked; readonly result: Result };
  readonly gives: PlanDetails | null;
}

export const details: Answering<Details> = async ({ asked, result }) =>
  planDetails(runOfAnswer(asked, result));

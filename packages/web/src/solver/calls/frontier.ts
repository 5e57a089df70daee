import { type Frontier as Curve, frontier as frontierOpened, openFrontier } from "@reachmix/core";
import type { Asked } from "../../state/draft.ts";
import type { Answered } from "../answered.ts";
import { bodyWithin } from "../body.ts";
import type { Answering } from "./answering.ts";

/** The best plans of a draft over ascending budgets; those not reached in time stay open. */
export interface Frontier {
  readonly takes: { readonly asked: Asked; readonly timeLimitMs: number };
  readonly gives: Answered<Curve>;
}

export const frontier: Answering<Frontier> = async ({ asked, timeLimitMs }, host) => {
  const opening = openFrontier(bodyWithin(timeLimitMs, asked));
  if (opening.kind === "refused") return opening;
  return { kind: "answered", value: await frontierOpened(opening.opened, host) };
};

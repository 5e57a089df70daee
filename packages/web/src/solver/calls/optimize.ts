import { optimize as optimizeOpened, planDetails } from "@reachmix/core";
import type { Answer, Asked } from "../../state/draft.ts";
import { runOf } from "../../state/run-of.ts";
import type { Answered } from "../answered.ts";
import { openedOf } from "../body.ts";
import { Cancelled } from "../cancelled.ts";
import type { Answering } from "./answering.ts";

/** Finds the best plan of a draft. */
export interface Optimize {
  readonly takes: { readonly asked: Asked };
  readonly gives: Answered<Omit<Answer, "asked">>;
}

export const optimize: Answering<Optimize> = async ({ asked }, host) => {
  const opened = openedOf(asked);
  if (opened.kind === "refused") return opened;
  const { request } = opened.value;
  // A long list took its time until here, and its forecast takes more.
  if (host.isCancelled?.()) throw new Cancelled();
  const result = await optimizeOpened(opened.value, host);
  const details =
    result.plan === null ? null : planDetails(runOf(asked.draft.name, request, result));
  const isTypical = asked.draft.source.kind === "benchmark";
  const typical = isTypical ? request.roster.creators : null;
  return { kind: "answered", value: { result, details, typical } };
};

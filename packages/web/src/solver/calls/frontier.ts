import { type Frontier as Curve, frontier as frontierOpened, openFrontier } from "@reachmix/core";
import type { Answered } from "../answered.ts";
import type { Answering } from "./answering.ts";

/** The best plans over ascending budgets: the body of POST /v1/frontier. */
export interface Frontier {
  readonly takes: { readonly body: unknown };
  readonly gives: Answered<Curve>;
}

export const frontier: Answering<Frontier> = async ({ body }, host) => {
  const opening = openFrontier(body);
  if (opening.kind === "refused") return opening;
  return { kind: "answered", value: await frontierOpened(opening.opened, host) };
};

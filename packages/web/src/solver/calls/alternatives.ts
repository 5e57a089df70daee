import {
  alternatives as alternativesOpened,
  type Alternatives as Found,
  openAlternatives,
} from "@reachmix/core";
import type { Answered } from "../answered.ts";
import type { Answering } from "./answering.ts";

/** Plans nearly as good that differ: the body of POST /v1/alternatives. */
export interface Alternatives {
  readonly takes: { readonly body: unknown };
  readonly gives: Answered<Found>;
}

export const alternatives: Answering<Alternatives> = async ({ body }, host) => {
  const opening = openAlternatives(body);
  if (opening.kind === "refused") return opening;
  return { kind: "answered", value: await alternativesOpened(opening.opened, host) };
};

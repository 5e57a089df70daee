import { hashOf } from "@reachmix/core";
import type { Asked } from "../../state/draft.ts";
import { requestOf } from "../../state/request.ts";
import type { Answering } from "./answering.ts";

/** The body of POST /v1/optimize as text, and its hash: what is saved as a run. */
export interface Body {
  readonly takes: { readonly asked: Asked };
  readonly gives: { readonly json: string; readonly hash: string };
}

export const body: Answering<Body> = async ({ asked }) => {
  const request = requestOf(asked);
  return { json: JSON.stringify(request), hash: await hashOf(request) };
};

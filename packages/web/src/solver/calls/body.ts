import { hashOf } from "@reachmix/core";
import type { Asked, StoredVersion } from "../../state/draft.ts";
import { requestOf } from "../../state/request.ts";
import type { Answering } from "./answering.ts";

/** The body of POST /v1/optimize as text, and its hash: what is saved as a run. */
export interface Body {
  readonly takes: {
    readonly asked: Asked;
    /** The stored roster that has the creators of the draft, named in their place; or null. */
    readonly stored: Pick<StoredVersion, "id" | "version"> | null;
  };
  readonly gives: { readonly json: string; readonly hash: string };
}

export const body: Answering<Body> = async ({ asked, stored }) => {
  const whole = requestOf(asked);
  const request =
    stored === null ? whole : { ...whole, roster: { stored: stored.id, version: stored.version } };
  return { json: JSON.stringify(request), hash: await hashOf(request) };
};

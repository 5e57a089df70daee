import { hashOf } from "@reachmix/core";
import { MAX_KEY_LENGTH } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import { keyedRunId, newRunId } from "../store/index.ts";

/** Visible ASCII but the comma, which a gateway puts between two headers of one name. */
export const KEY_PATTERN = new RegExp(`^[!-+\\--~]{1,${MAX_KEY_LENGTH}}$`);

/** Which run a request is to create, and by what a repetition of it is known. */
export interface RunIdentity {
  readonly runId: string;
  /** Hash of the body when the request has a key, else null. */
  readonly fingerprint: string | null;
}

/**
 * The identity of the run a POST creates: derived from its Idempotency-Key, else new.
 * @param key the Idempotency-Key header, undefined when there is none
 * @param body JSON value of the body, at most a few dozen levels deep
 * @throws Problem 400 for a key that is empty, too long or not plain ASCII
 */
export async function identityOf(
  tenant: string,
  route: string,
  key: string | undefined,
  body: unknown,
): Promise<RunIdentity> {
  if (key === undefined) return { runId: newRunId(), fingerprint: null };
  if (!KEY_PATTERN.test(key))
    throw new Problem(
      "malformed-request",
      `The Idempotency-Key has to be 1 to ${MAX_KEY_LENGTH} visible ASCII characters without ` +
        "commas. Send one header with a fresh UUID.",
      { errors: [{ path: "Idempotency-Key", code: "invalid_key", message: "is not a valid key" }] },
    );
  return {
    runId: keyedRunId(tenant, route, key),
    fingerprint: await hashOf(body),
  };
}

/**
 * Makes sure that a stored run came from the same body.
 * @throws Problem 422 when the key was used with another body
 */
export function assertSameBody(
  stored: { readonly fingerprint: string | null },
  identity: RunIdentity,
): void {
  if (stored.fingerprint === identity.fingerprint) return;
  throw new Problem(
    "key-reused",
    "This Idempotency-Key already stands for a run made from another body. Send a fresh key.",
    {
      errors: [
        { path: "Idempotency-Key", code: "key_reused", message: "was used with another body" },
      ],
    },
  );
}

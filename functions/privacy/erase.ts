import { logger } from "../http/logger.ts";
import type { Operation } from "../http/operation.ts";
import { validBody } from "../http/validate.ts";
import { beginErasure, type Table } from "../store/index.ts";
import { goOn } from "./erase-walk.ts";
import { erasureAnswer } from "./erasure-answer.ts";
import { nameHash } from "./names.ts";
import { erasureBodySchema } from "./schemas.ts";
import { Walk } from "./walk.ts";

/** Time in milliseconds left for the roster or run that is begun last. */
const LAST_MS = 8_000;

/**
 * POST /v1/erasures: erases a creator from everything the tenant has stored. Answers 202 where one
 * call is too short for it; the same request again goes on.
 */
export function eraseOperation(table: () => Table): Operation {
  return async ({ tenant, body, remainingMs }) => {
    const { creator } = validBody(erasureBodySchema, body);
    const erasure = await beginErasure(table(), tenant, nameHash(tenant, creator));
    const walk = new Walk(table(), erasure);
    const isDone = await goOn(walk, () => remainingMs() > LAST_MS);
    logger.appendKeys({ erasure: erasure.hash.slice(0, 12), ...walk.erasure.counts });
    return { status: isDone ? 200 : 202, body: erasureAnswer(walk.erasure) };
  };
}

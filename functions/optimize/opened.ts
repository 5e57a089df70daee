import type { OpenedRequest, Opening } from "@reachmix/core";
import { Problem } from "../http/problem.ts";

/**
 * What opening a body gave.
 * @param detail what is said of a body that is refused
 * @throws Problem 422 with every issue of the body
 */
export function openedOr<T extends OpenedRequest>(opening: Opening<T>, detail: string): T {
  if (opening.kind === "opened") return opening.opened;
  throw new Problem("invalid-content", detail, { errors: opening.issues });
}

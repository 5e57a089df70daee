import type { Result } from "../run/schema.ts";

/** Engines under the names they have in print. */
const PRINTED: Readonly<Record<string, string>> = { highs: "HiGHS" };

/**
 * Who vouches for the bound of an answer, or for there being no plan, in one sentence; null where
 * nothing is proved.
 */
export function voucherSentence({
  certificate: { proof, boundBy, bound },
}: Pick<Result, "certificate">): string | null {
  if (proof === null || boundBy === null) return null;
  const what = bound === null ? "That there is no plan" : "The best possible";
  return proof === "certified"
    ? `${what} is certified: reachmix optimize --certificate writes a proof that others can check.`
    : `${what} is as ${PRINTED[boundBy] ?? boundBy} reports.`;
}

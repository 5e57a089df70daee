import type { Run } from "../run/schema.ts";

/**
 * Why runs cannot be compared, in words; null when all of them are in one currency. Amounts of two
 * currencies have no difference, and no rate is assumed.
 */
export function currencyMismatch(runs: readonly Run[]): string | null {
  const named = runs.map(({ id, input }) => `${id} is in ${input.brief.currency}`);
  if (new Set(runs.map(({ input }) => input.brief.currency)).size <= 1) return null;
  return (
    `The runs are in different currencies: ${named.join(", ")}. Amounts of money cannot be ` +
    "compared; solve the briefs in one currency, then compare."
  );
}

/** Where does the next 1,000 go? The best plan of each budget, and what it has that others lack. */
import { frontier, openFrontier } from "@reachmix/core";
import { host, opened, request, rounded } from "./support.ts";

const body = { ...request, budgets: [11_000, 12_000, 13_000, 14_000] };
const { points } = await frontier(opened(openFrontier(body)), host);

for (const { budget, value, perThousand, entered, left } of points) {
  const names = (offers: typeof entered) =>
    offers.map(({ offerId, phase }) => `${offerId} (${phase})`).join(", ") || "nobody";
  console.log(
    perThousand === null
      ? `${rounded(budget)} USD: worth ${rounded(value ?? 0)}, with ${names(entered)}`
      : `${rounded(budget)} USD: ${rounded(perThousand.value)} more; in ${names(entered)}, ` +
          `out ${names(left)}`,
  );
}

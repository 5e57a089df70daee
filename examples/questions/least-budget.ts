/** What is the least money for a goal? Totals that the plan has to be expected to reach. */
import { goalSeek, openGoalSeek } from "@reachmix/core";
import { host, opened, request, rounded } from "./support.ts";

const body = { ...request, target: { reach: 250_000, conversions: 150 } };
const { status, budget, atLeast, targets, plan } = await goalSeek(opened(openGoalSeek(body)), host);

console.log(
  `${status}: ${rounded(budget ?? 0)} USD, and no plan does it for less than ${rounded(atLeast ?? 0)}`,
);
for (const { measure, target, achieved } of targets)
  console.log(`${measure}: ${rounded(achieved ?? 0)} of ${rounded(target)}`);
console.log(plan?.picks.map(({ offerId }) => offerId).join(", "));

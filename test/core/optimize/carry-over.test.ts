import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, expect, test } from "vitest";
import { randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { solveWith } from "../../support/requests.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());

test("with carry-over HiGHS finds the enumerated optimum of 40 random briefs", async () => {
  let carried = 0;
  for (let seed = 1000; carried < 40; seed++) {
    const input = randomBrief(seed, {
      cells: true,
      phases: true,
      soft: true,
      creators: [2, 4],
      mostOffers: 12,
      carryOver: true,
    });
    if (!input.brief.phases) continue;
    carried++;
    const { best } = bruteForce(input);
    const { certificate, termination } = await solveWith(engines, input, "highs");
    if (best === null) expect([seed, termination.reason]).toEqual([seed, "infeasible"]);
    else
      expect(
        Math.abs((certificate.value ?? Number.NaN) - best.value),
        `brief ${seed}`,
      ).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(best.value)));
  }
});

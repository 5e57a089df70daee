import { explain } from "@reachmix/core";
import { expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { isNight } from "../../support/seed.ts";

const CASES = isNight() ? 200 : 100;
const TOLERANCE = 1e-6;

test(`${CASES} exact losses are what forcing the creator loses, as sentences say`, async () => {
  let cases = 0;
  let told = 0;
  for (let seed = 50_000; cases < CASES; seed++) {
    const input = randomBrief(seed, {
      cells: true,
      phases: true,
      creators: [2, 4],
      mostOffers: 8,
      rules: [0, 3],
    });
    const best = bruteForce(input).best;
    if (best === null) continue;
    const request = { ...accepted(input), creators: input.roster.creators.map(({ id }) => id) };
    const { creators } = await explain(request, {
      engines: inProcessEngines,
      reachmixVersion: "test",
    });
    for (const { creatorId, status, loss, sentence } of creators) {
      if (loss?.kind !== "exact") continue;
      cases++;
      const forced = bruteForce(
        withRule(input, status === "in" ? "exclude" : "lock", creatorId),
      ).best;
      const where = `brief ${seed}, ${creatorId}: ${sentence}`;
      expect(forced, where).not.toBeNull();
      const lost = best.value - present(forced, "forced plan").value;
      expect(Math.abs(loss.amount - lost), where).toBeLessThanOrEqual(
        TOLERANCE * Math.max(1, Math.abs(best.value)),
      );
      if (!/(the plan loses|anyway costs)/.test(sentence)) continue;
      told++;
      const [, amount] = /(?:loses|costs) ([\d,.]+) USD/.exec(sentence) ?? [];
      expect(Math.abs(Number(amount.replaceAll(",", "")) - lost), where).toBeLessThanOrEqual(
        lost >= 99.5 ? 0.51 : 0.0051,
      );
    }
  }
  expect(told).toBeGreaterThan(CASES / 4);
});

function withRule(input: RequestInput, kind: "lock" | "exclude", creatorId: string): RequestInput {
  const rules = [...(input.brief.rules ?? []), { id: "forced", kind, creators: [creatorId] }];
  return { ...input, brief: { ...input.brief, rules } };
}

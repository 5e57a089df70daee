import { expect, test } from "vitest";
import { inProcessEngines } from "../support/in-process.ts";
import { solveWith } from "../support/requests.ts";
import { isNear } from "./agreement.ts";
import { campaignOf } from "./campaign.ts";
import { statedFigures } from "./figures.ts";
import { oracle } from "./oracle.ts";
import type { Pick } from "./plan.ts";
import { present } from "./present.ts";
import type { RequestText } from "./request.ts";
import { randomRequest } from "./support/cases.ts";
import { opened } from "./support/core.ts";

/** Seeds of random requests. */
const SEEDS = Array.from({ length: 36 }, (_, seed) => seed);

test("answers say of their plan what the oracle says of it", { timeout: 120_000 }, async () => {
  let plans = 0;
  for (const seed of SEEDS) {
    const input = randomRequest(seed);
    if (!input.brief.audience?.cells) continue;
    const { plan, rules, certificate } = await solveWith(inProcessEngines, input);
    if (plan === null) continue;
    plans++;
    const figures = statedFigures(input, opened(input).unstated);
    const word = oracle(input, figures, placed(input, plan.picks));
    expect(word.holds, `brief ${seed}`).toBe(true);
    expect(certificate.verified, `brief ${seed}`).toBe(true);
    const same = (what: string, own: number | null, theirs: number | null, size = 0) =>
      expect(isNear(own, theirs, size), `brief ${seed}, ${what}: ${own}, answer ${theirs}`).toBe(
        true,
      );
    same("value", word.value, certificate.value, word.size);
    for (const [name, sum] of Object.entries(word.totals)) {
      const [, attribute] = name.split("attribute:");
      const { attributes, ...totals } = plan.totals;
      same(name, sum, attribute === undefined ? totals[name as "spend"] : attributes[attribute]);
    }
    for (const [index, { rule, verdict }] of word.rules.entries()) {
      expect(rules[index]).toMatchObject({ id: rule.id, holds: verdict.holds });
      same(`${rule.id} achieved`, verdict.achieved, rules[index].achieved);
      same(`${rule.id} slack`, verdict.slack, rules[index].slack, Math.abs(verdict.achieved ?? 0));
    }
  }
  expect(plans).toBeGreaterThan(5);
});

/** The picks of an answer: a retainer is in all of its phases. */
function placed(
  request: RequestText,
  picks: readonly { readonly offerId: string; readonly phase: string | null }[],
): Pick[] {
  const { offers, phases } = campaignOf(request);
  return picks.map(({ offerId, phase }) => {
    const { text, places } = present(
      offers.find(({ id }) => id === offerId),
      "offer",
    );
    const at = phases.find(({ id }) => id === phase)?.at;
    return { offer: offerId, phases: text.phases || at === undefined ? places[0] : [at] };
  });
}

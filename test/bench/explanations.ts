/**
 * What explanations cost: `node test/bench/explanations.ts [creators] [repeats]`. Solves one brief
 * with 20 rules over creators with three offers each, first the search alone, then the whole answer
 * with every explanation, and prints the median CPU time of both and their ratio.
 */
import { type OpenedRequest, optimize } from "@reachmix/core";
import { searchContext } from "../../packages/core/src/search/context.ts";
import { solveBrief } from "../../packages/core/src/search/solve-brief.ts";
import type { RequestInput } from "../support/briefs.ts";
import { inProcessEngines } from "../support/in-process.ts";
import { accepted } from "../support/opening.ts";
import { random } from "../support/random.ts";

type Rule = NonNullable<RequestInput["brief"]["rules"]>[number];
type Creator = RequestInput["roster"]["creators"][number];

const PLATFORMS = [
  ["instagram", "reel"],
  ["tiktok", "short"],
  ["youtube", "long"],
] as const;
const BUDGET_PER_CREATOR = 150;
const host = { engines: inProcessEngines, reachmixVersion: "bench" };

/** A brief with 20 rules over so many creators. */
function briefOf(count: number): OpenedRequest {
  const r = random(2027);
  const creators = Array.from({ length: count }, (_, k): Creator => {
    const [platform, format] = PLATFORMS[k % 3];
    const followers = Math.round(10 ** (3.3 + 2.9 * r()));
    const impressions = Math.round(followers * (0.15 + 0.3 * r()));
    return {
      id: `c${k}`,
      country: r.pick(["US", "GB", "DE", "FR"]),
      tags: [r.pick(["fashion", "sport", "food"])],
      channels: [{ platform, followers }],
      quality: r.int(4, 10) / 10,
      pastCampaigns: r.int(0, 1),
      attributes: { samples: r.int(0, 3) },
      audience: { countries: { US: r.int(1, 6) / 10, GB: r.int(0, 3) / 10 } },
      offers: [1, 2, 3].map((quantity) => {
        const share = 1 - 0.7 ** quantity;
        return {
          id: `c${k}-x${quantity}`,
          deliverables: [{ platform, format, quantity }],
          price: Math.round(followers * 0.012 * quantity ** 0.9 * (0.6 + 0.8 * r())) + 40,
          attributes: { hours: quantity },
          expected: {
            impressions: impressions * quantity,
            reach: Math.round(impressions * 0.8 * 2 * share),
            engagements: Math.round(impressions * quantity * 0.04 * r()),
            clicks: Math.round(impressions * quantity * 0.006 * r()),
            conversions: Math.round(impressions * quantity * 0.01 * r()) / 50,
          },
        };
      }),
    };
  });
  return accepted({
    brief: {
      currency: "USD",
      budget: count * BUDGET_PER_CREATOR,
      goals: { values: { reach: 0.01, engagement: 0.1, conversion: 20 } },
      audience: { size: count * 20_000, countries: { US: 0.7, GB: 0.3 } },
      economics: { orderValue: 60, margin: 0.5 },
      rules: twentyRules(count),
    },
    roster: { creators },
    options: { gap: 1e-4 },
  });
}

function twentyRules(count: number): Rule[] {
  const ids = (step: number) => Array.from({ length: 12 }, (_, k) => `c${(k * step) % count}`);
  const share = (where: object, bound: object): Rule =>
    ({ id: "", kind: "limit", measure: "spend", as: "shareOfSpend", where, ...bound }) as Rule;
  const rules: Rule[] = [
    share({ platform: "instagram" }, { max: 0.45 }),
    share({ platform: "tiktok" }, { min: 0.2 }),
    share({ platform: "youtube" }, { min: 0.15, max: 0.5 }),
    share({ group: "micro" }, { min: 0.35 }),
    share({ group: "macro" }, { min: 0.2 }),
    share({ tier: "nano" }, { max: 0.2 }),
    share({ country: "DE" }, { max: 0.2 }),
    share({ tag: "fashion" }, { min: 0.3 }),
    share({ returning: true }, { min: 0.3 }),
    { id: "", kind: "limit", measure: "creators", max: Math.round(count / 6) },
    { id: "", kind: "limit", measure: "attribute:samples", max: Math.round(count / 5) },
    { id: "", kind: "limit", measure: "attribute:hours", max: Math.round(count / 3) },
    { id: "", kind: "limit", measure: "clicks", min: count },
    { id: "", kind: "average", of: "quality", weightedBy: "spend", min: 0.72 },
    { id: "", kind: "average", of: "audienceFit", weightedBy: "spend", min: 0.45 },
    { id: "", kind: "costPer", of: "impressions", max: 30 },
    { id: "", kind: "return", of: "roas", min: 0.2 },
    { id: "", kind: "choose", creators: ids(7), atMost: 3 },
    { id: "", kind: "choose", creators: ids(11), atLeast: 2 },
    { id: "", kind: "exclude", creators: ids(13).slice(0, 5) },
  ];
  return rules.map((rule, k) => ({ ...rule, id: `rule-${k + 1}` }));
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

async function searchAlone(opened: OpenedRequest): Promise<void> {
  const solved = await solveBrief(searchContext(opened, host));
  if (solved.found.placements === null) throw new Error(`no plan: ${solved.found.detail}`);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function bench(count: number, repeats: number): Promise<void> {
  const request = briefOf(count);
  const warm = await optimize(request, host);
  const alone: number[] = [];
  const whole: number[] = [];
  for (let k = 0; k < repeats; k++) {
    alone.push(await cpuMs(() => searchAlone(request)));
    whole.push(await cpuMs(() => optimize(request, host)));
  }
  const [a, w] = [median(alone), median(whole)];
  const { plan, certificate, rules, creators } = warm;
  console.log(
    `${count} creators x 3 offers, ${request.market.brief.rules.length} rules ` +
      `(${rules.filter(({ binding }) => binding).length} binding), by ${certificate.engine}, ` +
      `gap ${certificate.gap?.toExponential(1)}: ${plan?.picks.length} offers bought, ` +
      `${creators.length} creators explained`,
  );
  console.log(`optimise alone              ${a.toFixed(0).padStart(7)} ms CPU`);
  console.log(`optimise + all explanations ${w.toFixed(0).padStart(7)} ms CPU`);
  console.log(`ratio                       ${(w / a).toFixed(2).padStart(7)}  (at most 3)`);
  if (w > 3 * a) process.exitCode = 1;
}

await bench(Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 3));

import { decompositionEngine } from "@reachmix/solver";
import { approve } from "../../../packages/core/src/calls/approve.ts";
import { learnFrom, teach } from "../../../packages/core/src/calls/learn.ts";
import { open } from "../../../packages/core/src/calls/open.ts";
import type { RunEvidence } from "../../../packages/core/src/learning/state.ts";
import type { Learned } from "../../../packages/core/src/run/learned.ts";
import type { FrozenPick } from "../../../packages/core/src/run/ledger.ts";
import { searchContext } from "../../../packages/core/src/search/context.ts";
import { solveBrief } from "../../../packages/core/src/search/solve-brief.ts";
import {
  drawnResults,
  type KnownCreator,
  knownMarket,
  meanResults,
  type Results,
} from "./market.ts";

/** How the results of earlier campaigns are used. */
export const POLICIES = ["learn", "never", "raw"] as const;
export type Policy = (typeof POLICIES)[number];

/** Money per result: what a plan is worth. */
const VALUES = { engagement: 0.08, click: 0.5, conversion: 25 } as const;

/** What became of one campaign. */
export interface Campaign {
  /** 1 less the value of the plan over that of the all-knowing plan, by what is true. */
  readonly regret: number;
  /** Results between P10 and P90 of their forecast, and results in all. */
  readonly inside: number;
  readonly results: number;
}

/** Size of a market and of its campaigns. */
export interface Size {
  readonly creators: number;
  readonly campaigns: number;
}

/** One market lived through by one policy, campaign after campaign. */
export async function campaignsOf(seed: number, policy: Policy, size: Size): Promise<Campaign[]> {
  const market = knownMarket(seed, size.creators);
  const known = new Map(market.map((creator) => [creator.id, creator]));
  const best = await planOf(market, 0, "statedTruth", null, new Map());
  const most = trueValue(best.picks, known);
  const evidence: RunEvidence[] = [];
  const seen = new Map<string, Results[]>();
  const campaigns: Campaign[] = [];
  for (let campaign = 1; campaign <= size.campaigns; campaign++) {
    const learned = policy === "learn" ? await learnFrom(evidence) : null;
    const { body, picks } = await planOf(market, campaign, BASES[policy], learned, seen);
    const { approval } = await approved(body, picks, `run-${campaign}`);
    const drawn = picks.map((id) => drawnResults(seed, campaign, present(known, id)));
    for (const [i, id] of picks.entries()) seen.set(id, [...(seen.get(id) ?? []), drawn[i]]);
    const rows = picks.map((id, i) => ({ offerId: id, ...dated(campaign), ...drawn[i] }));
    const taught = teach({ runId: `run-${campaign}`, approval, rows, tests: [] });
    if (taught.kind === "refused") throw new Error(taught.issues[0].message);
    evidence.push(taught.evidence);
    const value = trueValue(picks, known);
    campaigns.push({ regret: 1 - value / most, ...covered(approval.picks, picks, drawn) });
  }
  return campaigns;
}

function present<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`nobody is called ${id}`);
  return found;
}

const DAY = 86_400_000;

function dayOf(campaign: number, shift: number): string {
  return new Date(Date.UTC(2027, 0, 1) + (campaign * 30 + shift) * DAY).toISOString().slice(0, 10);
}

function dated(campaign: number) {
  return { postedOn: dayOf(campaign, 5), countedOn: dayOf(campaign, 35) };
}

/** True value of a plan. */
function trueValue(picks: readonly string[], known: ReadonlyMap<string, KnownCreator>): number {
  return picks.reduce((sum, id) => {
    const { engagements, clicks, conversions } = meanResults(present(known, id));
    return (
      sum +
      engagements * VALUES.engagement +
      clicks * VALUES.click +
      conversions * VALUES.conversion
    );
  }, 0);
}

/** What offers are valued by: the truth, averages of past results, or forecasts. */
type Basis = "statedTruth" | "statedAverages" | "shipped" | "learned";
const BASES: Readonly<Record<Policy, Basis>> = {
  learn: "learned",
  never: "shipped",
  raw: "statedAverages",
};

/** Whoever learns spends three tenths of the money on creators who could bring most. */
const TESTS = { testBudget: { min: 0.3 } } as const;

async function planOf(
  market: readonly KnownCreator[],
  campaign: number,
  basis: Basis,
  learned: Learned | null,
  seen: ReadonlyMap<string, readonly Results[]>,
) {
  const statedOf = (creator: KnownCreator): Results | null => {
    if (basis === "statedTruth") return meanResults(creator);
    const own = seen.get(creator.id);
    return basis === "statedAverages" && own !== undefined ? averageOf(own) : null;
  };
  const body = {
    brief: {
      currency: "USD",
      budget: 12_000,
      handlingCost: 40,
      goals: { values: VALUES },
      ...(basis === "learned" ? TESTS : {}),
      phases: [{ id: "p", from: dayOf(campaign, 0), to: dayOf(campaign, 29) }],
    },
    roster: {
      creators: market.map((creator) => {
        const stated = statedOf(creator);
        return {
          id: creator.id,
          channels: [{ platform: creator.platform, followers: creator.followers }],
          offers: [
            {
              id: creator.id,
              deliverables: [{ platform: creator.platform, format: creator.format }],
              price: creator.price,
              ...(stated === null ? {} : { expected: stated }),
            },
          ],
        };
      }),
    },
    options: { gap: 0.001, workLimit: 200_000 },
    ...(learned === null ? {} : { basis: learned }),
  };
  const opening = open(body);
  if (opening.kind === "refused") throw new Error(JSON.stringify(opening.issues));
  const host = { engines: [decompositionEngine], reachmixVersion: "truth" };
  const context = searchContext(opening.opened, host);
  const solved = await solveBrief(context);
  if (solved.kind !== "plan") throw new Error("the market has no plan");
  const picks = solved.found.placements.map(({ offer }) => context.market.offers[offer].id);
  return { body: opening.opened.request, picks };
}

function averageOf(own: readonly Results[]): Results {
  const mean = (of: (results: Results) => number) =>
    own.reduce((sum, results) => sum + of(results), 0) / own.length;
  return {
    impressions: mean((r) => r.impressions),
    reach: mean((r) => r.reach),
    engagements: mean((r) => r.engagements),
    clicks: mean((r) => r.clicks),
    conversions: mean((r) => r.conversions),
  };
}

async function approved(
  input: Awaited<ReturnType<typeof planOf>>["body"],
  picks: readonly string[],
  id: string,
) {
  const plan = { picks: picks.map((offerId) => ({ offerId, phase: "p" })) };
  const run = { id, name: id, input, plan };
  const answer = await approve(run, { by: "truth" }, "2027-01-01T00:00:00.000Z");
  if (answer.kind === "refused") throw new Error(answer.reason);
  return answer;
}

const BANDED = ["reach", "engagements", "clicks", "conversions"] as const;

function covered(
  frozen: readonly FrozenPick[],
  picks: readonly string[],
  drawn: readonly Results[],
): { inside: number; results: number } {
  const byOffer = new Map(frozen.map((pick) => [pick.offerId, pick]));
  let [inside, results] = [0, 0];
  for (const [i, id] of picks.entries())
    for (const result of BANDED) {
      const { low, high } = present(byOffer, id).forecast[result];
      const actual = drawn[i][result];
      results++;
      if (actual >= low && actual <= high) inside++;
    }
  return { inside, results };
}

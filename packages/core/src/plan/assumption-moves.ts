import { basisOf, benchmarkIssue } from "../forecast/index.ts";
import type { Assumption } from "../forecast/types.ts";
import { activityOf } from "../rules/activity.ts";
import type { AssumptionMove } from "../run/plan-details.ts";
import type { Run } from "../run/schema.ts";
import { reachOf, total } from "./reach.ts";
import { type Recount, recounted } from "./recount.ts";
import { totalsOf } from "./totals.ts";

/** What every assumption is lowered by in turn. */
const LOWERED = 0.8;
const TIERS = /\.(nano|micro|mid|macro|mega)$/;
const PREFIX = "benchmarks.";

type Brief = Run["input"]["brief"];
type Figures = AssumptionMove["change"];

/**
 * The numbers of the forecast that a stored plan rests on and nobody stated, each with what the
 * plan would bring if it were a fifth lower and all else stayed as it is. The plan is counted again
 * in a market of its own creators. The greatest change of reach, engagements, conversions or spend
 * comes first; what changes none of them comes last.
 */
export function assumptionMoves(run: Run): AssumptionMove[] {
  const roster = ownRoster(run);
  const brief = withoutOthers(run.input.brief);
  const base = recounted(run, brief, roster);
  if (base === null) return [];
  const { benchmarks } = basisOf(run.input.basis);
  const before = figuresOf(base);
  const moves = [...grouped(base.forecast.assumptions)].flatMap(([field, list]) => {
    const lowered = loweredBrief(field, brief, benchmarks);
    const after = lowered && recounted(run, lowered, roster);
    if (after === null) return [];
    const values = list.map(({ value }) => value as number);
    const { source, trust } = list[0];
    const change = relative(figuresOf(after), before);
    return [
      { field, values: [Math.min(...values), Math.max(...values)] as const, source, trust, change },
    ];
  });
  return moves.sort((a, b) => greatest(b) - greatest(a) || (a.field < b.field ? -1 : 1));
}

/** The greatest change that an assumption makes, without its sign. */
function greatest({ change }: Pick<AssumptionMove, "change">): number {
  return Math.max(...Object.values(change).map(Math.abs));
}

/** The creators of the plan with the offers that it buys. */
function ownRoster({ plan, input }: Run): Run["input"]["roster"] {
  const bought = new Set((plan?.picks ?? []).map(({ offerId }) => offerId));
  return {
    creators: input.roster.creators
      .map((creator) => ({
        ...creator,
        offers: creator.offers.filter(({ id }) => bought.has(id)),
      }))
      .filter(({ offers }) => offers.length > 0),
  };
}

/** The brief without what names creators: only the plan's own are in its market. */
function withoutOthers(brief: Brief): Brief {
  const { currentPlan: _plan, overlaps: _overlaps, ...own } = brief;
  return { ...own, rules: [] };
}

/** Numbers by path, those of several tiers under one. */
function grouped(assumptions: readonly Assumption[]): Map<string, Assumption[]> {
  const numbers = assumptions.filter(({ value }) => typeof value === "number" && value !== 0);
  return Map.groupBy(numbers, ({ field }) => field.replace(TIERS, ""));
}

/** The brief with a number lowered; null where it cannot be. */
function loweredBrief(field: string, brief: Brief, benchmarks: object): Brief | null {
  const outside = /^audience\.outside\.(\w+)$/.exec(field);
  if (outside !== null) return loweredOutside(outside[1], brief);
  if (!field.startsWith(PREFIX)) return null;
  const stated = brief.benchmarks ?? {};
  const lowered = leavesUnder(field.slice(PREFIX.length), benchmarks)
    .filter(([path]) => !Object.hasOwn(stated, path))
    .map(([path, value]) => [path, value * LOWERED] as const)
    .filter(([path, value]) => benchmarkIssue(path, value) === null);
  if (lowered.length === 0) return null;
  return { ...brief, benchmarks: { ...stated, ...Object.fromEntries(lowered) } };
}

/** What the weights of people outside the target are where the brief states none. */
const OUTSIDE: Readonly<Record<string, number>> = { ages: 0.5, genders: 0.5, interests: 1 };

function loweredOutside(dimension: string, brief: Brief): Brief | null {
  const { audience } = brief;
  const weight = OUTSIDE[dimension];
  if (audience === undefined || weight === undefined) return null;
  const stated = typeof audience.outside === "object" ? audience.outside : {};
  return {
    ...brief,
    audience: { ...audience, outside: { ...stated, [dimension]: weight * LOWERED } },
  };
}

/** Every number of the benchmarks at a path or below it. */
function leavesUnder(path: string, benchmarks: object): [path: string, value: number][] {
  let node: unknown = benchmarks;
  for (const step of path.split("."))
    node = isTree(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  return leavesOf(path, node);
}

function leavesOf(path: string, node: unknown): [path: string, value: number][] {
  if (typeof node === "number") return [[path, node]];
  if (!isTree(node)) return [];
  return Object.entries(node).flatMap(([step, child]) => leavesOf(`${path}.${step}`, child));
}

function isTree(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null;
}

function figuresOf({ market, forecast, placements }: Recount): Figures {
  const reach = total(reachOf(market, forecast, placements, "expected").net);
  const { engagements, conversions, spend } = totalsOf(
    activityOf(market, forecast, placements, reach),
    reach,
  );
  return { reach, engagements, conversions, spend };
}

function relative(after: Figures, before: Figures): Figures {
  const change = (name: keyof Figures) => (before[name] === 0 ? 0 : after[name] / before[name] - 1);
  return {
    reach: change("reach"),
    engagements: change("engagements"),
    conversions: change("conversions"),
    spend: change("spend"),
  };
}

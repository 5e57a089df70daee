import * as z from "zod";
import { type Issue, listedIssues } from "../base/issue.ts";
import { type Read, readBySchema } from "../base/read.ts";
import { picksSchema } from "../brief/picks.ts";
import { type OptimizeRequest, optimizeRequestSchema } from "../brief/request.ts";
import type { Brief } from "../brief/schema.ts";
import {
  benchmarkIssue,
  missingBenchmark,
  missingRate,
  unknownBenchmarkPath,
} from "../forecast/index.ts";
import { withBoostLevels } from "../market/boost.ts";
import { buildMarket, offerPath } from "../market/build.ts";
import type { Market } from "../market/market.ts";
import type { OpenedRequest, Opening } from "../market/opened.ts";
import { placedPicks } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import { goalMode } from "../objective/goals.ts";
import { withArchetypes } from "../roster/archetypes/expand.ts";
import { idSchema } from "../roster/fields.ts";
import type { Roster } from "../roster/schema.ts";
import { knownRoster } from "./read-creators.ts";

/** Most creators explained exactly at once. */
const MOST_EXACT = 100;

/** Ids of creators to explain exactly, 1 to 100: each takes some five solves. */
export const explainedCreatorsSchema = z.array(idSchema).min(1).max(MOST_EXACT);

/** Body of POST /v1/evaluate: a request and a plan made by hand. */
export const evaluateRequestSchema = optimizeRequestSchema
  .extend({ plan: picksSchema })
  .meta({ id: "EvaluateRequest" });

/** Body of POST /v1/explain. */
export const explainRequestSchema = optimizeRequestSchema
  .extend({ creators: explainedCreatorsSchema })
  .meta({ id: "ExplainRequest" });

/** An opened request with a plan made by hand. */
export interface OpenedEvaluation extends OpenedRequest {
  readonly placements: readonly Placement[];
}

/** An opened request with the ids of creators to explain. */
export interface OpenedExplanation extends OpenedRequest {
  readonly creators: readonly string[];
}

/**
 * Opens the body of an optimisation, the one door to every use case: the schema first, then brief
 * and roster against each other (unknown or repeated ids, decimals the currency does not have,
 * offers on a platform without a channel).
 * @param body any JSON value
 * @example
 * // body: three creators at 100 USD each who bring 9, 8 and 7 conversions, and 250 USD.
 * open(body); // { kind: "opened", opened: { market: { budget: 25000 } } }
 * const typo = { ...body, brief: { ...body.brief, budget: -1 } };
 * open(typo); // { kind: "refused", issues: [{ path: "brief.budget", code: "too_small" }] }
 */
export function open(body: unknown): Opening {
  const read = readBody(optimizeRequestSchema, body);
  return read.kind === "refused" ? read : openRequest(read.value);
}

/**
 * Opens the body of an evaluation, as {@link open} does for an optimisation; offers of the plan
 * that are not there, or not open in their phase, are refused too.
 * @param body any JSON value
 */
export function openEvaluation(body: unknown): Opening<OpenedEvaluation> {
  const read = readBody(evaluateRequestSchema, body);
  if (read.kind === "refused") return read;
  const { plan, ...request } = read.value;
  const opening = openRequest(request);
  if (opening.kind === "refused") return opening;
  const placed = placedPicks(plan, opening.opened.market, ["plan"]);
  if (placed.kind === "refused") return refused(placed.issues);
  return { kind: "opened", opened: { ...opening.opened, placements: placed.placements } };
}

/**
 * Opens the body of an explanation, as {@link open} does for an optimisation; creators that are not
 * in the roster are refused too.
 * @param body any JSON value
 */
export function openExplanation(body: unknown): Opening<OpenedExplanation> {
  const read = readBody(explainRequestSchema, body);
  if (read.kind === "refused") return read;
  const { creators, ...request } = read.value;
  const opening = openRequest(request);
  if (opening.kind === "refused") return opening;
  const known = new Set(opening.opened.market.creators.map(({ id }) => id));
  const issues = creators.flatMap((id, k) =>
    known.has(id)
      ? []
      : [
          {
            path: `creators[${k}]`,
            code: "unknown_creator",
            message: `there is no creator "${id}"; check the spelling or remove it`,
          },
        ],
  );
  return issues.length > 0
    ? refused(issues)
    : { kind: "opened", opened: { ...opening.opened, creators } };
}

/** A body by its schema; a roster of benchmarks is made first. */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): Read<z.output<S>> {
  const whole = withArchetypes(body);
  if (whole.kind === "refused") return whole;
  const roster = knownRoster(whole.value);
  return roster === null
    ? readBySchema(schema, whole.value)
    : readAround(roster, schema, whole.value as object);
}

/** Reads a body around a roster that was read before, of which one creator stands for all. */
function readAround<S extends z.ZodType>(
  roster: Roster,
  schema: S,
  body: object,
): Read<z.output<S>> {
  const stub = { creators: roster.creators.slice(0, 1) };
  const read = readBySchema(schema, { ...body, roster: stub });
  if (read.kind === "refused") return read;
  return { kind: "value", value: { ...(read.value as object), roster } as z.output<S> };
}

/**
 * Opens a request that satisfies its schema: brief and roster are checked against each other and
 * the benchmarks.
 */
export function openRequest(asked: OptimizeRequest): Opening {
  const { creators, count = creators.length } = asked.roster;
  if (count !== creators.length) return refused([partOfRoster(creators.length, count)]);
  const request = withBoostLevels(asked);
  const built = buildMarket(request.brief, request.roster);
  if (built.kind === "refused") return refused(built.issues);
  const { market } = built;
  const issues = issuesOf(request, market);
  return issues.length > 0 ? refused(issues) : { kind: "opened", opened: { request, market } };
}

/** What is wrong with the creators that an answer named of a larger roster. */
function partOfRoster(there: number, count: number): Issue {
  const message =
    `${there} of ${count} creators stand here, as an answer named them, and a part would be ` +
    "planned as if it were the roster: send all of them without count, or { stored, version } " +
    "in their place";
  return { path: "roster.count", code: "part_of_roster", message };
}

/** All issues, of which a refusal lists the first. */
export function refused(issues: readonly Issue[]): Extract<Opening, { kind: "refused" }> {
  return { kind: "refused", issues: listedIssues(issues) };
}

/** What is wrong between the brief, the roster and the benchmarks. */
function issuesOf({ brief, roster }: OptimizeRequest, market: Market): Issue[] {
  const { currentPlan = [], commitments } = brief;
  const placed = placedPicks(currentPlan, market, ["brief", "currentPlan"]);
  const settled = placedPicks(commitments?.picks ?? [], market, ["brief", "commitments", "picks"]);
  return [
    ...overrideIssues(brief),
    ...offerIssues(roster, market),
    ...rateIssues(brief, market),
    ...(placed.kind === "refused" ? placed.issues : []),
    ...(settled.kind === "refused" ? settled.issues : []),
    ...goalIssues(brief),
  ];
}

/** Overrides of benchmarks that do not exist or cannot have such a value. */
function overrideIssues({ benchmarks = {} }: Brief): Issue[] {
  return Object.entries(benchmarks).flatMap(([path, value]) => {
    const message = benchmarkIssue(path, value);
    if (message === null) return [];
    const code = unknownBenchmarkPath(path) === null ? "benchmark_range" : "unknown_benchmark";
    return [{ path: `brief.benchmarks.${path}`, code, message }];
  });
}

/** Offers of which neither the user nor a benchmark says what they bring. */
function offerIssues(roster: Roster, market: Market): Issue[] {
  return market.offers.flatMap(({ id, creator, source }) => {
    const message = missingBenchmark(source);
    if (message === null) return [];
    const path = `${offerPath(roster, market.creators[creator].id, id)}.deliverables`;
    return [{ path, code: "no_benchmark", message }];
  });
}

/** A currency in which prices that nobody quoted cannot be estimated. */
function rateIssues(brief: Brief, { offers }: Market): Issue[] {
  const silent = offers.filter(({ fee }) => fee === null).map(({ id }) => id);
  const message = missingRate(brief, silent);
  return message === null ? [] : [{ path: "brief.currency", code: "no_rate", message }];
}

/** Phases whose goals are of another kind than those of the brief. */
function goalIssues({ goals, phases = [] }: Brief): Issue[] {
  const mode = goalMode(goals);
  return phases.flatMap((phase, index) => {
    const own = phase.goals === undefined ? mode : goalMode(phase.goals);
    if (own === mode) return [];
    const message = `the brief's goals are ${mode}, this phase's are ${own}; use the same kind`;
    return [{ path: `brief.phases[${index}].goals`, code: "mixed_goals", message }];
  });
}

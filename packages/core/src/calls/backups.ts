import { listed } from "../base/words.ts";
import { nameOf } from "../explanation/sentences.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { largestOf } from "../plan/at-stake.ts";
import { purchaseOf } from "../plan/describe.ts";
import { judge } from "../plan/judge.ts";
import { tidy } from "../plan/tidy.ts";
import { totalsOf } from "../plan/totals.ts";
import type { Backup, Backups, Together } from "../run/backups.ts";
import { filledUp, type WithoutCreator, withoutAll, withoutEach } from "../scenarios/backups.ts";
import { standingPlan } from "../scenarios/standing.ts";
import { type Aim, aimOf } from "../search/aim.ts";
import {
  type OptimizeHost,
  type SearchContext,
  searchContext,
  termsOf,
} from "../search/context.ts";
import type { Found } from "../search/question.ts";
import type { OpenedRun } from "./open-run.ts";

/**
 * For every creator of a stored plan the best replacement after a no, and what it costs: everybody
 * else stays, and whatever the rules then allow for the freed money is looked for. Real fees count
 * where they are known; what has come to nothing already is out, and the best that its money buys
 * is taken to be in.
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * const opening = openRun(runs[0]);
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { backups: [ana] } = await backups(opening.opened, host);
 * ana; // { creatorId: "ana", outcome: "replaced", replacements: [{ creatorId: "cleo" }], loss: 2 }
 */
export async function backups(opened: OpenedRun, host: OptimizeHost): Promise<Backups> {
  const { run } = opened;
  const standing = standingPlan(opened.placements, run.statuses, searchContext(opened, host));
  const { context } = standing;
  const understood = await aimOf(context);
  if (understood.kind === "deadEnd") return { value: null, unit: "", backups: [], together: null };
  const { aim } = understood;
  const isWhole = standing.placements.length === opened.placements.length;
  const placements = isWhole
    ? standing.placements
    : await filledUp(standing.placements, aim, context);
  const terms = termsOf(aim.objective, context, aim.floors);
  const { value } = judge(placements, terms);
  const creators = [...byCreator(context.market, standing.placements).keys()];
  const found = await withoutEach(creators, placements, aim, context);
  const all = found.map((own) => backupOf(own, placements, value, context));
  return {
    value,
    unit: aim.objective.unit,
    backups: tidy(all.sort((a, b) => (b.loss ?? Infinity) - (a.loss ?? Infinity))),
    together: tidy(
      await insteadOf(largestOf(standing.placements, terms), placements, aim, context),
    ),
  };
}

/**
 * Who comes in when several creators of a plan say no at once; null for none of them.
 * @param placements the plan, of the value that a loss is counted from
 */
export async function insteadOf(
  creators: readonly number[],
  placements: readonly Placement[],
  aim: Aim,
  context: SearchContext,
): Promise<Together | null> {
  if (creators.length === 0) return null;
  const { market } = context;
  const { value } = judge(placements, termsOf(aim.objective, context, aim.floors));
  const found = await withoutAll(creators, placements, aim, context);
  const ids = creators.map((creator) => market.creators[creator].id);
  const name = listed(ids.map((id) => nameOf(id, market)));
  const refusal = `${name} ${ids.length === 1 ? "says" : "say"} no`;
  return { creatorIds: ids, ...outcomeOf(found, { name, refusal, placements, value }, context) };
}

/** One search's answer in the words of the plan that it starts from. */
export function backupOf(
  { creator, found }: WithoutCreator,
  placements: readonly Placement[],
  value: number,
  context: SearchContext,
): Backup {
  const { market } = context;
  const { id } = market.creators[creator];
  const name = nameOf(id, market);
  const asked = { name, refusal: `${name} says no`, placements, value };
  return { creatorId: id, ...outcomeOf(found, asked, context) };
}

/** Of whom a search was without, and the plan that it started from. */
interface Asked {
  readonly name: string;
  /** That they say no, in words. */
  readonly refusal: string;
  readonly placements: readonly Placement[];
  readonly value: number;
}

function outcomeOf(
  found: Found | null,
  { name, refusal, placements, value }: Asked,
  { market, forecast }: SearchContext,
): Omit<Backup, "creatorId"> {
  const none = { replacements: [], value: null, loss: null, spend: null, proof: null };
  if (found === null)
    return {
      ...none,
      outcome: "notComputed",
      sentence: `${name}: not computed, the time was used up.`,
    };
  if (found.placements === null || found.judgement === null || found.value === null)
    return {
      ...none,
      outcome: "noPlan",
      proof: found.reason === "infeasible" ? "optimal" : "limit",
      sentence:
        `Without ${name} the rules cannot hold while everybody else stays; replan to see what ` +
        "would have to change.",
    };
  const had = new Set(placements.map(({ offer, phases }) => `${offer}@${phases}`));
  const replacements = found.placements
    .filter(({ offer, phases }) => !had.has(`${offer}@${phases}`))
    .map((placement) => purchaseOf(placement, market, forecast));
  const { spend } = totalsOf(found.judgement.activity, found.judgement.activity.reach);
  const names = [...new Set(replacements.map(({ creatorId }) => nameOf(creatorId, market)))];
  return {
    outcome: replacements.length > 0 ? "replaced" : "smaller",
    replacements,
    value: found.value,
    loss: value - found.value,
    spend,
    proof: found.reason === "optimal" || found.reason === "withinGap" ? found.reason : "limit",
    sentence:
      replacements.length > 0
        ? `If ${refusal}: ${names.join(", ")} instead.`
        : `If ${refusal} nobody takes the place: nobody else fits or is worth the money.`,
  };
}

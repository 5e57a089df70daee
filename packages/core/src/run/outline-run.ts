import type { Pick, Plan, Run } from "./schema.ts";
import { withAnswered, withNearest } from "./short-run.ts";

/** Purchases of a plan that an outline names. */
const MOST_NAMED = 100;

/**
 * A run for an answer that is too short even for its purchases: the hundred that the plan would
 * lose most without and what it says of them, of other plans the first hundred; `count` of a plan
 * then says how many purchases it has. Totals, proof, rules and the history of statuses are those
 * of the whole plan.
 */
export function outlineRun(run: Run): Run {
  const picks = mostMissed(run.plan?.picks ?? []);
  const plan = run.plan && outlined(run.plan, picks);
  const offers = new Set(picks.map(({ offerId }) => offerId));
  const isNamed = ({ offerId }: { readonly offerId: string }) => offers.has(offerId);
  const hired = new Set(picks.map(({ creatorId }) => creatorId));
  const creators = withNearest(run.creators, ({ creatorId }) => hired.has(creatorId));
  return {
    ...run,
    plan,
    creators,
    baselines: run.baselines.map((baseline) => ({
      ...baseline,
      plan: withPicks(baseline.plan, baseline.plan.picks.slice(0, MOST_NAMED)),
    })),
    ...(run.tests && { tests: run.tests.filter(isNamed) }),
    statuses: run.statuses.filter(isNamed),
    replan: run.replan && { ...run.replan, offers: run.replan.offers.filter(isNamed) },
    input: withAnswered(run.input, { plan, creators }),
  };
}

/** The purchases that the plan would lose most without, in its order. */
function mostMissed(picks: readonly Pick[]): Pick[] {
  const kept = new Set(picks.toSorted((a, b) => b.value - a.value).slice(0, MOST_NAMED));
  return picks.filter((pick) => kept.has(pick));
}

/** A plan with some of its purchases and what is told of their creators. */
function outlined(plan: Plan, picks: Pick[]): Plan {
  const { risk, ...rest } = withPicks(plan, picks);
  if (risk === undefined) return rest;
  const hired = new Set(picks.map(({ creatorId }) => creatorId));
  const delivery = risk.delivery.filter(({ creatorId }) => hired.has(creatorId));
  return { ...rest, risk: { ...risk, delivery } };
}

/** A plan with some of its purchases; the plan itself where these are all. */
function withPicks<P extends { readonly picks: readonly unknown[] }>(
  plan: P,
  picks: P["picks"],
): P {
  const { length: count } = plan.picks;
  return picks.length === count ? plan : { ...plan, picks, count };
}

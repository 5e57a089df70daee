import type { Creator } from "../roster/creator.ts";
import type { PickStatus } from "./picks-status.ts";
import type { CreatorWhy } from "./reasons.ts";
import type { Delivery } from "./risk.ts";
import type { Pick, Run } from "./schema.ts";

/** A creator that a run chose from, and why it is in the plan or not where the run says so. */
export interface ConsideredCreator {
  readonly creator: Creator;
  readonly why: CreatorWhy | null;
}

/** A purchase of a run's plan, how far it has come, and how likely its creator delivers. */
export interface TrackedPick {
  readonly pick: Pick;
  readonly status: PickStatus;
  /** Null where the run does not say how the plan may turn out. */
  readonly delivery: Delivery | null;
}

/** What an answer about a run may leave out, and pages have. */
export interface RunPages {
  readonly creators: readonly ConsideredCreator[];
  /** Null where the answer has all of them. */
  readonly picks: readonly TrackedPick[] | null;
}

/** Tells of each creator of a run why it is in the plan or not. */
export function consideredIn({ creators }: Run): (creator: Creator) => ConsideredCreator {
  const whyOf = new Map(creators.map((why) => [why.creatorId, why]));
  return (creator) => ({ creator, why: whyOf.get(creator.id) ?? null });
}

/** Tells of each purchase of a run how far it has come, and how likely its creator delivers. */
export function trackedIn({ statuses, plan }: Run): (pick: Pick) => TrackedPick {
  const chances = new Map(plan?.risk?.delivery.map((own) => [own.creatorId, own]));
  const statusOf = new Map(statuses.map((status) => [status.offerId, status]));
  return (pick) => {
    const { creatorId, offerId } = pick;
    const idea = { creatorId, offerId, status: "idea", fee: null, kept: null } as const;
    const delivery = chances.get(creatorId) ?? null;
    return { pick, status: statusOf.get(offerId) ?? idea, delivery };
  };
}

/**
 * A run that was answered short, with the creators and purchases that its pages have. Of a roster
 * too large to be kept the creators, too, are a part. What no page has stays as it was answered:
 * the purchases of other plans, tests and what became of offers in a replan.
 */
export function wholeRun(run: Run, { creators: considered, picks }: RunPages): Run {
  const { count, ...roster } = run.input.roster;
  const creators = considered.map(({ creator }) => creator);
  const kept = creators.length === count ? { creators } : { creators, count };
  return {
    ...run,
    ...(picks === null ? {} : withPicks(run, picks)),
    creators: considered
      .flatMap(({ why }) => (why === null ? [] : [why]))
      .sort((a, b) => (a.creatorId < b.creatorId ? -1 : 1)),
    input: { ...run.input, roster: { ...roster, ...kept } },
  };
}

function withPicks({ plan }: Run, tracked: readonly TrackedPick[]): Partial<Run> {
  if (plan === null) return {};
  const { count: _count, risk, ...rest } = plan;
  const picks = tracked.map(({ pick }) => pick);
  const told = tracked.flatMap((own) => (own.delivery === null ? [] : [own.delivery]));
  const delivery = [...new Map(told.map((own) => [own.creatorId, own])).values()];
  return {
    plan: { ...rest, picks, ...(risk && { risk: { ...risk, delivery } }) },
    statuses: tracked.map(({ status }) => status),
  };
}

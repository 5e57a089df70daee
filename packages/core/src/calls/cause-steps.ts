import type { Brief } from "../brief/schema.ts";
import type { Cause } from "../run/causes.ts";
import type { Run } from "../run/schema.ts";

/** The input of a run, exchanged piece by piece. */
export type Input = Pick<Run["input"], "brief" | "roster" | "options" | "basis">;

/**
 * The cause that each field of a brief belongs to; "none" for what changes no answer. The goals of
 * single phases belong to "goal", all else of the phases to "rules"; rates of exchange come with
 * the roster, all other costs belong to "rules".
 */
const CAUSE_OF: Readonly<Record<keyof Brief, Exclude<Cause, "data" | "search"> | "none">> = {
  name: "none",
  client: "none",
  campaign: "none",
  // Runs in different currencies have no causes.
  currency: "none",
  currentPlan: "none",
  audience: "forecast",
  economics: "forecast",
  overlaps: "forecast",
  benchmarks: "forecast",
  asOf: "forecast",
  measuredAfterDays: "forecast",
  rules: "rules",
  commitments: "rules",
  perChange: "rules",
  phases: "rules",
  carryOver: "rules",
  macroBeforeMicro: "rules",
  handlingCost: "rules",
  costs: "rules",
  brandSafety: "rules",
  minimumAudienceFit: "rules",
  target: "rules",
  testBudget: "rules",
  goals: "goal",
  risk: "goal",
  budget: "budget",
};

/** One exchange on the way from the input of a run to that of another. */
export interface CauseStep {
  readonly cause: Cause;
  readonly exchange: (input: Input) => Input;
}

/** The five exchanges; each keeps everything that the later ones exchange. */
export function stepsTo(target: Input): readonly CauseStep[] {
  const take = (input: Input, own: Partial<Brief>): Input => ({
    ...input,
    brief: { ...input.brief, ...own },
  });
  const fields = (cause: Cause) => fieldsOf(target.brief, cause);
  const { phases } = target.brief;
  return [
    {
      cause: "data",
      exchange: (input) => ({
        ...input,
        roster: target.roster,
        brief: withRatesOf(input.brief, target.brief),
      }),
    },
    {
      cause: "forecast",
      exchange: (input) => ({ ...take(input, fields("forecast")), basis: target.basis }),
    },
    {
      cause: "rules",
      exchange: (input) =>
        take(input, { ...fields("rules"), phases: withGoalsOf(input.brief, phases) }),
    },
    { cause: "goal", exchange: (input) => take(input, { ...fields("goal"), phases }) },
    { cause: "budget", exchange: (input) => take(input, fields("budget")) },
  ];
}

/** A brief with the rates of exchange of another: without them its quotes mean nothing. */
function withRatesOf(brief: Brief, { costs }: Brief): Brief {
  if (brief.costs === undefined && costs?.fx === undefined) return brief;
  return { ...brief, costs: { ...(brief.costs ?? NO_COSTS), fx: costs?.fx } };
}

const NO_COSTS: NonNullable<Brief["costs"]> = {
  budgetCovers: "all",
  contingency: 0,
  levies: [],
  perCreator: {},
};

/** The fields of a brief that belong to a cause, missing ones as undefined. */
function fieldsOf(brief: Brief, cause: Cause): Partial<Brief> {
  const names = (Object.keys(CAUSE_OF) as (keyof Brief)[]).filter((n) => CAUSE_OF[n] === cause);
  return Object.fromEntries(names.map((name) => [name, brief[name]]));
}

/** Phases with the goals that the phases of the same ids have in a brief. */
function withGoalsOf(brief: Brief, phases: Brief["phases"]): Brief["phases"] {
  const goals = new Map((brief.phases ?? []).map((phase) => [phase.id, phase.goals]));
  return phases?.map((phase) => ({ ...phase, goals: goals.get(phase.id) }));
}

import { canonicalJson } from "../base/hash.ts";
import type { Brief } from "../brief/schema.ts";
import { type OpenedRequest, withOptions } from "../market/opened.ts";
import type { Cause, Causes } from "../run/causes.ts";
import type { Run, Totals } from "../run/schema.ts";
import type { OptimizeHost } from "../search/context.ts";
import { openRequest } from "./open.ts";
import { optimize } from "./optimize.ts";

/** The input of a run, exchanged piece by piece. */
type Input = Pick<Run["input"], "brief" | "roster" | "options">;

/** What a step of the way from one run to the other amounts to. */
interface Milestone {
  readonly value: number | null;
  readonly unit: string;
  readonly totals: Totals | null;
}

/** Time in milliseconds below which no further step is begun. */
const LEAST_STEP_MS = 100;

const FORECAST_FIELDS = [
  "audience",
  "economics",
  "overlaps",
  "benchmarks",
] as const satisfies readonly (keyof Brief)[];
const RULE_FIELDS = [
  "rules",
  "carryOver",
  "macroBeforeMicro",
  "handlingCost",
  "brandSafety",
  "minimumAudienceFit",
] as const satisfies readonly (keyof Brief)[];

/**
 * Explains the difference of two runs by its causes. The input of the first is turned into that of
 * the second in five steps, always in this order: data (roster), forecast (audience, overlaps,
 * benchmarks, economics), rules (with phases), goal, budget; the brief is solved after each step
 * that changes something, and what the plan gains or loses there is that step's share. What is
 * left, because a search stopped within its gap, is `search`. The shares add up.
 * @param host its work limit is the runs' own; a step without a proven plan ends in `notComputed`
 * @param deadline time in the host's clock after which no step is begun and every search ends; none
 * when missing
 */
export async function explainDifference(
  from: Run,
  to: Run,
  host: OptimizeHost,
  deadline = Number.POSITIVE_INFINITY,
): Promise<Causes> {
  const notes: string[] = [];
  if (from.versions.forecast !== to.versions.forecast)
    notes.push(
      `The runs were forecast with benchmarks ${from.versions.forecast} and ` +
        `${to.versions.forecast}; both are solved again with today's.`,
    );
  const frame = { from: from.id, to: to.id, notes };
  const refuse = (reason: string): Causes => ({
    status: "notComputed",
    reason,
    unit: null,
    list: [],
    ...frame,
  });
  if (from.input.brief.currency !== to.input.brief.currency)
    return refuse("the runs are in different currencies");
  // The plan in use today changes no answer and may name offers that are not there half-way.
  let input: Input = { ...from.input, brief: { ...from.input.brief, currentPlan: undefined } };
  let before = milestoneOf(from);
  const first = before;
  const list: Causes["list"] = [];
  for (const [cause, step] of stepsTo(to.input)) {
    const next = step(input);
    const changed =
      canonicalJson({ brief: next.brief, roster: next.roster }) !==
      canonicalJson({ brief: input.brief, roster: input.roster });
    if (changed) {
      const fitting = fit(next, notes);
      if (!fitting) return refuse(`the step "${cause}" leaves no valid brief between the two runs`);
      const left = host.now ? Math.floor(deadline - host.now()) : Number.POSITIVE_INFINITY;
      if (left < LEAST_STEP_MS) return refuse(`the time was used up before the step "${cause}"`);
      const result = await optimize(withOptions(fitting, within(to.input.options, left)), host);
      if (result.plan === null || ["limit", "cancelled"].includes(result.termination.reason))
        return refuse(`the step "${cause}" has no proven plan (${result.termination.reason})`);
      const after: Milestone = {
        value: result.certificate.value,
        unit: result.certificate.unit,
        totals: result.plan.totals,
      };
      list.push(shareOf(cause, true, before, after));
      before = after;
    } else list.push(shareOf(cause, false, before, before));
    input = next;
  }
  const last = milestoneOf(to);
  list.push(shareOf("search", false, before, last));
  const comparable = first.unit === last.unit && list.every((share) => share.value !== null);
  return {
    status: "computed",
    reason: null,
    unit: comparable ? first.unit : null,
    list: comparable ? list : list.map((share) => ({ ...share, value: null })),
    ...frame,
  };
}

/** The options of a run with a time limit of at most so many milliseconds. */
function within(options: Input["options"], leftMs: number): Input["options"] {
  const timeLimitMs = Math.min(options.timeLimitMs ?? leftMs, leftMs);
  return Number.isFinite(timeLimitMs) ? { ...options, timeLimitMs } : options;
}

function milestoneOf(run: Run): Milestone {
  return {
    value: run.certificate.value,
    unit: run.certificate.unit,
    totals: run.plan?.totals ?? null,
  };
}

/** The five exchanges; each keeps everything that the later ones exchange. */
function stepsTo(target: Input): [Cause, (input: Input) => Input][] {
  const take = (input: Input, fields: readonly (keyof Brief)[]): Input => ({
    ...input,
    brief: {
      ...input.brief,
      ...Object.fromEntries(fields.map((field) => [field, target.brief[field]])),
    },
  });
  const ownGoals = (brief: Brief, id: string) =>
    brief.phases?.find((phase) => phase.id === id)?.goals;
  return [
    ["data", (input) => ({ ...input, roster: target.roster })],
    ["forecast", (input) => take(input, FORECAST_FIELDS)],
    [
      "rules",
      (input) => ({
        ...input,
        brief: {
          ...take(input, RULE_FIELDS).brief,
          phases: target.brief.phases?.map((phase) => ({
            ...phase,
            goals: ownGoals(input.brief, phase.id),
          })),
        },
      }),
    ],
    [
      "goal",
      (input) => ({
        ...input,
        brief: { ...input.brief, goals: target.brief.goals, phases: target.brief.phases },
      }),
    ],
    ["budget", (input) => ({ ...input, brief: { ...input.brief, budget: target.brief.budget } })],
  ];
}

/**
 * The input without rules that speak of creators, offers or phases it does not have; null when it
 * is not valid even so.
 */
function fit(input: Input, notes: string[]): OpenedRequest | null {
  const openedWith = (brief: Brief): OpenedRequest | null => {
    const opening = openRequest({ ...input, brief });
    return opening.kind === "opened" ? opening.opened : null;
  };
  const whole = openedWith(input.brief);
  if (whole) return whole;
  const rules = input.brief.rules.filter(
    (rule) => openedWith({ ...input.brief, rules: [rule] }) !== null,
  );
  const fitting = openedWith({ ...input.brief, rules });
  if (!fitting) return null;
  const dropped = input.brief.rules.filter((rule) => !rules.includes(rule)).map(({ id }) => id);
  notes.push(
    "Between the runs, rules about creators or phases that are not there were left out: " +
      `${dropped.join(", ")}.`,
  );
  return fitting;
}

const NAMES: Readonly<Record<Cause, string>> = {
  data: "the roster",
  forecast: "the audience and the forecast",
  rules: "the rules",
  goal: "the goal",
  budget: "the budget",
  search: "the search",
};

function shareOf(
  cause: Cause,
  changed: boolean,
  before: Milestone,
  after: Milestone,
): Causes["list"][number] {
  const delta = (measure: "spend" | "reach" | "engagements" | "clicks" | "conversions") =>
    (after.totals?.[measure] ?? 0) - (before.totals?.[measure] ?? 0);
  const value =
    before.unit !== after.unit || before.value === null || after.value === null
      ? null
      : after.value - before.value;
  const amounts = (["spend", "reach", "engagements", "clicks", "conversions"] as const).map(
    (measure) => [measure, delta(measure)] as const,
  );
  const moved = amounts
    .filter(([, amount]) => Math.abs(amount) >= 0.5)
    .map(
      ([measure, amount]) =>
        `${amount > 0 ? "+" : ""}${Math.round(amount).toLocaleString("en-US")} ${measure}`,
    );
  const sentence =
    !changed && moved.length === 0
      ? `${capital(NAMES[cause])} did not change.`
      : `${changed ? `Changing ${NAMES[cause]}` : capital(NAMES[cause])} brings ` +
        `${moved.length > 0 ? moved.join(", ") : "no difference"}.`;
  return {
    cause,
    changed,
    value,
    ...(Object.fromEntries(amounts) as Record<(typeof amounts)[number][0], number>),
    sentence,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

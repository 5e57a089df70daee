import { canonicalJson } from "../base/canonical-json.ts";
import type { Brief } from "../brief/schema.ts";
import { type OpenedRequest, withOptions } from "../market/opened.ts";
import type { Cause, Causes } from "../run/causes.ts";
import { isImputed } from "../run/comparison.ts";
import type { Run, Totals } from "../run/schema.ts";
import type { OptimizeHost } from "../search/context.ts";
import { type Input, stepsTo } from "./cause-steps.ts";
import { openRequest } from "./open.ts";
import { optimize } from "./optimize.ts";

/** What a step of the way from one run to the other amounts to. */
interface Milestone {
  readonly value: number | null;
  readonly unit: string;
  readonly totals: Totals | null;
}

/** Time in milliseconds below which no further step is begun. */
const LEAST_STEP_MS = 100;

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
  const notes = versionNotes(from, to);
  const way = await walk(from, to, notes, { host, deadline, options: to.input.options });
  const frame = { from: from.id, to: to.id, notes };
  if (way.kind === "stopped")
    return { status: "notComputed", reason: way.reason, unit: null, list: [], ...frame };
  const { list } = way;
  const { unit } = from.certificate;
  const comparable = unit === to.certificate.unit && list.every((share) => share.value !== null);
  return {
    status: "computed",
    reason: null,
    unit: comparable ? unit : null,
    list: comparable ? [...list] : list.map((share) => ({ ...share, value: null })),
    ...frame,
  };
}

function versionNotes(from: Run, to: Run): string[] {
  const [before, after] = [from, to].map(({ versions }) => versions.forecast.split("+")[0]);
  if (before === after) return [];
  return [
    `The runs were forecast with benchmarks ${before} and ${after}; both are solved again with ` +
      "today's.",
  ];
}

/** Why the way from one run to the other cannot be gone to its end. */
interface Stopped {
  readonly kind: "stopped";
  readonly reason: string;
}

function stopped(reason: string): Stopped {
  return { kind: "stopped", reason };
}

/** Who solves again, until when and how. */
interface Solving {
  readonly host: OptimizeHost;
  readonly deadline: number;
  readonly options: Input["options"];
}

/** The shares of all steps from one run to the other. */
async function walk(
  from: Run,
  to: Run,
  notes: string[],
  solving: Solving,
): Promise<Stopped | { readonly kind: "walked"; readonly list: Causes["list"] }> {
  if (from.input.brief.currency !== to.input.brief.currency)
    return stopped("the runs are in different currencies");
  // The plan in use today changes no answer and may name offers that are not there half-way.
  let input: Input = { ...from.input, brief: { ...from.input.brief, currentPlan: undefined } };
  let before = milestoneOf(from);
  const list: Causes["list"] = [];
  for (const { cause, exchange } of stepsTo(to.input)) {
    const next = exchange(input);
    const changed = !asksTheSame(input, next);
    let after = before;
    if (changed) {
      const solved = await solveStep(cause, next, notes, solving);
      if (solved.kind === "stopped") return solved;
      after = solved.milestone;
    }
    list.push(shareOf(cause, changed, before, after));
    before = after;
    input = next;
  }
  list.push(shareOf("search", false, before, milestoneOf(to)));
  return { kind: "walked", list };
}

function asksTheSame(a: Input, b: Input): boolean {
  const [before, after] = [a, b].map(({ brief, roster, basis }) =>
    canonicalJson({ brief, roster, basis: basis?.version }),
  );
  return before === after;
}

/** What the plan of a half-way input amounts to. */
async function solveStep(
  cause: Cause,
  input: Input,
  notes: string[],
  { host, deadline, options }: Solving,
): Promise<Stopped | { readonly kind: "solved"; readonly milestone: Milestone }> {
  const fitting = fit(input, notes);
  if (!fitting) return stopped(`the step "${cause}" leaves no valid brief between the two runs`);
  const left = host.now ? Math.floor(deadline - host.now()) : Number.POSITIVE_INFINITY;
  if (left < LEAST_STEP_MS) return stopped(`the time was used up before the step "${cause}"`);
  const { plan, certificate, termination } = await optimize(
    withOptions(fitting, within(options, left)),
    host,
  );
  if (plan === null || ["limit", "cancelled"].includes(termination.reason))
    return stopped(`the step "${cause}" has no proven plan (${termination.reason})`);
  const { value, unit } = certificate;
  return { kind: "solved", milestone: { value, unit, totals: plan.totals } };
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
    .map(([measure, amount]) => {
      const imputed = isImputed(measure, before.totals) || isImputed(measure, after.totals);
      const size = Math.round(Math.abs(amount)).toLocaleString("en-US");
      return `${imputed ? "~" : ""}${amount > 0 ? "+" : "-"}${size} ${measure}`;
    });
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

import type { AssumptionMove } from "../../run/plan-details.ts";
import { assumptionName, assumptionValue } from "../assumption-words.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { shareText } from "../words.ts";

/** Measures that an assumption can move. */
export const MOVED = ["reach", "engagements", "conversions", "spend"] as const;
export type Moved = (typeof MOVED)[number];

/** Something that the plan rests on and nobody stated, and what happens when it is otherwise. */
export interface AssumptionLine {
  readonly name: string;
  readonly value: string;
  /** What is otherwise, such as `a fifth lower`. */
  readonly otherwise: string;
  /** Relative changes of the plan then. */
  readonly change: Readonly<Partial<Record<Moved, number>>>;
  readonly trust: string;
  readonly source: string;
  /** The whole as the end of a sentence. */
  readonly sentence: string;
}

const LOWER = "a fifth lower";

/**
 * Everything that the plan rests on and nobody stated, what moves it most first: the greatest
 * relative change of reach, engagements, conversions or spend. Numbers of the forecast are lowered
 * by a fifth one at a time; overlap and imputed prices go to the ends of the ranges that the run
 * itself holds.
 */
export function rankedAssumptions(facts: PlanFacts): AssumptionLine[] {
  const moves = (facts.details?.moves ?? []).map((move) => lineOf(move));
  return [...overlap(facts), ...prices(facts), ...audiences(facts), ...moves]
    .filter((line) => greatest(line) >= LEAST)
    .sort((a, b) => greatest(b) - greatest(a));
}

/** Changes below this are not told: a tenth of a percent. */
const LEAST = 0.001;

function greatest({ change }: Pick<AssumptionLine, "change">): number {
  return Math.max(0, ...Object.values(change).map(Math.abs));
}

function lineOf({ field, values, source, trust, change }: AssumptionMove): AssumptionLine {
  return withSentence({
    name: assumptionName(field),
    value: assumptionValue(values),
    otherwise: LOWER,
    change,
    trust: trust ?? "",
    source,
  });
}

function withSentence(line: Omit<AssumptionLine, "sentence">): AssumptionLine {
  const [measure, change] = MOVED.map((own) => [own, line.change[own] ?? 0] as const).reduce(
    (a, b) => (Math.abs(b[1]) > Math.abs(a[1]) ? b : a),
  );
  const direction = change < 0 ? "less" : "more";
  const words =
    measure === "engagements" || measure === "conversions" ? MANY[direction] : direction;
  const much = `${shareText(Math.abs(change))} ${words} ${measure}`;
  const sentence = `${line.name} (${line.otherwise}: ${much})`;
  return { ...line, sentence };
}

const MANY = { less: "fewer", more: "more" } as const;

function overlap({ plan }: PlanFacts): AssumptionLine[] {
  const { reach } = plan.totals;
  if (reach === 0) return [];
  return [
    withSentence({
      name: "how much the audiences overlap",
      value: "as chance would have it",
      otherwise: "as much as they can",
      change: { reach: plan.reachRange.low / reach - 1 },
      trust: "C",
      source: "people inside one part of the target are taken to follow creators independently",
    }),
  ];
}

function prices({ plan, bought }: PlanFacts): AssumptionLine[] {
  const imputed = bought.filter(({ pick }) => pick.priceBand !== null);
  const more = imputed.reduce((sum, { pick }) => {
    const high = pick.priceBand?.[1] ?? null;
    return sum + (high === null ? 0 : high - pick.price);
  }, 0);
  if (more <= 0 || plan.totals.spend === 0) return [];
  return [
    withSentence({
      name: "prices that nobody quoted",
      value: `${imputed.length} of ${bought.length} offers`,
      otherwise: "all at the high end of their ranges",
      change: { spend: more / plan.totals.spend },
      trust: "C",
      source: "imputed from published rates; ask for quotes",
    }),
  ];
}

/** Audiences that the roster says nothing of: their share of the people reached. */
function audiences({ bought }: PlanFacts): AssumptionLine[] {
  const all = bought.reduce((sum, { pick }) => sum + pick.expected.reach, 0);
  const estimated = bought.filter(({ creator }) => creator?.estimated);
  const theirs = estimated.reduce((sum, { pick }) => sum + pick.expected.reach, 0);
  if (theirs === 0) return [];
  return [
    withSentence({
      name: "audiences that are estimated",
      value:
        `${estimated.length} of ${bought.length} offers, ${shareText(theirs / all)} of ` +
        "the reach",
      otherwise: "a fifth fewer in the target",
      change: { reach: (-0.2 * theirs) / all },
      trust: "C",
      source: "country, language and topics of the creators; ask for their insights",
    }),
  ];
}

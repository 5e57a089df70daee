import type { Frontier } from "../run/frontier.ts";
import type { Run } from "../run/schema.ts";
import { type ReportAudience, runFor } from "./audience.ts";
import { bridgeTable } from "./bridge.ts";
import { dayText } from "./campaign-words.ts";
import { type Brand, charts, type Report, type Section, sentences } from "./document.ts";
import { frontierSections } from "./frontier-report.ts";
import { type Beside, type PlanFacts, planFacts } from "./plan-facts.ts";
import { assumptionTable } from "./sections/assumptions.ts";
import { calendarOf, calendarTable } from "./sections/calendar.ts";
import { changes, refusal } from "./sections/changes.ts";
import { headline, headlineCharts } from "./sections/headline.ts";
import { method } from "./sections/method.ts";
import { mixCharts, mixTable } from "./sections/mix.ts";
import { estimates, planTable } from "./sections/plan-table.ts";
import { reachCharts, reachSentences } from "./sections/reach.ts";
import { proofSentences, reasons } from "./sections/reasons.ts";
import { riskSentences, riskTable, testSentences } from "./sections/risk.ts";
import { ruleTable } from "./sections/rules.ts";
import { sources } from "./sections/sources.ts";
import { summary } from "./sections/summary.ts";
import { termsTable } from "./terms.ts";
import { moneyText, sentenceCase } from "./words.ts";

/**
 * A run as a report: the plan, what it costs and brings, how sure that is, what it rests on, and
 * for `internal` why.
 * @param beside what is told of the plan beyond its run
 */
export function planReport(
  stored: Run,
  audience: ReportAudience,
  beside: Beside,
  brand: Brand | null,
): Report {
  const run = runFor(audience, stored);
  const { currency, budget } = run.input.brief;
  const internal = audience === "internal";
  const { plan } = run;
  const made = dayText(run.createdAt.slice(0, 10));
  return {
    title: run.name,
    facts: `Media plan of ${made} · budget ${moneyText(budget, currency)} ${currency}`,
    brand,
    currency,
    sections: [
      ...(plan === null
        ? noPlan(run)
        : plan.picks.length === 0
          ? nothingBought(run)
          : planSections(planFacts(run, plan, beside, internal), beside.frontier ?? null)),
      ...(internal ? [...reasons(run), ...sentences("Proof", proofSentences(run))] : []),
    ],
    footer: FOOTER,
  };
}

const FOOTER =
  "Made with Reachmix. Expected figures are forecasts; the ranges beside them say how sure they " +
  "are.";

function planSections(facts: PlanFacts, frontier: Frontier | null): Section[] {
  const { plan, run, currency } = facts;
  return [
    summary(facts),
    headline(facts),
    ...sentences("Look at first", facts.internal ? lookAtFirst(run) : []),
    ...headlineCharts(facts),
    ...planTable(facts),
    ...termsTable(plan, run, currency),
    ...sentences("What is estimated", estimates(facts)),
    ...bridgeTable(plan.bridge, facts.internal ? plan.empty : [], currency),
    ...charts([calendarOf(facts), ...mixCharts(facts)]),
    ...mixTable(facts),
    ...calendarTable(facts),
    ...reachCharts(facts),
    ...reachSentences(facts),
    ...(frontier === null ? [] : frontierSections(frontier, audienceOf(facts))),
    ...ruleTable(facts),
    ...changes(facts),
    ...riskTable(facts),
    ...riskSentences(facts),
    ...testSentences(facts),
    ...refusal(facts),
    ...assumptionTable(facts),
    ...method(facts),
    ...sources(facts),
  ];
}

function audienceOf({ internal }: PlanFacts): ReportAudience {
  return internal ? "internal" : "client";
}

/** Warnings but those that are said elsewhere. */
function lookAtFirst({ warnings }: Run): string[] {
  return warnings
    .filter(({ code }) => code !== "empty_plan" && code !== "price_currency")
    .map(({ message }) => `${sentenceCase(message)}.`);
}

function lead(heading: string, sentence: string): Section {
  return { kind: "text", heading, sentences: [sentence], as: "lead" };
}

/** A plan that buys nothing says so and, for `internal`, why. */
function nothingBought(run: Run): Section[] {
  const why = run.warnings.find(({ code }) => code === "empty_plan")?.message;
  const sentence = why ?? "nothing is bought";
  return [lead("Nothing is bought", `${sentenceCase(sentence)}.`), ...ruleTable({ run })];
}

function noPlan(run: Run): Section[] {
  const { conflict, termination } = run;
  const why = conflict?.message ?? termination.detail;
  const repairs = (conflict?.repairs ?? []).map(({ sentence }) => sentence);
  return [
    lead("There is no plan", why === "" ? "No plan keeps every rule of the brief." : why),
    ...sentences("What would make it possible", repairs),
    ...ruleTable({ run }),
  ];
}

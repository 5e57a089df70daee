import { isImputed } from "../run/comparison.ts";
import type { Plan, Run } from "../run/schema.ts";
import { type ReportAudience, runFor } from "./audience.ts";
import { bridgeTable } from "./bridge.ts";
import { barChart } from "./chart.ts";
import { html, type Markup, mark, page, sentences, table } from "./html.ts";
import { RUN_COLOURS } from "./style.ts";
import { termsTable } from "./terms.ts";
import { voucherSentence } from "./voucher.ts";
import {
  boundText,
  creatorNames,
  figureText,
  IMPUTED_REMARK,
  IMPUTED_SUM_REMARK,
  MID_REMARK,
  moneyText,
  priceText,
  spendText,
} from "./words.ts";

type Pick = Plan["picks"][number];
type RuleOutcome = Run["rules"][number];

/** Creators who were not bought, listed at most. */
const MOST_REASONS = 50;

/**
 * A run as one page that needs nothing else: the plan, what it is expected to do, and for
 * `internal` why.
 * @returns an HTML document without scripts and without anything from elsewhere
 * @example
 * const page = runHtml(runs[0], "client");
 * page.startsWith("<!doctype html>"); // true
 * page.includes("2 creators, 2 offers"); // true
 */
export function runHtml(run: Run, audience: ReportAudience): string {
  const shown = runFor(audience, run);
  const { currency, budget } = shown.input.brief;
  const made = shown.createdAt.slice(0, 10);
  const facts = `${made} · budget ${moneyText(budget, currency)} ${currency}`;
  const warnings = shown.warnings
    .filter(({ code }) => code !== "empty_plan")
    .map(({ message }) => message);
  return page(
    shown.name,
    html`<header><h1>${shown.name}</h1><p class="soft">${facts}</p></header>
${[
  shown.plan ? planBody(shown.plan, shown, currency) : noPlan(shown),
  ruleTable(shown.rules),
  reasons(shown),
  sentences("Proof", audience === "internal" ? proofSentences(shown) : []),
  sentences("Warnings", warnings),
]}<footer>${FOOTER}</footer>`,
  );
}

const FOOTER =
  "Made with Reachmix. Expected figures are forecasts; the lines in the charts show the range " +
  "they leave open.";

function planBody(plan: Plan, run: Run, currency: string): Markup {
  if (plan.picks.length === 0) return nothingBought(run);
  return html`<div class="cards">${cards(plan, currency)}</div>
<div class="charts">${tierCharts(plan, currency)}</div>
${[
  bridgeTable(plan.bridge, plan.empty, currency),
  offerTable(plan, run, currency),
  termsTable(plan, run, currency),
]}`;
}

/** A plan that buys nothing says so and, for `internal`, why. */
function nothingBought({ warnings }: Run): Markup {
  const why = warnings.find(({ code }) => code === "empty_plan")?.message ?? "nothing is bought";
  const sentence = `${why[0].toUpperCase()}${why.slice(1)}.`;
  return html`<section><h2>Nothing is bought</h2><p>${sentence}</p></section>`;
}

/** The headline figures, each with the range its forecast leaves open. */
function cards({ totals, bands }: Plan, currency: string): Markup[] {
  const card = (name: string, text: string, small: string) =>
    html`<div class="card">${[soft(name), html`<b>${text}</b>`, soft(small)]}</div>`;
  const forecast = (measure: "reach" | "engagements" | "conversions", name: string = measure) => {
    const range = bands[measure];
    const [low, high] = [range?.low ?? null, range?.high ?? null].map((value) =>
      figureText(measure, value, currency),
    );
    const small = range === undefined ? "" : `${low} to ${high}`;
    return card(name, figureText(measure, totals[measure], currency), small);
  };
  const bought = `${totals.creators} creators, ${totals.offers} offers`;
  return [
    card("spend", `${spendText(totals, currency)} ${currency}`, bought),
    forecast("reach", "reach, everybody once"),
    forecast("engagements"),
    forecast("conversions"),
  ];
}

function soft(text: string): Markup {
  return html`<span class="soft">${text}</span>`;
}

function tierCharts(plan: Plan, currency: string): Markup[] {
  const bars = (measure: "spend" | "reach", colour: string) =>
    plan.by.tier.map(({ key, [measure]: value, imputedSpend }) => {
      const text = figureText(measure, value, currency, isImputed(measure, { imputedSpend }));
      return { label: key, bars: [{ label: key, colour, value, text }] };
    });
  return [
    barChart(
      `Spend per tier (${currency})`,
      bars("spend", RUN_COLOURS[0]),
      plan.totals.imputedSpend === 0 ? undefined : IMPUTED_SUM_REMARK,
    ),
    barChart(
      "Reach per tier",
      bars("reach", RUN_COLOURS[2]),
      "Some people are reached by several tiers; each tier counts them once.",
    ),
  ];
}

/** The bought offers, the dearest first. */
function offerTable({ picks }: Plan, run: Run, currency: string): Markup {
  const name = creatorNames([run]);
  const phased = picks.some((pick) => pick.phase !== null);
  return table(
    "Offers",
    [
      { title: "creator", cell: ({ creatorId }: Pick) => name(creatorId) },
      { title: "offer", cell: ({ offerId }: Pick) => offerId },
      { title: "tier", cell: ({ tier }: Pick) => tier },
      { title: "platform", cell: ({ platform }: Pick) => platform },
      ...(phased ? [{ title: "phase", cell: ({ phase }: Pick) => phase }] : []),
      {
        title: `price (${currency})`,
        cell: (pick: Pick) => priceText(pick, currency),
        number: true,
      },
      ...(["reach", "engagements", "conversions"] as const).map((measure) => ({
        title: measure,
        cell: ({ expected, mid }: Pick) => {
          const [mean, median] = [expected, mid].map(
            (figures) => figures && figureText(measure, figures[measure], currency),
          );
          return median === null || median === mean ? mean : `${mean} (${median})`;
        },
        number: true,
      })),
    ],
    [...picks].sort((a, b) => b.price - a.price || (a.offerId < b.offerId ? -1 : 1)),
    remarkOn(picks),
  );
}

/** What brackets and marks in the table of offers mean. */
function remarkOn(picks: readonly Pick[]): string | undefined {
  const remarks = [
    ...(picks.some(({ mid, expected }) => mid && mid.impressions !== expected.impressions)
      ? [MID_REMARK]
      : []),
    ...(picks.some(({ priceBand }) => priceBand !== null) ? [IMPUTED_REMARK] : []),
  ];
  return remarks.length === 0 ? undefined : remarks.join(" ");
}

function noPlan({ conflict, termination }: Run): Markup {
  const why = conflict?.message ?? termination.detail;
  const repairs = (conflict?.repairs ?? []).map(({ sentence }) => sentence);
  const remedy = sentences("What would make it possible", repairs);
  return html`<section><h2>There is no plan</h2><p>${why}</p></section>${remedy}`;
}

function ruleTable(rules: readonly RuleOutcome[]): Markup {
  const amount = ({ set }: RuleOutcome, value: number | null, imputed = false) =>
    boundText(set.as, value, imputed);
  return table(
    "Rules",
    [
      { title: "rule", cell: ({ label }: RuleOutcome) => label },
      { title: "at least", cell: (rule: RuleOutcome) => amount(rule, rule.set.min), number: true },
      { title: "at most", cell: (rule: RuleOutcome) => amount(rule, rule.set.max), number: true },
      {
        title: "achieved",
        cell: (rule: RuleOutcome) => amount(rule, rule.achieved, rule.imputed ?? false),
        number: true,
      },
      {
        title: "",
        cell: ({ holds, binding }: RuleOutcome) =>
          holds
            ? mark(binding ? "" : "quiet", binding ? "binding" : "holds")
            : mark("bad", "not met"),
      },
    ],
    rules,
    rules.some(({ imputed }) => imputed) ? IMPUTED_SUM_REMARK : undefined,
  );
}

function proofSentences(run: Run): string[] {
  const { value, bound, unit } = run.certificate;
  const voucher = voucherSentence(run);
  const figure = (amount: number) =>
    amount.toLocaleString("en-US", { maximumSignificantDigits: 6 });
  const figures =
    value === null || bound === null
      ? []
      : [`The plan is worth ${figure(value)} ${unit}, no plan more than ${figure(bound)} ${unit}.`];
  return voucher === null ? figures : [...figures, voucher];
}

function reasons({ creators }: Run): Markup {
  const out = creators
    .filter(({ status }) => status !== "in")
    .sort((a, b) => (a.loss?.amount ?? Number.MAX_VALUE) - (b.loss?.amount ?? Number.MAX_VALUE));
  const inside = creators.filter(({ status }) => status === "in");
  return html`${sentences(
    "Why these creators",
    inside.map(({ sentence }) => sentence),
  )}${sentences(
    "Why not the others, the nearest first",
    out.slice(0, MOST_REASONS).map(({ sentence }) => sentence),
  )}`;
}

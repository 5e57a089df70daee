import type { Plan, Run } from "../run/schema.ts";
import { type ReportAudience, runFor } from "./audience.ts";
import { bridgeTable } from "./bridge.ts";
import { barChart } from "./chart.ts";
import { html, type Markup, mark, page, sentences, table } from "./html.ts";
import { RUN_COLOURS } from "./style.ts";
import {
  creatorNames,
  figureText,
  IMPUTED_REMARK,
  moneyText,
  priceText,
  shareText,
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
  const warnings = shown.warnings.map(({ message }) => message);
  return page(
    shown.name,
    html`<header><h1>${shown.name}</h1><p class="soft">${facts}</p></header>
${[
  shown.plan ? planBody(shown.plan, shown, currency) : noPlan(shown),
  ruleTable(shown.rules),
  reasons(shown),
  sentences("Warnings", warnings),
]}<footer>${FOOTER}</footer>`,
  );
}

const FOOTER =
  "Made with Reachmix. Expected figures are forecasts; the lines in the charts show the range " +
  "they leave open.";

function planBody(plan: Plan, run: Run, currency: string): Markup {
  return html`<div class="cards">${cards(plan, currency)}</div>
<div class="charts">${tierCharts(plan, currency)}</div>
${bridgeTable(plan.bridge, plan.empty, currency)}${offerTable(plan, run, currency)}`;
}

/** The headline figures, each with the range its forecast leaves open. */
function cards({ totals, bands, picks }: Plan, currency: string): Markup[] {
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
    card("spend", `${spendText(totals.spend, picks, currency)} ${currency}`, bought),
    forecast("reach", "reach, everybody once"),
    forecast("engagements"),
    forecast("conversions"),
  ];
}

function soft(text: string): Markup {
  return html`<span class="soft">${text}</span>`;
}

function tierCharts(plan: Plan, currency: string): Markup[] {
  const text = (measure: "spend" | "reach", key: string, value: number) =>
    measure === "spend"
      ? spendText(
          value,
          plan.picks.filter(({ tier }) => tier === key),
          currency,
        )
      : figureText(measure, value, currency);
  const bars = (measure: "spend" | "reach", colour: string) =>
    plan.by.tier.map(({ key, [measure]: value }) => ({
      label: key,
      bars: [{ label: key, colour, value, text: text(measure, key, value) }],
    }));
  return [
    barChart(`Spend per tier (${currency})`, bars("spend", RUN_COLOURS[0])),
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
        cell: ({ expected }: Pick) => figureText(measure, expected[measure], currency),
        number: true,
      })),
    ],
    [...picks].sort((a, b) => b.price - a.price || (a.offerId < b.offerId ? -1 : 1)),
    picks.some(({ priceBand }) => priceBand !== null) ? IMPUTED_REMARK : undefined,
  );
}

function noPlan({ conflict, termination }: Run): Markup {
  const why = conflict?.message ?? termination.detail;
  const repairs = (conflict?.repairs ?? []).map(({ sentence }) => sentence);
  const remedy = sentences("What would make it possible", repairs);
  return html`<section><h2>There is no plan</h2><p>${why}</p></section>${remedy}`;
}

function ruleTable(rules: readonly RuleOutcome[]): Markup {
  const amount = (rule: RuleOutcome, value: number | null) =>
    value === null
      ? "–"
      : rule.set.as.startsWith("share")
        ? shareText(value)
        : value.toLocaleString("en-US", { maximumFractionDigits: 4 });
  return table(
    "Rules",
    [
      { title: "rule", cell: ({ label }: RuleOutcome) => label },
      { title: "at least", cell: (rule: RuleOutcome) => amount(rule, rule.set.min), number: true },
      { title: "at most", cell: (rule: RuleOutcome) => amount(rule, rule.set.max), number: true },
      { title: "achieved", cell: (rule: RuleOutcome) => amount(rule, rule.achieved), number: true },
      {
        title: "",
        cell: ({ holds, binding }: RuleOutcome) =>
          holds
            ? mark(binding ? "" : "quiet", binding ? "binding" : "holds")
            : mark("bad", "not met"),
      },
    ],
    rules,
  );
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

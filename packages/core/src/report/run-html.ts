import type { Plan, Run } from "../run/schema.ts";
import { type ReportAudience, runFor } from "./audience.ts";
import { barChart } from "./chart.ts";
import { html, type Markup, page, sentences, table } from "./html.ts";
import { RUN_COLOURS } from "./style.ts";
import { creatorNames, figureText, moneyText, shareText } from "./words.ts";

type Pick = Plan["picks"][number];
type RuleOutcome = Run["rules"][number];

/** Creators who were not bought, listed at most. */
const MOST_REASONS = 50;

/**
 * A run as one page that needs nothing else: the plan, what it is expected to do, and for
 * `internal` why.
 */
export function runHtml(run: Run, audience: ReportAudience): string {
  const shown = runFor(audience, run);
  const { currency, budget } = shown.input.brief;
  return page(
    shown.name,
    html`<header><h1>${shown.name}</h1><p class="soft">${shown.createdAt.slice(0, 10)} · budget ${moneyText(budget, currency)} ${currency}</p></header>
${shown.plan ? planBody(shown.plan, shown, currency) : noPlan(shown)}${ruleTable(shown.rules)}${reasons(shown)}${sentences(
  "Warnings",
  shown.warnings.map(({ message }) => message),
)}<footer>Made with Reachmix. Expected figures are forecasts; the lines in the charts show the range they leave open.</footer>`,
  );
}

function planBody(plan: Plan, run: Run, currency: string): Markup {
  const { totals } = plan;
  const card = (name: string, text: string, small: string) =>
    html`<div class="card"><span class="soft">${name}</span><b>${text}</b><span class="soft">${small}</span></div>`;
  const range = (measure: string) => {
    const band = plan.bands[measure];
    return band === undefined
      ? ""
      : `${figureText(measure, band.low, currency)} to ${figureText(measure, band.high, currency)}`;
  };
  const bar = (value: number, measure: string, colour: number) => ({
    colour: RUN_COLOURS[colour],
    value,
    text: figureText(measure, value, currency),
  });
  const name = creatorNames([run]);
  const phased = plan.picks.some((pick) => pick.phase !== null);
  return html`<div class="cards">${card("spend", `${moneyText(totals.spend, currency)} ${currency}`, `${totals.creators} creators, ${totals.offers} offers`)}${card("reach, everybody once", figureText("reach", totals.reach, currency), range("reach"))}${card("engagements", figureText("engagements", totals.engagements, currency), range("engagements"))}${card("conversions", figureText("conversions", totals.conversions, currency), range("conversions"))}</div>
<div class="charts">${barChart(
    `Spend per tier (${currency})`,
    plan.by.tier.map((part) => ({
      label: part.key,
      bars: [{ label: part.key, ...bar(part.spend, "spend", 0) }],
    })),
  )}${barChart(
    "Reach per tier",
    plan.by.tier.map((part) => ({
      label: part.key,
      bars: [{ label: part.key, ...bar(part.reach, "reach", 2) }],
    })),
    "Some people are reached by several tiers; each tier counts them once.",
  )}</div>
${table(
  "Offers",
  [
    { title: "creator", cell: ({ creatorId }: Pick) => name(creatorId) },
    { title: "offer", cell: ({ offerId }: Pick) => offerId },
    { title: "tier", cell: ({ tier }: Pick) => tier },
    { title: "platform", cell: ({ platform }: Pick) => platform },
    ...(phased ? [{ title: "phase", cell: ({ phase }: Pick) => phase }] : []),
    {
      title: `price (${currency})`,
      cell: ({ price }: Pick) => moneyText(price, currency),
      number: true,
    },
    ...(["reach", "engagements", "conversions"] as const).map((measure) => ({
      title: measure,
      cell: ({ expected }: Pick) => figureText(measure, expected[measure], currency),
      number: true,
    })),
  ],
  [...plan.picks].sort((a, b) => b.price - a.price || (a.offerId < b.offerId ? -1 : 1)),
)}`;
}

function noPlan({ conflict, termination }: Run): Markup {
  return html`<section><h2>There is no plan</h2><p>${conflict?.message ?? termination.detail}</p></section>${sentences("What would make it possible", conflict?.repairs.map(({ sentence }) => sentence) ?? [])}`;
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
            ? html`<span class="mark ${binding ? "" : "quiet"}">${binding ? "binding" : "holds"}</span>`
            : html`<span class="mark bad">not met</span>`,
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

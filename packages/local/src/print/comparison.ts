import type { Comparison, ExplainedComparison } from "@reachmix/core";
import { printBridges } from "./bridge.ts";
import {
  formatCount,
  formatEstimate,
  formatImputed,
  formatImputedSum,
  formatMoney,
  formatNumber,
  formatShare,
  hasMinorUnits,
  IMPUTED_PRICE,
  IMPUTED_SUM,
} from "./numbers.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";

type Figure = Comparison["kpis"][number];
type Offer = Comparison["offers"][number];
type Rule = Comparison["rules"][number];

const COSTS = new Set(["cpm", "cpe", "cpc", "cpa"]);
/** Measures that are counted, not forecast. */
const COUNTED = new Set(["creators", "offers"]);
const RATIOS = new Set(["roas", "roi"]);
/** Names of the runs in the columns: A is the base. */
const LETTERS = "ABCDE";
/** Longest list of changed offers printed; the whole list is in the JSON. */
const SHOWN = 30;

/**
 * Two to five runs side by side, at most about 110 columns wide: figures with their differences to
 * the first run, spend per tier and platform, and the offers that entered, left or changed.
 * @returns text without a trailing newline
 */
export function printComparison(
  comparison: Comparison & Partial<Pick<ExplainedComparison, "causes">>,
): string {
  const { runs, kpis, bridge, by, offers, rules, notes, thresholds, common, causes } = comparison;
  const currency = runs[0].currency;
  const sections = [
    runs
      .map((run, index) => `${LETTERS[index]}  ${run.name} (${run.id}, ${run.termination})`)
      .join("\n"),
    printFigures(kpis, runs.length, currency),
    printBridges(bridge, [...LETTERS].slice(0, runs.length), currency),
    printThresholds(thresholds),
    printCommon(common),
    (causes ?? []).map((own, index) => printCauses(own, LETTERS[index + 1])).join("\n\n"),
    printParts([...by.tier, ...by.platform], runs.length, currency),
    printOffers(offers, currency),
    printRuleChanges(rules),
    notes.map((note) => wrap(note, 108, "Note: ")).join("\n"),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

function printFigures(kpis: readonly Figure[], runs: number, currency: string): string {
  const known = kpis.filter((figure) => figure.values.some((value) => value !== null));
  const columns: TextColumn<Figure>[] = [
    { title: "", cell: ({ measure }) => measure },
    ...sides<Figure>(runs, (figure, index) =>
      show(figure.measure, figure.values[index], {
        currency,
        exact: hasMinorUnits(figure.values),
        imputed: figure.imputed[index],
      }),
    ),
    ...sides<Figure>(runs, (figure, index) => difference(figure, index, currency))
      .slice(1)
      .map((column) => ({ ...column, title: `${column.title} - A` })),
    { title: "", cell: ({ tie }) => (tie ? "within the forecast's uncertainty" : "") },
  ];
  const imputed = known.some((figure) => figure.imputed.includes(true));
  return [drawTable(columns, known), ...(imputed ? [IMPUTED_SUM] : [])].join("\n");
}

/** The figures of two runs that a brief is about, without what is derived from them. */
const IN_SHORT = ["spend", "reach", "engagements", "clicks", "conversions", "cpa"];

/** The main figures of a comparison, see {@link printComparison}. */
export function printFiguresInShort({ kpis, runs }: Comparison): string {
  const main = kpis.filter(({ measure }) => IN_SHORT.includes(measure));
  return printFigures(main, runs.length, runs[0].currency);
}

function printParts(parts: Comparison["by"]["tier"], runs: number, currency: string): string {
  const own = (part: (typeof parts)[number], measure: string) =>
    part.figures.find((f) => f.measure === measure);
  const exact = hasMinorUnits(parts.flatMap((part) => own(part, "spend")?.values ?? []));
  const figure = (part: (typeof parts)[number], measure: string, index: number) =>
    show(measure, own(part, measure)?.values[index] ?? null, {
      currency,
      exact,
      imputed: own(part, measure)?.imputed[index] ?? false,
    });
  const columns = ["spend", "creators", "reach", "conversions"].flatMap((measure) =>
    sides<(typeof parts)[number]>(runs, (part, index) => figure(part, measure, index)).map(
      (column) => ({
        ...column,
        title: `${measure === "conversions" ? "conv." : measure} ${column.title}`,
      }),
    ),
  );
  const bought = parts.filter((part) =>
    part.figures.some((f) => f.measure === "offers" && f.values.some((value) => (value ?? 0) > 0)),
  );
  return drawTable([{ title: "tier, platform", cell: (part) => part.key }, ...columns], bought);
}

function printOffers(offers: readonly Offer[], currency: string): string {
  const changed = offers.filter((offer) => offer.change !== "same");
  const kept = offers.length - changed.length;
  if (changed.length === 0) return `All ${kept} offers are the same.`;
  const exact = hasMinorUnits(
    changed.flatMap(({ sides }) => sides.map((side) => side?.price ?? null)),
  );
  const priceOf = ({ price, priceBand }: NonNullable<Offer["sides"][number]>) =>
    priceBand === null ? formatMoney(price, currency, exact) : formatImputed(price, priceBand);
  const price = (offer: Offer, index: number) => {
    const side = offer.sides[index];
    return side === null ? "-" : `${priceOf(side)}${side.phase === null ? "" : ` ${side.phase}`}`;
  };
  const columns: TextColumn<Offer>[] = [
    { title: "offer", cell: ({ offerId }) => offerId, max: 30 },
    { title: "change", cell: ({ change }) => change },
    ...sides<Offer>(changed[0].sides.length, price),
  ];
  const order = ["entered", "left", "repriced", "moved", "mixed"];
  const rows = [...changed].sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  const more = rows.length - SHOWN;
  return [
    `${kept} offers are the same; ${changed.length} changed, seen from A:`,
    drawTable(columns, rows.slice(0, SHOWN)),
    ...(more > 0 ? [`... and ${more} more`] : []),
    ...(rows.some(({ sides }) => sides.some((side) => (side?.priceBand ?? null) !== null))
      ? [IMPUTED_PRICE]
      : []),
  ].join("\n");
}

/** Whether the plans keep what was demanded of their change to the first. */
function printThresholds(thresholds: Comparison["thresholds"]): string {
  return thresholds
    .map(({ measure, change, achieved, passes }) => {
      const changes = achieved
        .slice(1)
        .map((value, k) => `${LETTERS[k + 1]} ${signedShare(value)}`);
      return (
        `Threshold ${measure} ${signedShare(change)}: ${passes ? "kept" : "NOT KEPT"} ` +
        `(${changes.join(", ")})`
      );
    })
    .join("\n");
}

/** What the plans are worth when the forecast, prices and goals of the first count for all. */
function printCommon(common: Comparison["common"]): string {
  if (common === null) return "";
  const [value] = common.figures;
  return common.sides
    .flatMap((side, index) => {
      if (side === null || index === 0) return [];
      const missing = side.missing.length === 0 ? "" : `, without ${side.missing.join(", ")}`;
      const broken = side.broken.length === 0 ? "" : `; it breaks ${side.broken.join(", ")}`;
      const text =
        `on the forecast of A this plan is worth ` +
        `${formatNumber(value.values[index])} (${common.unit}) and A ` +
        `${formatNumber(value.values[0])}${missing}${broken}.`;
      return [wrap(text, 108, `${LETTERS[index]}: `)];
    })
    .join("\n");
}

/** Where the difference of a run to the first comes from. */
function printCauses(causes: ExplainedComparison["causes"][number], letter: string): string {
  if (causes.status === "notComputed")
    return `Why ${letter} differs from A was not found: ${causes.reason}.`;
  const shares = causes.list.filter(({ changed, value }) => changed || (value ?? 0) !== 0);
  return [
    `Why ${letter} differs from A:`,
    ...(shares.length === 0 ? ["  nothing changed"] : []),
    ...shares.map(({ cause, value, sentence }) =>
      wrap(
        `${value === null ? "" : `${formatNumber(value)} ${causes.unit}. `}${sentence}`,
        108,
        `  ${cause}: `,
      ),
    ),
    ...causes.notes.map((note) => wrap(note, 108, "  ")),
  ].join("\n");
}

function signedShare(value: number | null): string {
  return value === null ? "-" : `${value > 0 ? "+" : ""}${formatShare(value)}`;
}

function printRuleChanges(rules: readonly Rule[]): string {
  const changed = rules.filter((rule) => rule.change !== "same");
  return changed.map((rule) => `Rule ${rule.change}: ${rule.label}`).join("\n");
}

function sides<Row>(runs: number, cell: (row: Row, index: number) => string): TextColumn<Row>[] {
  return Array.from({ length: runs }, (_, index) => ({
    title: LETTERS[index],
    cell: (row: Row) => cell(row, index),
    align: "right" as const,
  }));
}

function difference(figure: Figure, index: number, currency: string): string {
  const delta = figure.deltas[index];
  const sign = delta !== null && delta > 0 ? "+" : "";
  const imputed = figure.imputed[0] || figure.imputed[index];
  const exact = hasMinorUnits(figure.values);
  return `${sign}${show(figure.measure, delta, { currency, exact, imputed })}`;
}

function show(
  measure: string,
  value: number | null,
  { currency, exact, imputed }: { currency: string; exact: boolean; imputed: boolean },
): string {
  if (value === null) return "-";
  if (imputed) return measure === "spend" ? formatImputedSum(value) : formatImputed(value);
  if (measure === "spend") return formatMoney(value, currency, exact);
  if (COSTS.has(measure)) return formatMoney(value, currency, true);
  if (RATIOS.has(measure)) return value.toFixed(2);
  return COUNTED.has(measure) ? formatCount(value) : formatEstimate(value);
}

import { type Part, type Plan, piecesInWords, type Result, type Roster } from "@reachmix/core";
import { printBridge } from "./bridge.ts";
import { printNoPlan } from "./no-plan.ts";
import { printAssumptions, printRestraint, printWarnings } from "./notes.ts";
import {
  formatBand,
  formatCount,
  formatEstimate,
  formatImputed,
  formatImputedSum,
  formatMoney,
  formatShare,
  hasMinorUnits,
  IMPUTED_PRICE,
} from "./numbers.ts";
import { printProof } from "./proof.ts";
import { printRisk, printTests } from "./risk.ts";
import { printRules } from "./rules.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";
import { printTerms } from "./terms.ts";

type Bought = Plan["picks"][number];
type Totals = Plan["totals"];

/**
 * The answer of an optimisation as a table a planner can read, at most about 110 columns wide: what
 * is bought, totals per tier, the rules, bound and gap, warnings and assumptions. Without a plan it
 * says why there is none.
 * @param currency three-letter code of the brief
 * @param roster when given, creators are shown by name instead of by id
 * @returns text without a trailing newline
 */
export function printPlan(result: Result, currency: string, roster?: Roster): string {
  const sections =
    result.plan === null
      ? [printNoPlan(result), printWarnings(result)]
      : [
          headline(result.plan, result, currency),
          result.plan.picks.length === 0 ? "" : printPicks(result.plan, currency, roster),
          printBridge(result.plan, currency),
          printTerms(result.plan, currency),
          printTiers(result.plan, currency),
          printBands(result.plan),
          printRisk(result.plan, roster),
          printTests(result),
          printRules(result.rules),
          printProof(result),
          printWarnings(result),
          printAssumptions(result),
        ];
  return sections.filter((section) => section !== "").join("\n\n");
}

/** How much is bought of what may be spent, and what holds the rest back. */
export function headline(plan: Plan, result: Result, currency: string): string {
  const { creators, offers, spend, imputedSpend } = plan.totals;
  const budget = result.rules.find((rule) => rule.id === "budget");
  const of = budget?.set.max == null ? "" : ` of ${formatMoney(budget.set.max, currency)}`;
  const restraint = printRestraint(result);
  if (offers === 0) return restraint.length > 0 ? restraint.join("\n") : "Nothing is bought.";
  const taken = spendOf({ spend: budget?.achieved ?? spend, imputedSpend }, currency);
  const said = `The plan: ${creators} creators, ${offers} offers, ${taken}${of} ${currency}`;
  return [said, ...restraint].join("\n");
}

/** Sum of the prices of some picks, without the dust of adding decimals. */
function sumOf(picks: Plan["picks"]): number {
  return Number(picks.reduce((sum, { price }) => sum + price, 0).toPrecision(15));
}

/** Spend; whole and marked when a price in it is imputed. */
function spendOf(
  { spend, imputedSpend }: Pick<Totals, "spend" | "imputedSpend">,
  currency: string,
  exact?: boolean,
): string {
  return imputedSpend === 0 ? formatMoney(spend, currency, exact) : formatImputedSum(spend);
}

/** How the table of bought offers is cut. */
interface PicksShown {
  /** Whether an offer is shown by its id or, with a roster, by what it buys. */
  readonly offers?: "ids" | "words";
  /** Most lines; the total is of all offers, shown or not. */
  readonly most?: number;
}

/** The bought offers, dearest first, with the totals of the plan under them. */
export function printPicks(
  plan: Plan,
  currency: string,
  roster?: Roster,
  { offers = "ids", most = plan.picks.length }: PicksShown = {},
): string {
  if (plan.picks.length === 0) return "No offer is bought.";
  const quoted = plan.picks.filter((pick) => !isImputed(pick));
  const exact = hasMinorUnits(quoted.map((pick) => pick.price));
  const price = (pick: Bought) =>
    isImputed(pick) ? formatImputed(pick.price) : formatMoney(pick.price, currency, exact);
  const columns = pickColumns(plan, price, roster, offers);
  const { reach, engagements, conversions, waste } = plan.totals;
  const footer = [
    "total",
    ...columns
      .slice(
        1,
        columns.findIndex(({ title }) => title === "price"),
      )
      .map(() => ""),
    spendOf({ spend: sumOf(plan.picks), imputedSpend: plan.totals.imputedSpend }, currency, exact),
    ...(quoted.length < plan.picks.length ? [""] : []),
    formatEstimate(reach),
    formatEstimate(engagements),
    formatEstimate(conversions),
  ];
  const dearestFirst = [...plan.picks].sort(
    (a, b) => b.price - a.price || (a.offerId < b.offerId ? -1 : a.offerId > b.offerId ? 1 : 0),
  );
  const counted = waste === null ? "everybody" : "people of the target, each";
  const imputed = quoted.length < plan.picks.length ? ` ${IMPUTED_PRICE}` : "";
  const middle = plan.picks.some(({ mid, expected }) => mid && mid.reach !== expected.reach)
    ? " In brackets: the same at the median reach, by which the search values offers."
    : "";
  const shown =
    most < plan.picks.length
      ? ` The ${most} dearest of ${plan.picks.length} offers are shown.`
      : "";
  return [
    drawTable(columns, dearestFirst.slice(0, most), footer),
    wrap(`The total of reach counts ${counted} once.${middle}${imputed}${shown}`, 108),
  ].join("\n");
}

function pickColumns(
  { picks }: Plan,
  price: (pick: Bought) => string,
  roster: Roster | undefined,
  offers: "ids" | "words",
): TextColumn<Bought>[] {
  const names = new Map(
    (roster?.creators ?? []).map((creator) => [creator.id, creator.name ?? creator.id]),
  );
  const words = offers === "words" ? offersInWords(roster) : new Map<string, string>();
  const phased = picks.some((pick) => pick.phase !== null);
  const imputed = picks.some(isImputed);
  const narrow = phased || imputed;
  const estimate = (title: string, cell: (pick: Bought) => string) => ({
    title,
    cell,
    align: "right" as const,
  });
  return [
    {
      title: "creator",
      cell: (pick) => names.get(pick.creatorId) ?? pick.creatorId,
      max: phased && imputed ? 14 : narrow ? 16 : 22,
    },
    { title: "tier", cell: (pick) => pick.tier },
    { title: "platform", cell: (pick) => pick.platform },
    {
      title: "offer",
      cell: (pick) => words.get(pick.offerId) ?? pick.offerId,
      max: words.size > 0 ? (phased ? 14 : 22) : phased && imputed ? 12 : narrow ? 18 : 24,
    },
    ...(phased ? [{ title: "phase", cell: (pick: Bought) => pick.phase ?? "-", max: 10 }] : []),
    { title: "price", cell: price, align: "right" },
    ...(imputed ? [{ title: "low-high", cell: rangeOf, align: "right" as const }] : []),
    // Beside ranges of prices there is room for one figure of reach.
    estimate("reach", (pick) =>
      imputed ? formatEstimate(pick.expected.reach) : bothOf(pick, "reach"),
    ),
    estimate("engagements", ({ expected }) => formatEstimate(expected.engagements)),
    // Beside phases and ids there is room for one figure of conversions.
    estimate("conv.", (pick) =>
      phased && words.size === 0
        ? formatEstimate(pick.expected.conversions)
        : bothOf(pick, "conversions"),
    ),
  ];
}

function offersInWords(roster: Roster | undefined): Map<string, string> {
  const all = (roster?.creators ?? []).flatMap(({ offers }) => offers);
  return new Map(all.map((offer) => [offer.id, piecesInWords(offer)]));
}

/** The expected figure, with the one at the median reach in brackets where that is another. */
function bothOf({ expected, mid }: Bought, measure: "reach" | "conversions"): string {
  const mean = formatEstimate(expected[measure]);
  const median = mid === null ? mean : formatEstimate(mid[measure]);
  return median === mean ? mean : `${mean} (${median})`;
}

/** Nobody quoted the price of this pick. */
function isImputed({ priceBand }: Bought): boolean {
  return priceBand !== null;
}

function rangeOf({ priceBand }: Bought): string {
  return formatBand(priceBand);
}

/** Totals per tier: what each costs and brings. */
function printTiers(plan: Plan, currency: string): string {
  const exact = hasMinorUnits(plan.by.tier.map((part) => part.spend));
  const columns: TextColumn<Part>[] = [
    { title: "tier", cell: (part) => part.key },
    { title: "creators", cell: (part) => formatCount(part.creators), align: "right" },
    { title: "offers", cell: (part) => formatCount(part.offers), align: "right" },
    { title: "spend", cell: (part) => spendOf(part, currency, exact), align: "right" },
    { title: "share", cell: (part) => formatShare(part.shareOfSpend), align: "right" },
    { title: "reach", cell: (part) => formatEstimate(part.reach), align: "right" },
    { title: "only here", cell: (part) => formatEstimate(part.exclusiveReach), align: "right" },
    { title: "engagements", cell: (part) => formatEstimate(part.engagements), align: "right" },
    { title: "conv.", cell: (part) => formatEstimate(part.conversions), align: "right" },
    { title: "CPM", cell: (part) => cost(part, part.cpm), align: "right" },
    { title: "CPE", cell: (part) => cost(part, part.cpe), align: "right" },
    { title: "CPA", cell: (part) => cost(part, part.cpa), align: "right" },
  ];
  return drawTable(
    columns,
    plan.by.tier.filter((part) => part.offers > 0),
  );

  function cost({ imputedSpend }: Part, value: number | null): string {
    return value === null || imputedSpend === 0
      ? formatMoney(value, currency, true)
      : formatImputed(value);
  }
}

/** The headline figures as a forecast has them: low and high are missed one time in ten each. */
function printBands(plan: Plan): string {
  const rows = Object.entries(plan.bands).filter(([, band]) => band.mid > 0);
  if (rows.length === 0) return "";
  const columns: TextColumn<(typeof rows)[number]>[] = [
    { title: "", cell: ([name]) => name },
    {
      title: "expected",
      cell: ([name]) => formatEstimate(plan.totals[name as "reach"]),
      align: "right",
    },
    { title: "low", cell: ([, band]) => formatEstimate(band.low), align: "right" },
    { title: "mid", cell: ([, band]) => formatEstimate(band.mid), align: "right" },
    { title: "high", cell: ([, band]) => formatEstimate(band.high), align: "right" },
  ];
  return drawTable(columns, rows);
}

import type { Plan, Result, Roster } from "@reachmix/core";
import { namesOf } from "./names.ts";
import { formatEstimate, formatNumber, formatShare } from "./numbers.ts";
import { wrap } from "./table.ts";

type Risk = NonNullable<Plan["risk"]>;

/**
 * What can go wrong with a plan: targets that may be missed, no order, creators who do not deliver.
 * @param roster when given, creators are shown by name instead of by id
 * @returns empty where the plan was not simulated
 */
export function printRisk({ risk, totals }: Plan, roster?: Roster): string {
  if (risk === undefined) return "";
  const names = roster === undefined ? (id: string) => id : namesOf(roster);
  return [
    `How it may turn out, in ${risk.cases} simulated cases:`,
    ...[
      ...targetLines(risk),
      ...ratioLines(risk),
      ...saleLines(risk, totals),
      ...stakeLines(risk, totals, names),
      ...choiceLines(risk),
    ].map((text) => wrap(text, 108, "  ")),
  ].join("\n");
}

/** What is bought to try out creators, and what each of them would teach. */
export function printTests({ tests }: Result): string {
  if (tests === undefined || tests.length === 0) return "";
  return ["Tried out:", ...tests.map(({ learns }) => wrap(learns, 108, "  "))].join("\n");
}

function targetLines({ targets, together }: Risk): string[] {
  const each = targets.map(
    ({ measure, atLeast, probability }) =>
      `Target ${measure} ${formatEstimate(atLeast)}: reached in ${formatShare(probability)}.`,
  );
  if (together === null || together.asked === null) return each;
  const { probability, asked, met } = together;
  const outcome = met ? "as sure as asked" : "missed";
  return [
    ...each,
    `All targets: ${formatShare(probability)} of ${formatShare(asked)}, ${outcome}.`,
  ];
}

const RATIOS = { roas: "ROAS", roi: "ROI", cpa: "Cost per order" } as const;

function ratioLines({ ratios }: Risk): string[] {
  const told = (Object.keys(RATIOS) as (keyof typeof RATIOS)[]).flatMap((name) => {
    const ratio = ratios[name];
    if (ratio === undefined) return [];
    const { band, undefinedIn } = ratio;
    if (band === null) return [`${RATIOS[name]}: none in ${formatShare(undefinedIn)} of the cases`];
    const text = name === "roi" ? formatShare : formatEstimate;
    return [`${RATIOS[name]} ${text(band.low)} to ${text(band.high)}`];
  });
  return told.length === 0 ? [] : [`${told.join("; ")}.`];
}

/** Shares of the cases below this are not told. */
const RARE = 0.001;

function saleLines({ noSale }: Risk, { conversions }: Plan["totals"]): string[] {
  return conversions > 0 && noSale >= RARE ? [`No order at all: ${formatShare(noSale)}.`] : [];
}

function stakeLines(
  { atStake }: Risk,
  totals: Plan["totals"],
  names: (id: string) => string,
): string[] {
  const { creators, lost, flexible, instead } = atStake;
  if (creators.length === 0) return [];
  const shares = (["reach", "engagements", "conversions"] as const)
    .filter((measure) => totals[measure] > 0)
    .map((measure) => `${formatShare(lost[measure] / totals[measure])} of the ${measure}`);
  const late = flexible.length === 0 ? "" : ` Later may come: ${flexible.map(names).join(", ")}.`;
  return [
    `If ${creators.map(names).join(", ")} do not deliver: ${shares.join(", ")} lost.${late}`,
    ...(instead === undefined ? [] : [instead.sentence]),
  ];
}

function choiceLines({ choice }: Risk): string[] {
  if (choice === null) return [];
  const what = choice.kind === "cvar" ? "the worst scenarios" : "creators who underdeliver";
  return [
    `Taken off the value for ${what}: ${formatNumber(choice.deduction)} of ` +
      `${formatNumber(choice.atMean)}.`,
  ];
}

import { listed } from "../../base/words.ts";
import type { PlanRisk } from "../../run/risk.ts";
import { phaseName } from "../campaign-words.ts";
import { type Column, sentences, type TableSection, type TextSection, table } from "../document.ts";
import { creatorsOf, type PlanFacts } from "../plan-facts.ts";
import { countText, figureCell, RANGE_WORDS, sentenceCase, shareText } from "../words.ts";

const RESULTS = ["impressions", "reach", "engagements", "clicks", "conversions"] as const;
const RATIOS = ["roas", "roi", "cpa"] as const;

/** A figure of the whole plan or of a part of it, as the simulated cases have it. */
interface RiskLine {
  readonly part: string;
  readonly figure: string;
  readonly measure: string;
  readonly band: { readonly low: number; readonly mid: number; readonly high: number };
}

/** How the plan, its tiers and its phases may turn out. */
export function riskTable({ plan, run, currency }: PlanFacts): TableSection[] {
  const { risk } = plan;
  if (risk === undefined) return [];
  const phases = new Map((run.input.brief.phases ?? []).map((own) => [own.id, phaseName(own)]));
  const lines = [
    ...resultsOf("the plan", risk.bands),
    ...ratiosOf(risk),
    ...risk.by.tier.flatMap(({ key, bands }) => resultsOf(key, bands)),
    ...risk.by.phase.flatMap(({ key, bands }) => resultsOf(phases.get(key) ?? key, bands)),
  ];
  const end = (title: keyof RiskLine["band"], words: string): Column<RiskLine> => ({
    title: words,
    cell: ({ measure, band }) => figureCell(measure, band[title], currency),
    number: true,
  });
  return table(
    "How it may turn out",
    [
      { title: "part", cell: ({ part }: RiskLine) => part },
      { title: "result", cell: ({ figure }: RiskLine) => figure },
      end("low", "low (P10)"),
      end("mid", "middle"),
      end("high", "high (P90)"),
    ],
    lines,
    {
      remark:
        `From ${countText(risk.cases)} simulated cases, in which creators may also fail to ` +
        `deliver; ${RANGE_WORDS}`,
      sheet: "Risk",
    },
  );
}

function resultsOf(part: string, bands: PlanRisk["bands"]): RiskLine[] {
  return RESULTS.flatMap((measure) => {
    const band = bands[measure];
    if (band === undefined || band.high <= 0) return [];
    return [{ part, figure: measure === "reach" ? "people reached" : measure, measure, band }];
  });
}

const RATIO_WORDS = { roas: "ROAS", roi: "ROI", cpa: "cost per order" } as const;

function ratiosOf({ ratios }: PlanRisk): RiskLine[] {
  return RATIOS.flatMap((measure) => {
    const band = ratios[measure]?.band ?? null;
    if (band === null) return [];
    return [{ part: "the plan", figure: RATIO_WORDS[measure], measure, band }];
  });
}

/** What can go wrong: targets that may be missed, no order, creators who do not deliver. */
export function riskSentences(facts: PlanFacts): TextSection[] {
  const { risk } = facts.plan;
  if (risk === undefined) return [];
  return sentences("What can go wrong", [
    ...targetSentences(risk),
    ...saleSentences(risk),
    ...stakeSentences(risk, facts),
    ...deliverySentences(risk, facts),
    ...choiceSentences(risk),
  ]);
}

function targetSentences({ targets, together }: PlanRisk): string[] {
  const each = targets.map(
    ({ measure, atLeast, probability }) =>
      `At least ${countText(atLeast)} ${measure === "reach" ? "people" : measure} are reached in ` +
      `${shareText(probability)} of the cases.`,
  );
  if (together === null || together.asked === null) return each;
  const { probability, asked, met } = together;
  const all = targets.length > 1 ? "All targets together are" : "That is";
  return [
    ...each,
    `${all} ${met ? "as sure as asked" : "less sure than asked"}: ${shareText(probability)}, ` +
      `with ${shareText(asked)} asked for.`,
  ];
}

/** Shares of the cases below this are not told. */
const RARE = 0.001;

function saleSentences({ noSale, bands }: PlanRisk): string[] {
  if (noSale < RARE || (bands.conversions?.high ?? 0) <= 0) return [];
  return [`In ${shareText(noSale)} of the cases there is no order at all.`];
}

function stakeSentences({ atStake }: PlanRisk, facts: PlanFacts): string[] {
  const { plan, backups, internal } = facts;
  const names = namesIn(atStake.creators, facts);
  if (names.length === 0) return [];
  const lost = (["reach", "engagements", "conversions"] as const)
    .filter((measure) => plan.totals[measure] > 0)
    .map((measure) => {
      const what = measure === "reach" ? "people reached" : measure;
      return `${shareText(atStake.lost[measure] / plan.totals[measure])} of the ${what}`;
    });
  const who =
    names.length === 1
      ? `${names[0]}, who brings most, does not deliver`
      : `${listed(names)}, who bring most, do not deliver`;
  const late = namesIn(atStake.flexible, facts);
  const instead = atStake.instead ?? backups?.together ?? null;
  return [
    `If ${who}, ${lost.length === 0 ? "nothing that counts" : listed(lost)} is lost.`,
    ...(late.length === 0 ? [] : [`${listed(late)} may deliver later instead.`]),
    ...(internal && instead !== null ? [instead.sentence] : []),
  ];
}

/** Least chance of the creators that most plans are made of; only lower ones are named. */
const USUAL = 0.95;

function deliverySentences({ delivery }: PlanRisk, facts: PlanFacts): string[] {
  return delivery
    .filter(({ chance }) => chance < USUAL)
    .sort((a, b) => a.chance - b.chance)
    .map(({ creatorId, chance, source }) => {
      const [name] = namesIn([creatorId], facts);
      return `${name} delivers with a chance of ${shareText(chance)} (${source}).`;
    });
}

function choiceSentences({ choice }: PlanRisk): string[] {
  if (choice === null) return [];
  const text = (amount: number) => amount.toLocaleString("en-US", { maximumSignificantDigits: 4 });
  const why =
    choice.kind === "cvar"
      ? "the worst scenarios count in the choice"
      : "some creators are taken to underdeliver";
  return [`The plan is chosen as if ${why}: ${text(choice.deduction)} of its value is taken off.`];
}

/** What is bought to try out creators, and what that teaches; nothing of it for a client. */
export function testSentences({ run }: PlanFacts): TextSection[] {
  return sentences(
    "What is tried out",
    (run.tests ?? []).map(({ learns }) => sentenceCase(learns)),
  );
}

function namesIn(ids: readonly string[], facts: PlanFacts): string[] {
  const names = new Map(creatorsOf(facts).map(({ pick, name }) => [pick.creatorId, name]));
  return ids.map((id) => names.get(id) ?? id);
}

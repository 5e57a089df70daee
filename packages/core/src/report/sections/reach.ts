import type { Plan } from "../../run/schema.ts";
import { barChart, type Chart, OKABE_ITO, stepChart } from "../charts/index.ts";
import { type ChartSection, charts, sentences, type TextSection } from "../document.ts";
import { creatorsOf, type PlanFacts } from "../plan-facts.ts";
import { figureText, sentenceCase, shareText } from "../words.ts";

/** How reach builds up creator by creator, and how much of each audience is in the target. */
export function reachCharts(facts: PlanFacts): ChartSection[] {
  return charts([buildUpChart(facts), fitChart(facts)]);
}

function buildUpChart({ details, people: reached }: PlanFacts): Chart | null {
  const steps = details?.buildUp ?? [];
  if (steps.length < 2) return null;
  const points = (of: "net" | "gross") => steps.map((step, i) => ({ x: i + 1, y: step[of] }));
  return stepChart({
    heading: "Reach, creator by creator",
    remark:
      `${sentenceCase(reached)}; who reach most first. Source: forecast of this run, everybody ` +
      "once against each creator's people added up.",
    lines: [
      { label: "added up (gross)", points: points("gross"), color: OKABE_ITO.orange, dashed: true },
      { label: "everybody once", points: points("net") },
    ],
    across: "creators",
    textOfX: (x) => String(Math.round(x)),
    textOfY: (y) => figureText("reach", y, ""),
  });
}

/** Creators drawn in the chart of audiences. */
const MOST_BARS = 20;

function fitChart(facts: PlanFacts): Chart | null {
  const known = creatorsOf(facts).flatMap(({ name, creator }) =>
    creator === null || creator.inTarget === null
      ? []
      : [{ name, ...creator, fit: creator.inTarget }],
  );
  const ranked = known.toSorted((a, b) => b.fit - a.fit).slice(0, MOST_BARS);
  const more = known.length > MOST_BARS ? ` The ${MOST_BARS} highest of ${known.length}.` : "";
  return barChart(
    {
      heading: "Share of each audience in the target",
      remark:
        "Share of followers. Source: audiences in the roster; ~ marks an estimated " +
        `one.${more}`,
    },
    ranked.map(({ name, fit, estimated }) => {
      const text = `${estimated ? "~" : ""}${shareText(fit)}`;
      return { label: name, bars: [{ label: name, value: fit, text }] };
    }),
  );
}

/** How many people, how often, how many of them for nothing. */
export function reachSentences({ plan, total, range, people: own }: PlanFacts): TextSection[] {
  const { totals, reachRange, reachAtLeast } = plan;
  if (totals.reach === 0) return [];
  const people = (value: number) => figureText("reach", value, "");
  const band = range("reach");
  return sentences("Reach, overlap and waste", [
    `${total("reach")} ${own} are reached at least ` +
      `once${band === null ? "" : `, ${band} four times out of five`}; added up ` +
      `creator by creator they are ${people(totals.grossReach)} contacts.`,
    ...(reachRange.low < totals.reach
      ? [
          "If the creators' audiences overlap as much as they can, it is " +
            `${people(reachRange.low)} people: overlap is estimated, not measured.`,
        ]
      : []),
    ...oftenSentences(reachAtLeast),
    ...(totals.averageFrequency === null
      ? []
      : [
          "Whoever is reached sees " +
            `${totals.averageFrequency.toLocaleString("en-US", { maximumSignificantDigits: 3 })} ` +
            "pieces on average.",
        ]),
    totals.waste === null
      ? "How much of the reach lies outside the target is not known: no audience is stated."
      : `${shareText(totals.waste)} of the people reached are outside the target; they ` +
        "cost, and are in no figure of reach.",
  ]);
}

/** How many see several creators, and how many several impressions, of one or several. */
function oftenSentences(reached: Plan["reachAtLeast"]): string[] {
  const counts = (countOf: (one: Plan["reachAtLeast"][number]) => number | null) =>
    reached.flatMap((one) => {
      const count = countOf(one) ?? 0;
      return count < 1 ? [] : [{ times: one.times, people: figureText("reach", count, "") }];
    });
  const said = (list: ReturnType<typeof counts>, things: string) =>
    list
      .map(({ times, people }, k) =>
        k === 0 ? `${people} see at least ${times} ${things}` : `${people} at least ${times}`,
      )
      .join(" and ");
  const creators = said(
    counts(({ people }) => people),
    "different creators",
  );
  const impressions = said(
    counts(({ byImpressions }) => byImpressions),
    "impressions",
  );
  return [
    ...(creators === "" ? [] : [`Of them ${creators}.`]),
    ...(impressions === "" ? [] : [`Counting every impression, ${impressions}.`]),
  ];
}

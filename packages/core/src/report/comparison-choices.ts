import type { Causes } from "../run/causes.ts";
import type { Comparison } from "../run/comparison.ts";
import { COSTS } from "../run/comparison.ts";
import type { CreatorWhy } from "../run/reasons.ts";
import type { Run } from "../run/schema.ts";
import type { AnyComparison } from "./audience.ts";
import { mark, type Section, sentences, table } from "./document.ts";
import { sides } from "./sides.ts";
import {
  boundText,
  changeText,
  creatorNames,
  figureCell,
  IMPUTED_REMARK,
  LETTERS,
  measureWords,
  priceCell,
  shareText,
} from "./words.ts";

type Offer = Comparison["offers"][number];
type Rule = Comparison["rules"][number];

/** Creators who nearly made it, shown per run. */
const NEAREST = 8;

/** Longest list of offers in the page; the CSV has them all. */
const MOST_OFFERS = 200;

const CHANGES: Readonly<Record<Offer["change"], "good" | "bad" | "quiet" | "plain">> = {
  entered: "good",
  left: "bad",
  repriced: "plain",
  moved: "plain",
  mixed: "plain",
  same: "quiet",
};

/** Who entered, left, changed price or phase; the kept ones last. */
export function offerTable(
  { offers, runs }: Comparison,
  own: readonly Run[],
  currency: string,
): Section[] {
  const order: readonly Offer["change"][] = [
    "entered",
    "left",
    "repriced",
    "moved",
    "mixed",
    "same",
  ];
  const ranked = [...offers].sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  const name = creatorNames(own);
  const price = (offer: Offer, index: number) => {
    const side = offer.sides[index];
    return side && priceCell(side, currency, side.phase === null ? "" : ` · ${side.phase}`);
  };
  return table(
    "Offers",
    [
      { title: "creator", cell: ({ creatorId }: Offer) => name(creatorId) },
      { title: "offer", cell: ({ offerId }: Offer) => offerId },
      {
        title: "change",
        cell: ({ change }: Offer) => mark(CHANGES[change], change),
      },
      ...sides<Offer>(runs.length, price),
    ],
    ranked.slice(0, MOST_OFFERS),
    { remark: remarksOn(ranked), sheet: "Offers" },
  );
}

function remarksOn(offers: readonly Offer[]): string | undefined {
  const imputed = offers.some(({ sides }) =>
    sides.some((side) => (side?.priceBand ?? null) !== null),
  );
  const remarks = [
    ...(offers.length > MOST_OFFERS
      ? [`The first ${MOST_OFFERS} of ${offers.length}; the CSV has all.`]
      : []),
    ...(imputed ? [IMPUTED_REMARK] : []),
  ];
  return remarks.length === 0 ? undefined : remarks.join(" ");
}

/** Rules with their bounds in every run. */
export function ruleTable({ rules, runs }: Comparison): Section[] {
  return table(
    "Rules",
    [
      { title: "rule", cell: ({ label }: Rule) => label },
      {
        title: "change",
        cell: ({ change }: Rule) => mark(change === "same" ? "quiet" : "plain", change),
      },
      ...sides<Rule>(runs.length, ({ set }, index) => boundsText(set[index])),
    ],
    rules,
    { sheet: "Rules" },
  );
}

function boundsText(set: Rule["set"][number]): string {
  if (set === null) return "–";
  const bounds = [
    set.min === null ? "" : `at least ${boundText(set.as, set.min)}`,
    set.max === null ? "" : `at most ${boundText(set.as, set.max)}`,
  ].filter((text) => text !== "");
  return bounds.length === 0 ? "set" : bounds.join(", ");
}

/** What was demanded of the runs and whether they keep it. */
export function thresholdTable({ thresholds, runs }: Comparison): Section[] {
  type Judged = (typeof thresholds)[number];
  return table(
    "Thresholds",
    [
      { title: "figure", cell: ({ measure }: Judged) => measureWords(measure) },
      {
        title: "asked",
        cell: ({ measure, change }: Judged) =>
          `${COSTS.has(measure) ? "at most" : "at least"} ${signedShare(change)}`,
        number: true,
      },
      ...sides<Judged>(runs.length, ({ achieved }, index) => signedShare(achieved[index])).slice(1),
      {
        title: "",
        cell: ({ passes }: Judged) => (passes ? mark("good", "passes") : mark("bad", "fails")),
      },
    ],
    thresholds,
  );
}

function signedShare(value: number | null): string {
  if (value === null) return "–";
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${shareText(Math.abs(value))}`;
}

/** Where the difference of each run to the first comes from. */
export function causeTables({ causes, runs }: AnyComparison): Section[] {
  return (causes ?? []).flatMap((own, index) => {
    const heading = `Why ${LETTERS[index + 1]} differs from A`;
    if (own.status === "notComputed") return sentences(heading, [`Not computed: ${own.reason}.`]);
    type Share = Causes["list"][number];
    const worth = (value: number | null) => changeText("value", value, runs[0].currency);
    return [
      ...table(
        heading,
        [
          { title: "cause", cell: ({ cause }: Share) => cause },
          {
            title: `value (${own.unit ?? "different units"})`,
            cell: ({ value }: Share) => worth(value),
            number: true,
          },
          { title: "", cell: ({ sentence }: Share) => sentence },
        ],
        own.list.filter(({ changed, value }) => changed || (value ?? 0) !== 0),
      ),
      ...sentences(`Notes on the causes of ${LETTERS[index + 1]}`, own.notes),
    ];
  });
}

/** What the other plans buy or break under the first brief. */
export function commonRemarks({ common, rules }: Comparison): Section[] {
  const label = (id: string) => rules.find(({ ruleId }) => ruleId === id)?.label ?? id;
  return sentences(
    "On the forecast of A",
    (common?.sides ?? []).flatMap((side, index) => {
      if (side === null) return [];
      const missing = side.missing.length > 0 ? [`cannot buy ${side.missing.join(", ")}`] : [];
      const broken = side.broken.length > 0 ? [`breaks: ${side.broken.map(label).join("; ")}`] : [];
      const both = [...missing, ...broken];
      return both.length === 0 ? [] : [`Plan ${LETTERS[index]} ${both.join(" and ")}.`];
    }),
  );
}

/** Who nearly made it into each plan, by what taking them would cost. */
export function nearestTables(runs: readonly Run[], currency: string): Section[] {
  const name = creatorNames(runs);
  return runs.flatMap(({ creators }, index) =>
    table(
      `Nearly in plan ${LETTERS[index]}`,
      [
        { title: "creator", cell: ({ creatorId }: CreatorWhy) => name(creatorId) },
        {
          title: "price",
          cell: ({ price, priceBand }: CreatorWhy) =>
            price === null ? "–" : priceCell({ price, priceBand }, currency),
          number: true,
        },
        {
          title: "enters at",
          cell: ({ breakEvenFee }: CreatorWhy) =>
            figureCell("spend", breakEvenFee?.amount ?? null, currency),
          number: true,
        },
        { title: "why", cell: ({ sentence }: CreatorWhy) => sentence },
      ],
      creators
        .filter(({ status, breakEvenFee }) => status === "out" && breakEvenFee !== null)
        .sort((a, b) => (a.loss?.amount ?? 0) - (b.loss?.amount ?? 0))
        .slice(0, NEAREST),
    ),
  );
}

import {
  type Choice,
  type Line,
  piecesInWords,
  type WithoutListAnswer,
  type WithoutListQuestion,
} from "@reachmix/core";
import { formatCount, formatEstimate, formatImputed, formatShare } from "./numbers.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";

const WIDTH = 108;
/** Kinds of creators shown of a plan. */
const MOST = 12;
const COUNTED = {
  awareness: "reach",
  engagement: "engagements",
  conversions: "conversions",
  hybrid: "points",
} as const;
const SIDES = {
  micro: "creators below 100,000 followers",
  macro: "creators from 100,000 followers",
} as const;

/** The answer to a question without a list, labelled as what it is: benchmarks, no creator. */
export function printWithoutList(answer: WithoutListAnswer, question: WithoutListQuestion): string {
  const { budget, currency, countries } = question;
  const { best } = answer;
  return [
    wrap(
      `BENCHMARKS, not creators: what typical creators of ${countries.join(", ")} would bring ` +
        `for ${formatCount(budget)} ${currency}. Nobody offers these; every price is imputed.`,
      WIDTH,
    ),
    choiceInWords(answer, question),
    `The best mix: ${best.creators} creators for ~${formatCount(best.spend)} ${currency}, ` +
      `${formatShare(best.microShare)} of the fees to ${SIDES.micro}\n` +
      linesTable(best.lines, question),
    otherWayInWords(answer, question),
    question.handlingCost > 0
      ? ""
      : wrap(
          "Handling a creator costs nothing here, so that many small ones look better than they " +
            "are: say what it costs with --handling.",
          WIDTH,
        ),
    tablesInWords(answer),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function choiceInWords({ choice, sides }: WithoutListAnswer, question: WithoutListQuestion) {
  const brings = (side: "micro" | "macro") => {
    const { creators, value } = sides[side];
    return `${SIDES[side]} alone bring ~${formatEstimate(value)} (${creators} of them)`;
  };
  const verdict =
    choice === "equal" ? "Neither: sizes alone bring about the same" : `Rather ${SIDES[choice]}`;
  const counted = question.goal === "hybrid" ? "In points" : `Of ${COUNTED[question.goal]}`;
  const scale =
    question.goal === "hybrid"
      ? " 100 points are the most that any plan could have of reach (40), conversions (35), " +
        "engagements (15) and clicks (10) at once."
      : "";
  return wrap(`${verdict}. ${counted}, ${brings("micro")}, ${brings("macro")}.${scale}`, WIDTH);
}

function linesTable(lines: readonly Line[], question: WithoutListQuestion): string {
  const columns: TextColumn<Line>[] = [
    { title: "how many", cell: ({ creators }) => String(creators), align: "right" },
    { title: "platform", cell: ({ platform }) => platform },
    { title: "followers", cell: ({ followers }) => formatCount(followers), align: "right" },
    {
      title: "what",
      cell: ({ deliverables }) => piecesInWords({ deliverables: [...deliverables] }),
    },
    {
      title: "price of one (low-high)",
      cell: ({ price, priceBand }) =>
        priceBand === null ? formatImputed(price) : formatImputed(price, priceBand),
      align: "right",
    },
    {
      title: COUNTED[question.goal],
      cell: ({ brings }) => formatEstimate(brings),
      align: "right",
    },
  ];
  const rest = lines.length - MOST;
  const more = rest > 0 ? `\nand ${rest} smaller kinds; --json lists all` : "";
  return drawTable(columns, lines.slice(0, MOST)) + more;
}

function otherWayInWords({ otherWay }: WithoutListAnswer, { currency }: WithoutListQuestion) {
  if (otherWay === null) return "";
  const { creator, price, breakEvenFee, fitFactor } = otherWay;
  const [{ platform, followers }] = creator.channels;
  const who =
    `${platform} with ${formatCount(followers)} followers ` +
    `(${piecesInWords(creator.offers[0])}, ~${formatCount(price)} ${currency})`;
  if (breakEvenFee === null || fitFactor === null)
    return wrap(`No fee brings the best of the others into the plan: ${who}.`, WIDTH);
  if (breakEvenFee >= price)
    return wrap(
      `The best of the others pays at its price, so a mix is better than one side: ${who} may ` +
        `cost up to ~${formatCount(breakEvenFee)} ${currency}.`,
      WIDTH,
    );
  return wrap(
    `For the others to pay, the best of them, ${who}, would have to cost ` +
      `~${formatCount(breakEvenFee)} ${currency} or less, or ${formatEstimate(fitFactor)} times ` +
      "as much of the audience would have to be customers.",
    WIDTH,
  );
}

function tablesInWords({ choice, flat, tablesDecided }: WithoutListAnswer): string {
  const named = (side: Choice) => (side === "equal" ? "neither" : SIDES[side]);
  return wrap(
    tablesDecided
      ? `The tables decided this: with the same rates for every size the answer is ` +
          `${named(flat.choice)} instead of ${named(choice)}. Published rates per size differ by ` +
          "more than that; ask creators for their own figures before you rely on it."
      : "With the same rates for every size the answer stays: it does not hang on the tables of " +
          "rates per size.",
    WIDTH,
  );
}

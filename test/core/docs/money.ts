import { open, type Result } from "@reachmix/core";
import { inProcessEngines } from "../../support/in-process.ts";
import { boughtOffers, solveWith } from "../../support/requests.ts";
import type { Example } from "./documents.ts";
import { type Change, changed } from "./explanations.ts";

type Plan = NonNullable<Result["plan"]>;

/** What an example of docs/money.md changes, and figures of the answer to show. */
interface Stated extends Change {
  readonly show?: readonly ("roas" | "roi" | "cpa")[];
}

/** The bridge of an example of docs/money.md, or why it is refused. */
export async function answerOfMoney({ stated }: Example): Promise<string[]> {
  const { show = [], ...change } = stated as Stated;
  const request = changed(change);
  const opening = open(request);
  if (opening.kind === "refused")
    return opening.issues.map(({ path, message }) => `\`${path}\`: ${message}`);
  const result = await solveWith(inProcessEngines, request);
  const { plan } = result;
  if (plan === null) throw new Error(`no plan: ${JSON.stringify(stated)}`);
  return [
    `Buys ${boughtOffers(result).join(", ")}.`,
    ...(show.length > 0 ? figureLines(plan, show) : bridgeLines(plan)),
  ];
}

function bridgeLines({ bridge }: Plan): string[] {
  if (bridge === undefined) throw new Error("a plan without a bridge");
  const { budget, lines, leftOver, total, paid } = bridge;
  const line = (label: string, amount: number, from: string) =>
    `${label} **${money(amount)}**${from === "" ? "" : ` (${from})`}`;
  const own = lines.filter(({ isOnTop }) => !isOnTop);
  const onTop = lines.filter(({ isOnTop }) => isOnTop);
  return [
    [
      line("budget", budget, ""),
      ...own.map(({ label, amount, from }) => line(label, amount, from)),
      line("left over", leftOver, ""),
    ].join(" · "),
    ...(onTop.length > 0
      ? [`on top: ${onTop.map((own) => line(own.label, own.amount, own.from)).join(" · ")}`]
      : []),
    `total ${money(total)}, paid ${money(paid)}`,
  ];
}

function figureLines({ totals, empty = [] }: Plan, show: readonly ("roas" | "roi" | "cpa")[]) {
  return show.map((measure) => {
    const value = totals[measure];
    return value === null
      ? `${measure}: empty, because ${empty.find((own) => own.measure === measure)?.because}`
      : `${measure}: ${value.toFixed(4)} of ${money(totals.paid ?? 0)} paid`;
  });
}

function money(amount: number): string {
  return amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

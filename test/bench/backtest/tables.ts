import type { Prediction } from "./score.ts";
import { mean } from "./spreads.ts";
import type { Winners } from "./winners.ts";

/** Predictions of one metric on one platform. */
export interface Scored {
  /** As in a table: Instagram engagements. */
  readonly name: string;
  readonly predictions: readonly Prediction[];
  /** The same on benchmarks that the snapshots before have moved, in the same order. */
  readonly learned: readonly Prediction[];
  readonly winners: Winners;
}

/** Groups of predictions by how many earlier snapshots of the creator show the metric. */
const GROUPS = [
  ["two or more", ({ earlier }: Prediction) => earlier >= 2],
  ["one", ({ earlier }: Prediction) => earlier === 1],
  ["none", ({ earlier }: Prediction) => earlier === 0],
] as const;

/** Errors and coverage of metrics, as a table in Markdown. */
export function errorTable(scored: readonly Scored[]): string {
  const rows = scored.flatMap(({ name, predictions, learned }) =>
    GROUPS.map(([group, test]) => [
      `${name}, ${group}`,
      ...cellsOf(predictions.filter(test), learned.filter(test)),
    ]),
  );
  const head = ["metric, earlier snapshots", "n", "forecast", "learned", "last value"];
  return table([...head, "tier median", "inside the 80 % band", "learned"], rows);
}

function cellsOf(list: readonly Prediction[], learned: readonly Prediction[]): string[] {
  const last = list.flatMap((one) => (one.last === null ? [] : [one.last]));
  const number = (values: readonly number[]) =>
    values.length === 0 ? "-" : mean(values).toFixed(3);
  const inside = (own: readonly Prediction[]) =>
    own.length === 0 ? "-" : `${(100 * mean(own.map((o) => (o.inside ? 1 : 0)))).toFixed(0)} %`;
  return [
    list.length.toLocaleString("en-US"),
    number(list.map(({ error }) => error)),
    number(learned.map(({ error }) => error)),
    number(last),
    number(list.map(({ tier }) => tier)),
    inside(list),
    inside(learned),
  ];
}

/** What the best per price bring against everybody, as a table in Markdown. */
export function winnersTable(scored: readonly Scored[]): string {
  const text = (value: number) => value.toFixed(2);
  return table(
    ["metric", "sums", "sums by chance", "sums without one creator", "medians", "geometric means"],
    scored.map(({ name, winners: { sum, chance, without, median, geometric } }) => [
      name,
      text(sum),
      chance.map(text).join("-"),
      ...[without, median, geometric].map(text),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

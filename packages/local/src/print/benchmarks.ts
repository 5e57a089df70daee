import type { BenchmarksView } from "@reachmix/core";
import { formatNumber } from "./numbers.ts";
import { drawTable, wrap } from "./table.ts";

/** Numbers that own results moved, beside the shipped ones, with the evidence behind each. */
export function printBenchmarks(view: BenchmarksView): string {
  const { shipped, basis, runs, offers, moved, sentences } = view;
  if (moved.length === 0 && view.incrementality === null)
    return `Nothing has been learned yet: plans rest on the shipped benchmarks ${shipped}.`;
  const table = drawTable(
    [
      { title: "number", cell: ({ path }) => path, max: 52 },
      { title: "shipped", align: "right", cell: (number) => formatNumber(number.shipped) },
      { title: "learned", align: "right", cell: ({ value }) => formatNumber(value) },
      { title: "creators", align: "right", cell: ({ creators }) => String(creators) },
      { title: "posts", align: "right", cell: ({ posts }) => posts.toFixed(1) },
    ],
    moved,
  );
  return [
    `${basis}: learned from ${counted(offers, "offer")} of ${counted(runs, "run")}`,
    sentences.map((sentence) => wrap(sentence, 100)).join("\n"),
    table,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function counted(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? "" : "s"}`;
}

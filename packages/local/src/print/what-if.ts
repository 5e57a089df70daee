import type { WhatIf, WhatIfCell } from "@reachmix/core";
import { formatCount, formatEstimate, formatMoney, formatNumber } from "./numbers.ts";
import { drawTable, type TextColumn, wrap } from "./table.ts";

const WIDTH = 108;

/** A grid of answers as a table: a line per cell. */
export function printWhatIf({ cells, currency, notes }: WhatIf): string {
  return [
    drawTable(columnsOf(currency, cells), [...cells.entries()]),
    ...notes.map((text) => wrap(text, WIDTH)),
  ].join("\n\n");
}

type Row = readonly [index: number, cell: WhatIfCell];

function columnsOf(currency: string, cells: readonly WhatIfCell[]): TextColumn<Row>[] {
  const right = (title: string, cell: (own: WhatIfCell) => string) =>
    ({ title, cell: ([, own]: Row) => cell(own), align: "right" }) as const;
  const totals = (own: WhatIfCell) => own.result?.plan?.totals;
  const estimate =
    (of: "reach" | "engagements" | "clicks" | "conversions") => (own: WhatIfCell) => {
      const total = totals(own)?.[of];
      return total === undefined ? "-" : formatEstimate(total);
    };
  return [
    { title: "", cell: ([index]) => `${index + 1}` },
    { title: "what if", cell: ([, { label }]) => label, max: 40 },
    right("value", ({ result }) => formatNumber(result?.certificate.value ?? null)),
    right("spend", (own) => formatMoney(totals(own)?.spend ?? null, currency)),
    right("creators", (own) => {
      const creators = totals(own)?.creators;
      return creators === undefined ? "-" : formatCount(creators);
    }),
    right("reach", estimate("reach")),
    right("engagements", estimate("engagements")),
    right("clicks", estimate("clicks")),
    right("conv.", estimate("conversions")),
    ...(cells.some((own) => standing(own) !== "")
      ? [{ title: "", cell: ([, own]: Row) => standing(own) }]
      : []),
  ];
}

function standing({ status, result }: WhatIfCell): string {
  if (status === "notComputed") return "not computed";
  if (result?.plan === null) return "no plan";
  return result?.termination.reason === "limit" ? "gap open" : "";
}

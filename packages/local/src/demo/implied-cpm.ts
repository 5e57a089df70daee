import type { Run } from "@reachmix/core";
import { readCsv } from "../../../../examples/support/csv.ts";
import { drawTable, type TextColumn } from "../print/table.ts";
import { figure } from "./figures.ts";

interface Line {
  readonly content: string;
  readonly offers: number;
  readonly implied: string;
  readonly published: string;
}

/**
 * What the imputed prices of the bought offers come to per thousand impressions, beside what is
 * published. Offers of one format only; no verdict, for the sources disagree.
 * @param csv text of examples/data/cpm-benchmarks.csv
 */
export function impliedCpm(runs: readonly Run[], csv: string): string {
  const implied = impliedByFormat(runs);
  const published = publishedByFormat(csv);
  const lines = [...implied].sort().map(
    ([content, values]): Line => ({
      content,
      offers: values.length,
      implied: range(values),
      published: published.get(content) ?? "none found",
    }),
  );
  const columns: TextColumn<Line>[] = [
    { title: "format", cell: (line) => line.content },
    { title: "offers", cell: (line) => String(line.offers), align: "right" },
    { title: "implied CPM", cell: (line) => line.implied, align: "right" },
    { title: "published CPM, one range per source", cell: (line) => line.published },
  ];
  return drawTable(columns, lines);
}

function impliedByFormat(runs: readonly Run[]): Map<string, number[]> {
  const offers = new Map<string, number[]>();
  const counted = new Set<string>();
  for (const run of runs) {
    const deliverables = new Map(
      run.input.roster.creators.flatMap((c) =>
        c.offers.map((offer) => [offer.id, offer.deliverables]),
      ),
    );
    for (const pick of run.plan?.picks ?? []) {
      const [first, second] = deliverables.get(pick.offerId) ?? [];
      if (pick.source.price.kind !== "imputed" || second || counted.has(pick.offerId)) continue;
      counted.add(pick.offerId);
      const content = `${first.platform} ${first.format}`;
      offers.set(content, [
        ...(offers.get(content) ?? []),
        (pick.price / pick.expected.impressions) * 1000,
      ]);
    }
  }
  return offers;
}

function publishedByFormat(csv: string): Map<string, string> {
  const byFormat = new Map<string, string>();
  for (const row of readCsv(csv)) {
    const content = `${row.platform} ${row.format}`;
    const known = byFormat.get(content);
    const own = row.low === row.high ? row.low : `${row.low}-${row.high}`;
    byFormat.set(content, known === undefined ? own : `${known}, ${own}`);
  }
  return byFormat;
}

function range(values: readonly number[]): string {
  const [low, high] = [figure(Math.min(...values)), figure(Math.max(...values))];
  return low === high ? low : `${low} - ${high}`;
}

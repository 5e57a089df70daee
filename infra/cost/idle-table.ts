// SPDX-License-Identifier: MIT
import type { IdleCost } from "./idle.ts";

/**
 * The table of docs/deploy.md: what a production stack costs in a month in which nobody calls it.
 * @param usual lines of the stack as it is deployed without a setting
 * @param more lines that a setting adds, by the setting
 */
export function idleTable(
  usual: readonly IdleCost[],
  more: Readonly<Record<string, readonly IdleCost[]>>,
): string {
  const { least, most } = idleSums(usual);
  const rows = [
    ...usual.map(rowOf),
    ...Object.entries(more).flatMap(([setting, lines]) =>
      lines.map((line) => rowOf({ ...line, what: `with ${setting}: ${line.what}` })),
    ),
    `| **by default** | with the client for programs, and without | **${most} / ${least}** |`,
  ];
  return ["| what | arithmetic | USD |", "| --- | --- | --- |", ...rows].join("\n");
}

/** US dollars per month of all lines together, with and without what may not be billed. */
export function idleSums(lines: readonly IdleCost[]): {
  readonly least: string;
  readonly most: string;
} {
  const sum = (own: readonly IdleCost[]) =>
    own.reduce((total, line) => total + line.usd, 0).toFixed(2);
  return { least: sum(lines.filter(({ sometimes }) => !sometimes)), most: sum(lines) };
}

function rowOf({ what, arithmetic, usd: cost }: IdleCost): string {
  return `| ${what} | ${arithmetic} | ${cost.toFixed(2)} |`;
}

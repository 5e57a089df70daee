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
  const billed = usual.filter(({ sometimes }) => !sometimes);
  const rows = [
    ...usual.map(rowOf),
    ...Object.entries(more).flatMap(([setting, lines]) =>
      lines.map((line) => rowOf({ ...line, what: `with ${setting}: ${line.what}` })),
    ),
    `| **by default** | with the client for programs, and without | **${usd(usual)} / ${usd(billed)}** |`,
  ];
  return ["| what | arithmetic | USD |", "| --- | --- | --- |", ...rows].join("\n");
}

function rowOf({ what, arithmetic, usd: cost }: IdleCost): string {
  return `| ${what} | ${arithmetic} | ${cost.toFixed(2)} |`;
}

function usd(lines: readonly IdleCost[]): string {
  return lines.reduce((sum, line) => sum + line.usd, 0).toFixed(2);
}

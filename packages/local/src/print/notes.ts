import type { Result } from "@reachmix/core";
import { wrap } from "./table.ts";

type Assumption = Result["assumptions"][number];

/** Warnings that say why money is left: they stand first, with the plan itself. */
const RESTRAINT: ReadonlySet<string> = new Set(["empty_plan", "money_left"]);

/** Why a plan buys nothing, or leaves much of the budget; nothing for one that does neither. */
export function printRestraint({ warnings }: Result): string[] {
  return warnings
    .filter(({ code }) => RESTRAINT.has(code))
    .map(({ message }) => wrap(`${message[0].toUpperCase()}${message.slice(1)}.`, 108));
}

/** What a reader of the result has to know besides, one paragraph per warning. */
export function printWarnings({ warnings }: Result): string {
  return warnings
    .filter(({ code }) => !RESTRAINT.has(code))
    .map((warning) => wrap(warning.message, 108, "Warning: "))
    .join("\n");
}

/** What the plan assumes: the least trusted first, benchmarks of one kind in one line. */
export function printAssumptions({ assumptions }: Result): string {
  if (assumptions.length === 0) return "";
  const groups = [...Map.groupBy(assumptions, groupOf)];
  groups.sort(([, a], [, b]) => trustRank(a[0]) - trustRank(b[0]));
  return [
    "The plan assumes (trust A: several sources agree, B: one source or a wide range, C: little " +
      "basis):",
    ...groups.map(([key, members]) => line(key.slice(key.indexOf(" ") + 1), members)),
    "Each number with its source stands in `assumptions` of the result; the brief can state all " +
      "of them.",
  ].join("\n");
}

/**
 * Benchmarks of one trust, platform and format belong together; any other assumption stands alone.
 */
function groupOf({ field, trust }: Assumption): string {
  const parts = field.split(".");
  const depth = parts[1] === "formats" ? 4 : 3;
  const family = parts.slice(0, -1).slice(0, depth).join(".");
  return `${trust} ${parts[0] === "benchmarks" ? family : field}`;
}

function trustRank({ trust }: Assumption): number {
  return "CBA".indexOf(trust ?? "") >>> 0;
}

function line(key: string, members: readonly Assumption[]): string {
  const [{ field, value, source, trust }] = members;
  const start = `  ${trust ?? "-"}  `;
  if (members.length > 1) return `${start}${key}: ${members.length} numbers`;
  const shown = typeof value === "number" ? Number(value.toPrecision(6)) : value;
  return wrap(
    `${field} = ${shown}${field.startsWith("benchmarks.") ? "" : ` (${source})`}`,
    108,
    start,
  );
}

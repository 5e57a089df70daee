import type { Result } from "@reachmix/core";
import { wrap } from "./table.ts";

/** Longest list of assumptions printed; the whole list is in the JSON. */
const SHOWN = 12;

/** Warnings first, then the assumptions the plan rests on, each with its source and trust mark. */
export function printNotes(result: Result): string {
  const lines: string[] = [];
  for (const warning of result.warnings) lines.push(wrap(warning.message, 108, "Warning: "));
  if (result.assumptions.length > 0) {
    if (lines.length > 0) lines.push("");
    lines.push("Assumptions (trust A several sources agree, B one source or a wide range, C little basis):");
  }
  for (const { field, value, source, trust } of result.assumptions.slice(0, SHOWN)) {
    const shown = typeof value === "number" ? Number(value.toPrecision(6)) : value;
    lines.push(wrap(`${field} = ${shown} (${source})`, 108, `  ${trust ?? "-"}  `));
  }
  const more = result.assumptions.length - SHOWN;
  if (more > 0) lines.push(`  ... and ${more} more; --json lists them all`);
  return lines.join("\n");
}

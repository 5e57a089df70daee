/**
 * Writes roster.json, awareness.json and conversions.json from creators.csv: `node
 * examples/real-creators/build.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { formatRequest, formatRoster } from "../support/request-file.ts";
import { awarenessBrief, conversionsBrief } from "./briefs.ts";
import { rosterOf } from "./roster.ts";

/** The files of this example by name, made of the text of creators.csv. */
export function buildFiles(csv: string): Record<string, string> {
  const roster = rosterOf(csv);
  return {
    "roster.json": formatRoster(roster),
    "awareness.json": formatRequest({ brief: awarenessBrief, roster }),
    "conversions.json": formatRequest({ brief: conversionsBrief, roster }),
  };
}

if (import.meta.main) {
  const folder = new URL("./", import.meta.url);
  const files = buildFiles(readFileSync(new URL("creators.csv", folder), "utf8"));
  for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);
}

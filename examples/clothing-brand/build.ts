/**
 * Writes the sheets of a planner from the seed, creators.csv and audiences.csv, and what is read of
 * them: roster.json and the requests hybrid.json and owner.json: `node
 * examples/clothing-brand/build.ts`. Everything in this example is SYNTHETIC: no creator, price or
 * audience in it is real.
 */
import { writeFileSync } from "node:fs";
import { formatRequest, formatRoster } from "../support/request-file.ts";
import { hybridBrief, ownerBrief, ownerCost, ownerRoster } from "./briefs.ts";
import { syntheticRoster } from "./roster.ts";
import { rosterOf, sheetsOf } from "./sheets.ts";

/** The files of this example by name. */
export function buildFiles(): Record<string, string> {
  const { creators, audiences } = sheetsOf(syntheticRoster());
  const roster = rosterOf({ creators, audiences });
  const budget = ownerCost(roster);
  return {
    "creators.csv": creators,
    "audiences.csv": audiences,
    "roster.json": formatRoster(roster),
    "hybrid.json": formatRequest({ brief: hybridBrief(budget), roster }),
    "owner.json": formatRequest({ brief: ownerBrief(budget), roster: ownerRoster(roster) }),
  };
}

if (import.meta.main)
  for (const [name, text] of Object.entries(buildFiles()))
    writeFileSync(new URL(name, new URL("./", import.meta.url)), text);

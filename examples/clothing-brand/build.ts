/**
 * Writes roster.json, hybrid.json and owner.json from the seed: `node
 * examples/clothing-brand/build.ts`. Everything in this example is SYNTHETIC: no creator, price or
 * audience in it is real.
 */
import { writeFileSync } from "node:fs";
import { formatRequest, formatRoster } from "../support/request-file.ts";
import { hybridBrief, ownerBrief, ownerCost, ownerRoster } from "./briefs.ts";
import { syntheticRoster } from "./roster.ts";

/** The files of this example by name. */
export function buildFiles(): Record<string, string> {
  const roster = syntheticRoster();
  const budget = ownerCost(roster);
  return {
    "roster.json": formatRoster(roster),
    "hybrid.json": formatRequest({ brief: hybridBrief(budget), roster }),
    "owner.json": formatRequest({ brief: ownerBrief(budget), roster: ownerRoster(roster) }),
  };
}

if (import.meta.main)
  for (const [name, text] of Object.entries(buildFiles()))
    writeFileSync(new URL(name, new URL("./", import.meta.url)), text);

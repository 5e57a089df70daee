/**
 * Numbers chosen on one half of a panel's creators, scored on the other half:
 * `npm run backtest:held-out -- FILE [--print]` writes the table of docs/forecast.md.
 */
import { writeSection } from "../section.ts";
import { heldOut, heldOutTable } from "./held-out.ts";
import { readPanel } from "./panel.ts";

const [file, print] = process.argv.slice(2);
if (file === undefined) {
  console.error("name the panel: npm run backtest:held-out -- FILE");
  process.exit(2);
}

const panel = readPanel(file);
const results = (
  [
    ["instagram", "engagements"],
    ["tiktok", "views"],
    ["youtube", "views"],
  ] as const
).flatMap(([platform, metric]) => heldOut(panel, platform, metric) ?? []);
const table = heldOutTable(results);
if (print === "--print") console.log(table);
else writeSection("docs/forecast.md", "held-out", table);

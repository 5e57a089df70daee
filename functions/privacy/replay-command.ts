import { parseArgs } from "node:util";
import { openTable } from "../store/index.ts";
import { replayErasures } from "./replay.ts";

// `npm run replay:erasures`: erases from a restored table whoever was erased from the one that was
// in use, and prints one line per erasure. It names nobody.

const options = { from: { type: "string" }, to: { type: "string" } } as const;
const { from, to } = parseArgs({ options, strict: false }).values;
if (typeof from !== "string" || typeof to !== "string") {
  console.error(
    "Say which tables: npm run replay:erasures -- --from <table in use> --to <restored table>",
  );
  process.exitCode = 1;
} else {
  let count = 0;
  for await (const { hash, counts } of replayErasures(openTable(from), openTable(to))) {
    const { rosterEntries, runs, grids = 0, learned } = counts;
    console.log(
      `erasure ${hash.slice(0, 12)}: ${rosterEntries} entries of rosters, ${runs} runs, ` +
        `${grids} grids, ${learned} versions learned`,
    );
    count++;
  }
  console.log(`${count} erasures of ${from} are replayed on ${to}`);
}

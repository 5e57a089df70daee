/**
 * Errors, coverage and winners of a panel, each snapshot predicted from those before it, on the
 * shipped benchmarks and on those that the snapshots before have moved: `npm run
 * backtest -- FILE` prints them, with `--docs` it writes the tables of docs/forecast.md.
 */
import { writeSection } from "../section.ts";
import { bySnapshot, type Metric } from "./observation.ts";
import { readPanel } from "./panel.ts";
import { predictSnapshot } from "./score.ts";
import { errorTable, type Scored, winnersTable } from "./tables.ts";
import { winners } from "./winners.ts";

const [file, docs] = process.argv.slice(2);
if (file === undefined) {
  console.error("name the panel: npm run backtest -- FILE");
  process.exit(2);
}

const NAMES = { instagram: "Instagram", tiktok: "TikTok", youtube: "YouTube" } as const;
type Platform = keyof typeof NAMES;
const panel = readPanel(file);

function scoreOf(platform: Platform, metric: Metric): Scored[] {
  const own = panel.filter((o) => o.platform === platform && o[metric] !== null);
  const order = [...new Set(own.map((o) => o.snapshot))].sort(bySnapshot);
  const predicted = (overrides: Readonly<Record<string, number>> | "learned") =>
    order
      .slice(1)
      .flatMap((snapshot) => predictSnapshot(panel, platform, metric, snapshot, overrides));
  const predictions = predicted({});
  if (predictions.length === 0) return [];
  const name = `${NAMES[platform]} ${metric}`;
  const learned = predicted("learned");
  return [{ name, predictions, learned, winners: winners(predictions) }];
}

const PRINTED = (["instagram", "tiktok", "youtube"] as const).flatMap((platform) =>
  (["views", "engagements"] as const).map((metric) => [platform, metric] as const),
);
const SHOWN = [
  ["instagram", "engagements"],
  ["tiktok", "views"],
  ["youtube", "views"],
] as const;

const isWritten = docs === "--docs";
const scored = (isWritten ? SHOWN : PRINTED).flatMap(([platform, metric]) =>
  scoreOf(platform, metric),
);
if (isWritten) {
  writeSection("docs/forecast.md", "backtest", errorTable(scored));
  writeSection("docs/forecast.md", "winners", winnersTable(scored));
} else {
  console.log("mean absolute error of ln(average per post), each snapshot from those before it");
  console.log(errorTable(scored));
  console.log(
    "\nwhat the 20 best per price (followers^0.8) bring against everybody, over forecast",
  );
  console.log(winnersTable(scored));
}

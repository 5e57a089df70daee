import { readPanel } from "./panel.ts";
import { spreadsOf } from "./spreads.ts";

// Spreads of ln(average per post and follower) in a panel: node test/bench/backtest/fit.ts FILE

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("name the panel: node test/bench/backtest/fit.ts FILE");
  process.exit(2);
}

const panel = readPanel(file);
for (const platform of ["instagram", "tiktok", "youtube"] as const)
  for (const metric of ["views", "engagements"] as const) {
    const own = spreadsOf(panel, platform, metric);
    if (own === null) continue;
    console.log(
      `${platform} ${metric}: ${own.creators} creators, between creators ` +
        `${own.between.toFixed(2)}, between averages of one creator ` +
        `${own.within.toFixed(2)}, common to all ${own.common.toFixed(2)}`,
    );
  }

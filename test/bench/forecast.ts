import { optimizeRequestSchema } from "../../packages/core/src/brief/request.ts";
import { forecastMarket } from "../../packages/core/src/forecast/index.ts";
import { buildMarket } from "../../packages/core/src/market/build.ts";

// 5,000 creators with three offers each over some 40 audience cells: the forecast against reading
// the same request (JSON.parse and the schema). Best of ten runs each.

const CREATORS = 5_000;
const RUNS = 10;

function request(): string {
  const platforms = ["instagram", "tiktok", "youtube"] as const;
  const formats = { instagram: "reel", tiktok: "short", youtube: "long" } as const;
  const creators = Array.from({ length: CREATORS }, (_, i) => ({
    id: `c${i}`,
    tags: [i % 3 === 0 ? "fashion" : "travel"],
    channels: platforms.map((platform, p) => ({
      platform,
      followers: 2_000 + ((i * 7919 + p * 104_729) % 900_000),
    })),
    audience: {
      countries: { US: 0.4 + (i % 5) / 10, GB: 0.1 },
      ages: { "18-24": 0.3 + (i % 4) / 10, "25-34": 0.2, "35-44": 0.1 },
    },
    offers: platforms.map((platform) => ({
      id: `c${i}-${platform}`,
      deliverables: [{ platform, format: formats[platform], quantity: 1 + (i % 3) }],
      ...(i % 2 === 0 ? { price: 100 + (i % 900) } : {}),
    })),
  }));
  const audience = {
    size: 40_000_000,
    countries: { US: 0.7, GB: 0.3 },
    ages: ["18-24", "25-34", "35-44"],
  };
  return JSON.stringify({
    brief: { currency: "USD", budget: 1_000_000, goals: { preset: "awareness" }, audience },
    roster: { creators },
  });
}

function timed<T>(work: () => T): { time: number; result: T } {
  const start = performance.now();
  const result = work();
  return { time: performance.now() - start, result };
}

const body = request();
let [readTime, forecastTime] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
let [offers, cells] = [0, 0];
for (let run = 0; run < RUNS; run++) {
  const read = timed(() => optimizeRequestSchema.parse(JSON.parse(body)));
  const built = buildMarket(read.result.brief, read.result.roster);
  if (built.kind === "refused") throw new Error("the request of this benchmark is invalid");
  const { market } = built;
  const forecast = timed(() => forecastMarket(market));
  readTime = Math.min(readTime, read.time);
  forecastTime = Math.min(forecastTime, forecast.time);
  [offers, cells] = [market.offers.length, forecast.result.cells.length];
}
const ratio = forecastTime / readTime;
console.log(`${offers} offers of ${CREATORS} creators, ${cells} cells`);
console.log(`  JSON.parse + schema  ${readTime.toFixed(0)} ms`);
console.log(
  `  forecast             ${forecastTime.toFixed(0)} ms  (${ratio.toFixed(2)} x; at most 0.5 x)`,
);
if (ratio > 0.5) process.exitCode = 1;

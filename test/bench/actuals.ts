import { learnFrom, teach } from "../../packages/core/src/calls/learn.ts";
import { actualsBodySchema } from "../../packages/core/src/run/actuals.ts";
import type { Approval, FrozenPick } from "../../packages/core/src/run/ledger.ts";

// 10,000 actuals of ten runs with a thousand offers each: folding them into what is learned against
// parsing and validating them: CPU, the least of thirty turns each. The engine compiles what folds,
// more code than what parses, over some twenty of them.

const RUNS = 10;
const OFFERS = 1_000;
const TURNS = 30;

function pickOf(run: number, index: number): FrozenPick {
  const [platform, format] =
    index % 2 === 0 ? (["instagram", "reel"] as const) : (["tiktok", "short"] as const);
  const followers = 2_000 + ((index * 7919) % 900_000);
  const result = (mean: number) => ({
    mean,
    mid: mean,
    low: mean / 3,
    high: 3 * mean,
    deviation: 0.9,
    source: "benchmark",
  });
  return {
    creatorId: `c${index}`,
    offerId: `c${index}-1`,
    phase: null,
    tier: "micro",
    group: "micro",
    platform,
    startsOn: `2027-${String(run + 1).padStart(2, "0")}-01`,
    code: `C${index}-${run}`,
    link: null,
    price: 500,
    fee: 500,
    quoted: true,
    usualFee: 450,
    pieces: [{ platform, format, quantity: 1, followers, share: 1 }],
    horizon: 30,
    tired: 1,
    forecast: {
      impressions: result(0.4 * followers),
      reach: result(0.3 * followers),
      engagements: result(0.02 * followers),
      clicks: result(0.002 * followers),
      conversions: result(0.00005 * followers),
    },
  };
}

function approvalOf(run: number): Approval {
  return {
    by: "bench",
    at: "2027-01-01T00:00:00.000Z",
    basis: "bench",
    currency: "USD",
    economics: null,
    calibration: {},
    picks: Array.from({ length: OFFERS }, (_, index) => pickOf(run, index)),
  };
}

function bodyOf(run: number, { picks }: Approval): string {
  const rows = picks.map(({ offerId, forecast }, index) => {
    const share = 0.4 + ((index * 31 + run * 17) % 120) / 100;
    const of = (name: keyof typeof forecast) => Math.round(share * forecast[name].mean);
    return {
      offerId,
      postedOn: `2027-${String(run + 1).padStart(2, "0")}-05`,
      countedOn: `2027-${String(run + 2).padStart(2, "0")}-05`,
      impressions: of("impressions"),
      reach: of("reach"),
      engagements: of("engagements"),
      clicks: of("clicks"),
      conversions: of("conversions"),
      fee: 500,
    };
  });
  return JSON.stringify({ rows });
}

const approvals = Array.from({ length: RUNS }, (_, run) => approvalOf(run));
const bodies = approvals.map((approval, run) => bodyOf(run, approval));
/** CPU of some work in milliseconds, and its answer. */
async function cpuOf<T>(work: () => Promise<T>): Promise<[ms: number, answer: T]> {
  const from = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(from);
  return [(user + system) / 1000, answer];
}

let [read, fold] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
let learnedOffers = 0;
for (let turn = 0; turn < TURNS; turn++) {
  const [readMs, parsed] = await cpuOf(async () =>
    bodies.map((body) => actualsBodySchema.parse(JSON.parse(body))),
  );
  const [foldMs, learned] = await cpuOf(() => {
    const evidence = parsed.map(({ rows }, run) => {
      const taught = teach({ runId: `run-${run}`, approval: approvals[run], rows, tests: [] });
      if (taught.kind === "refused") throw new Error(taught.issues[0].message);
      return taught.evidence;
    });
    return learnFrom(evidence);
  });
  [read, fold] = [Math.min(read, readMs), Math.min(fold, foldMs)];
  learnedOffers = learned?.offers ?? 0;
}
const ratio = fold / read;
console.log(`${learnedOffers} actuals of ${RUNS} runs`);
console.log(`  JSON.parse + schema  ${read.toFixed(0)} ms`);
console.log(`  learned              ${fold.toFixed(0)} ms  (${ratio.toFixed(2)} x; at most 2 x)`);
if (ratio > 2) process.exitCode = 1;

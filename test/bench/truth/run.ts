import { type Campaign, campaignsOf, POLICIES } from "./campaigns.ts";

// A market with known truth, lived through campaign by campaign: optimise, results, learn.
// node test/bench/truth/run.ts [SEEDS] [CAMPAIGNS] [CREATORS]

const [seeds = 20, campaigns = 12, creators = 300] = process.argv.slice(2).map(Number);
const lives: Record<string, Campaign[][]> = {};
for (const policy of POLICIES) {
  lives[policy] = [];
  for (let seed = 1; seed <= seeds; seed++)
    lives[policy].push(await campaignsOf(seed, policy, { creators, campaigns }));
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`.padStart(9);
}
const at = (policy: string, c: number) => lives[policy].map((life) => life[c]);
console.log("campaign    learn     never       raw   inside 80 % band (learn, never)");
for (let c = 0; c < campaigns; c++) {
  const regrets = POLICIES.map((policy) => percent(mean(at(policy, c).map((x) => x.regret))));
  const bands = ["learn", "never"].map((policy) => {
    const all = at(policy, c);
    const inside = all.reduce((sum, x) => sum + x.inside, 0);
    return percent(inside / all.reduce((sum, x) => sum + x.results, 0));
  });
  console.log(`${String(c + 1).padStart(8)}${regrets.join(" ")}   ${bands.join(" ")}`);
}
const total = (policy: string, s: number) => mean(lives[policy][s].slice(1).map((x) => x.regret));
for (const other of ["never", "raw"] as const) {
  const wins = lives.learn.filter((_, s) => total("learn", s) < total(other, s)).length;
  console.log(`learning has less regret than "${other}" in ${wins} of ${seeds} markets`);
}

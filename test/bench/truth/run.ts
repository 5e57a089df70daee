import { writeSection } from "../section.ts";
import { type Campaign, campaignsOf, POLICIES, type Policy } from "./campaigns.ts";

// A market with known truth, lived through campaign by campaign: optimize, results, learn.
// npm run bench:truth -- [SEEDS] [CAMPAIGNS] [CREATORS]; --docs writes docs/learning.md

const docs = process.argv.includes("--docs");
const sizes = process.argv.slice(2).filter((word) => word !== "--docs");
const [seeds = 20, campaigns = 12, creators = 300] = sizes.map(Number);
const lives: Record<Policy, Campaign[][]> = { learn: [], never: [], raw: [] };
for (const policy of POLICIES)
  for (let seed = 1; seed <= seeds; seed++)
    lives[policy].push(await campaignsOf(seed, policy, { creators, campaigns }));

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function regretAt(policy: Policy, campaign: number): number {
  return mean(lives[policy].map((life) => life[campaign].regret));
}

function insideAt(policy: Policy, campaign: number): number {
  const all = lives[policy].map((life) => life[campaign]);
  return all.reduce((sum, c) => sum + c.inside, 0) / all.reduce((sum, c) => sum + c.results, 0);
}

function table(): string[] {
  return [
    "| campaign | regret, learning | never learning | raw averages | results between P10 and P90 |",
    "| --- | --- | --- | --- | --- |",
    ...lives.learn[0].map((_, c) => {
      const regrets = POLICIES.map((policy) => percent(regretAt(policy, c)));
      return `| ${[c + 1, ...regrets, percent(insideAt("learn", c))].join(" | ")} |`;
    }),
  ];
}

/** A bar per campaign and policy; one character is two percent of regret. */
function chart(): string[] {
  const signs: Record<Policy, string> = { learn: "#", raw: "=", never: "." };
  const bars = [0, Math.floor((campaigns - 1) / 2), campaigns - 1].flatMap((c) =>
    (["learn", "raw", "never"] as const).map((policy) => {
      const regret = regretAt(policy, c);
      const bar = signs[policy].repeat(Math.round(50 * regret));
      return `${String(c + 1).padStart(2)} ${policy.padEnd(5)} ${bar} ${percent(regret)}`;
    }),
  );
  return ["```", ...bars, "```"];
}

/** Mean regret of a life after its first campaign, in which nobody has learned yet. */
function totalOf(policy: Policy, seed: number): number {
  return mean(lives[policy][seed].slice(1).map(({ regret }) => regret));
}

function winsOver(other: Policy): number {
  return lives.learn.filter((_, seed) => totalOf("learn", seed) < totalOf(other, seed)).length;
}

const [never, raw] = [winsOver("never"), winsOver("raw")];
const late = lives.learn[0].map((_, c) => insideAt("learn", c)).slice(6);
const text = [
  ...table(),
  "",
  ...chart(),
  "",
  `Learning has less regret than never learning in ${never} of ${seeds} markets, and less than ` +
    `raw averages in ${raw}.`,
].join("\n");
console.log(text);
if (docs) writeSection("docs/learning.md", "truth", text);
if (never < 0.9 * seeds || raw < 0.9 * seeds || late.some((s) => s < 0.72 || s > 0.88))
  process.exitCode = 1;

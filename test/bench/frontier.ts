/**
 * Benchmark of the frontier: `npm run bench:frontier [-- largest size]`. CPU of a frontier of 20
 * budgets beside that of twenty cold solves of the same budgets, each opened, forecast and solved
 * from nothing, in this very process and by the same engine, in turns. Prints a line per size and
 * puts the table into docs/scenarios.md.
 */
import { availableParallelism } from "node:os";
import { frontier, openFrontier, optimize } from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import { searchContext } from "../../packages/core/src/search/context.ts";
import { solveBrief } from "../../packages/core/src/search/solve-brief.ts";
import type { RequestInput } from "../support/briefs.ts";
import { campaign } from "../support/campaign.ts";
import { accepted, opened } from "../support/opening.ts";
import { writeSection } from "./section.ts";

const SIZES = [200, 1000, 5000];
/** Rounds per size, of which the middle ratio counts. */
const ROUNDS = 3;
const SEED = 1;

const host = { engines: [decompositionEngine], reachmixVersion: "bench" };

/** CPU in seconds of each way. */
interface Round {
  readonly warm: number;
  /** Opened, forecast and solved, but not described or explained. */
  readonly cold: number;
  /** The whole of `optimize`, with the reasons of every creator. */
  readonly whole: number;
}

async function cpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function roundOf(input: RequestInput): Promise<Round> {
  const { budgets } = opened(openFrontier(input));
  const requests = budgets.map((minor) => ({
    ...input,
    brief: { ...input.brief, budget: minor / 100 },
  }));
  const cold = await cpu(async () => {
    for (const own of requests) await solveBrief(searchContext(accepted(own), host));
  });
  const warm = await cpu(() => frontier(opened(openFrontier(input)), host));
  const whole = await cpu(async () => {
    for (const own of requests) await optimize(accepted(own), host);
  });
  return { warm, cold, whole };
}

async function lineOf(creators: number): Promise<string> {
  const input = campaign(creators, SEED);
  // What is compiled on the first round is no part of either way.
  await roundOf(campaign(50, SEED));
  const rounds: Round[] = [];
  for (let k = 0; k < ROUNDS; k++) rounds.push(await roundOf(input));
  const ratio = ({ warm, cold }: Round) => warm / cold;
  const middle = rounds.toSorted((a, b) => ratio(a) - ratio(b))[Math.floor(ROUNDS / 2)];
  const cells = [
    creators.toLocaleString("en-US"),
    `${middle.warm.toFixed(2)} s`,
    `${middle.cold.toFixed(2)} s`,
    `${middle.whole.toFixed(2)} s`,
    ratio(middle).toFixed(2),
    (middle.warm / middle.whole).toFixed(2),
  ];
  return `| ${cells.join(" | ")} |`;
}

async function bench(largest: number): Promise<void> {
  const lines: string[] = [];
  for (const creators of SIZES.filter((size) => size <= largest)) {
    lines.push(await lineOf(creators));
    console.log(lines[lines.length - 1]);
  }
  const date = new Date().toISOString().slice(0, 10);
  const section = [
    `CPU on ${date}, ${availableParallelism()} shared cores, Node ${process.version}; ` +
      `the middle of ${ROUNDS} rounds by ratio.`,
    "",
    "| creators | frontier of 20 | 20 cold solves | 20 x `optimize` | of cold solves | " +
      "of `optimize` |",
    "| --: | --: | --: | --: | --: | --: |",
    ...lines,
  ].join("\n");
  writeSection("docs/scenarios.md", "frontier", section);
}

await bench(Number(process.argv[2] ?? SIZES[SIZES.length - 1]));

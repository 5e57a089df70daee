/**
 * What backups cost: `node test/bench/backups.ts [creators ...]`. Plans at most 25 creators out of
 * 200, 1,000 and 5,000, in one phase and in two, asks who comes in for each, and sets the CPU time
 * beside that of optimizing anew without each of them. The table goes into docs/campaigns.md.
 */
import { backups, newLife, openRun, optimize } from "@reachmix/core";
import { inProcessEngines } from "../support/in-process.ts";
import { accepted, opened } from "../support/opening.ts";
import { roadRequest } from "./road-requests.ts";
import { writeSection } from "./section.ts";

const host = { engines: inProcessEngines, reachmixVersion: "bench" };
/** Cold solves that are timed; the rest of the twenty-five is taken to cost as much. */
const TIMED = 5;
const MOST_CREATORS = 25;

async function cpuMs<T>(work: () => Promise<T>): Promise<[ms: number, answer: T]> {
  const from = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(from);
  return [(user + system) / 1000, answer];
}

/** The generated request with a team of 25 at most, and without one creator if named. */
function requestOf(creators: number, phases: 1 | 2, without?: string) {
  const body = JSON.parse(roadRequest({ creators, phases, each: false, seed: 1 }));
  const { rules } = body.brief;
  for (const rule of rules) if (rule.measure === "creators") rule.max = MOST_CREATORS;
  if (without !== undefined) rules.push({ id: "no", kind: "exclude", creators: [without] });
  return accepted(body);
}

async function line(creators: number, phases: 1 | 2): Promise<string> {
  const request = requestOf(creators, phases);
  const result = await optimize(request, host);
  const input = request.request;
  const run = {
    ...{ id: "run", name: "run", createdAt: "2027-01-01T00:00:00.000Z", tags: [] },
    ...newLife(input, result.plan),
    ...result,
    input,
  };
  const asked = opened(openRun(run));
  const [warm, answer] = await cpuMs(() => backups(asked, host));
  const all = answer.backups;
  let timed = 0;
  for (let k = 0; k < TIMED; k++) {
    const { creatorId } = all[Math.floor((k * all.length) / TIMED)];
    const anew = requestOf(creators, phases, creatorId);
    timed += (await cpuMs(() => optimize(anew, host)))[0];
  }
  const cold = (timed / TIMED) * all.length;
  const proved = all.filter(({ proof }) => proof !== "limit").length;
  const cells = [
    creators.toLocaleString("en-US"),
    phases,
    all.length,
    all.filter(({ outcome }) => outcome === "replaced").length,
    proved,
    Math.round(warm).toLocaleString("en-US"),
    Math.round(cold).toLocaleString("en-US"),
    (warm / cold).toFixed(2),
  ];
  console.log(cells.join("  "));
  return `| ${cells.join(" | ")} |`;
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [200, 1000, 5000];
const lines: string[] = [];
for (const size of sizes)
  for (const phases of [1, 2] as const) lines.push(await line(size, phases));
const head =
  "| creators | phases | asked | replaced | proved | backups, CPU ms | as many optimizations " +
  "| ratio |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";
if (process.argv.length === 2)
  writeSection("docs/campaigns.md", "backups", [head, ...lines].join("\n"));

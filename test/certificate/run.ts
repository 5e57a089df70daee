import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Certificate } from "../../packages/solver/src/index.ts";
import { CLASSICS } from "../bench/classics/cases.ts";
import { type Random, random } from "../support/random.ts";
import { BREAKS, type Break } from "./broken.ts";
import { benchCases, briefCases, type Case, solvedCase } from "./cases.ts";

/** Broken certificates that the checker has to refuse. */
const BROKEN = 1000;
/** Files given to one run of the checker. */
const BATCH = 400;
/** The first of the bench instances, small enough to be broken often. */
const SMALL = 5;
/** Work for one of the classic problems, which have equal blocks, sums and many rows. */
const CLASSIC_WORK = 1000;

const checker = join(import.meta.dirname, "check.py");
const folder = mkdtempSync(join(tmpdir(), "reachmix-certificates-"));
try {
  const { cases, floors } = await briefCases();
  const bench = benchCases();
  const classics = CLASSICS.map(({ name, problem }, n) =>
    solvedCase(`classic-${n}-${name.replace(/\W+/g, "-")}`, problem(), CLASSIC_WORK),
  );
  expectAll("holds", new Map([...cases, ...bench, ...classics].map(named)));
  console.log(
    `The checker accepts the certificates of ${cases.length} briefs, ${bench.length} instances ` +
      `of the benchmarks and ${classics.length} classic problems; ${floors} of the briefs have ` +
      "floors under people reached.",
  );
  const broken = brokenOf([...cases, ...bench.slice(0, SMALL), ...classics]);
  expectAll("refused", broken);
  console.log(`It refuses ${broken.size} broken ones, in ${Object.keys(BREAKS).length} ways.`);
} finally {
  rmSync(folder, { recursive: true });
}

function named({ name, certificate }: Case): [string, Certificate] {
  return [name, certificate];
}

/** As many of each way to break one, each out of a certificate that it fits. */
function brokenOf(cases: readonly Case[]): Map<string, Certificate> {
  const draw = random(7);
  const broken = new Map<string, Certificate>();
  const ways = Object.entries(BREAKS);
  for (let n = 0; n < BROKEN; n++) {
    const [way, breakOne] = ways[n % ways.length];
    broken.set(`${n}-${way.replace(/\W+/g, "-")}`, brokenOne(way, breakOne, cases, draw));
  }
  return broken;
}

function brokenOne(
  way: string,
  breakOne: Break,
  cases: readonly Case[],
  draw: Random,
): Certificate {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const certificate = breakOne(draw.pick(cases), draw);
    if (certificate !== null) return certificate;
  }
  throw new Error(`no certificate fits: ${way}`);
}

/** Lets the checker read every certificate. @throws Error naming those of another verdict */
function expectAll(
  verdict: "holds" | "refused",
  certificates: ReadonlyMap<string, Certificate>,
): void {
  const files = Array.from(certificates, ([name, certificate]) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(certificate));
    return file;
  });
  const wrong: string[] = [];
  for (let first = 0; first < files.length; first += BATCH) {
    const batch = files.slice(first, first + BATCH);
    const { stdout, stderr, error } = spawnSync("python3", [checker, ...batch], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    const lines = stdout?.trim().split("\n") ?? [];
    if (error || lines.length !== batch.length)
      throw new Error(`python3 ${checker} failed: ${error?.message ?? stderr}`);
    wrong.push(...lines.filter((line, n) => !line.startsWith(`${batch[n]}: ${verdict}`)));
  }
  if (wrong.length > 0) throw new Error(`not "${verdict}", but:\n${wrong.join("\n")}`);
}

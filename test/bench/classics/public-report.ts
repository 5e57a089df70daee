import { relativeGap } from "../../../packages/solver/src/index.ts";
import type { PublicRun } from "./public-run.ts";
import { best, isProved, NAMES, refuted, standing, wholeBound } from "./verdict.ts";

/** One instance and what everybody made of it. */
export interface PublicEntry {
  readonly name: string;
  readonly runs: readonly PublicRun[];
}

/** What the section says about its run. */
export interface About {
  readonly seconds: number;
  /** Instances there are; fewer entries mean that the run was ended or a part was asked for. */
  readonly instances: number;
  readonly date: string;
  readonly machine: string;
  /** Peers that are not at hand. */
  readonly missing: readonly string[];
}

/** CPU seconds of the run that was published first; a shorter one is a section of its own. */
export const PUBLISHED_SECONDS = 60;

/** One run as a row of a table. */
export function publicLine(name: string, run: PublicRun): string {
  const { contestant, value, bound, cpuMs, note } = run;
  const gap = value === null || bound === null ? null : relativeGap(wholeBound(bound), value);
  const cells = [
    name,
    NAMES[contestant],
    value ?? "none",
    bound === null ? "none" : wholeBound(bound),
    isProved(run) ? "proved" : gap === null ? "" : `${(100 * gap).toFixed(3)} %`,
    cpuMs === null ? "" : (cpuMs / 1000).toFixed(2),
    note,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The section of docs/benchmarks.md, without its heading. */
export function publicSection(entries: readonly PublicEntry[], about: About): string {
  const { seconds, date, machine } = about;
  const short = seconds < PUBLISHED_SECONDS ? `, ${seconds} seconds` : "";
  return `## Public families${short}

Written by \`node test/bench/classics/public.ts ${seconds}\` on ${date}, ${machine}.
Instances drawn after the published recipes (cited in \`test/bench/classics/recipes.ts\`), seed 1,
not the files of the public libraries: multi-knapsack after Chu and Beasley (1998), tightness 0.5;
generalized assignment C, D and E (Chu and Beasley 1997, Laguna et al. 1995), costs as negative
values; multiple choice under several resources after Khan (1998); maximum coverage (Church and
ReVelle 1974) drawn as in Cordeau, Furini and Ljubić (2019), 100 facilities, radius 6.25, 10 open.
Everybody has one thread and ${seconds} CPU seconds (user and system, measured in a process per
run; solve alone, loading of libraries not included) and is asked for a gap of 0. All values are
whole, so bounds are rounded down. Values are recomputed from the choice. \`auto\` is what a free
choice of engine takes: \`core\` and HiGHS WASM in turns, HiGHS WASM alone where rows are many.
Peers get the binary model as the literature writes it; a "yes" means that neither value nor bound
is worse than the best of all peers together, HiGHS WASM among them.

${missing(entries, about)}

| instance | core as good as the best peers | auto as good as the best peers | best |
|---|---|---|---|
${entries.map(verdictLine).join("\n")}

${wrongBounds(entries)}

| instance | solver | value | bound | gap | CPU s | ended |
|---|---|---|---|---|---|---|
${entries.flatMap(({ name, runs }) => runs.map((run) => publicLine(name, run))).join("\n")}`;
}

function missing(entries: readonly PublicEntry[], about: About): string {
  const parts = [
    entries.length < about.instances &&
      `${about.instances - entries.length} of ${about.instances} instances, before which this ` +
        "run was ended",
    about.missing.length > 0 && `${about.missing.join(", ")}, not installed`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "Nothing is missing." : `Missing: ${parts.join("; ")}.`;
}

function verdictLine({ name, runs }: PublicEntry): string {
  const peers = runs.filter(({ contestant }) => contestant !== "core" && contestant !== "auto");
  const cells = (["core", "auto"] as const).map((own) => {
    const run = runs.find(({ contestant }) => contestant === own);
    return run ? standing(run, peers) : "";
  });
  return `| ${[name, ...cells, best(runs)].join(" | ")} |`;
}

function wrongBounds(entries: readonly PublicEntry[]): string {
  const wrong = entries.flatMap(({ name, runs }) =>
    refuted(runs).map(({ contestant }) => `${NAMES[contestant]} on ${name}`),
  );
  return wrong.length === 0
    ? "No bound is refuted by a value that another found."
    : `**Bounds refuted by a value that another found:** ${wrong.join("; ")}.`;
}

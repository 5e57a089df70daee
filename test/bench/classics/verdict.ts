import type { Contestant, PublicRun } from "./public-run.ts";

/** Names as the tables say them. */
export const NAMES: Readonly<Record<Contestant, string>> = {
  core: "core",
  auto: "auto",
  "highs-wasm": "HiGHS WASM",
  highs: "HiGHS",
  scip: "SCIP",
  "cp-sat": "CP-SAT",
  cbc: "CBC",
};

/** Share of a whole number that a bound of floating point may lie below it. */
const ROUNDING = 1e-9;

/** A bound on values that are all whole, as the whole number it proves. */
export function wholeBound(bound: number): number {
  return Math.floor(bound + ROUNDING * Math.max(1, Math.abs(bound)));
}

/** True when a run's value and bound are the same whole number. */
export function isProved({ value, bound }: PublicRun): boolean {
  return value !== null && bound !== null && wholeBound(bound) <= value;
}

/** Runs whose bound another's value refutes: somebody is wrong. */
export function refuted(runs: readonly PublicRun[]): PublicRun[] {
  const best = bestValue(runs);
  return runs.filter(({ bound }) => bound !== null && wholeBound(bound) < best);
}

/** How one of ours stands to the best of the peers, in value and in bound, as a cell. */
export function standing(run: PublicRun, peers: readonly PublicRun[]): string {
  const behind = (own: number, best: number) => (own < best ? String(best - own) : null);
  const value = behind(run.value ?? -Infinity, bestValue(peers));
  const bound = behind(-tightness(run), -Math.min(...peers.map(tightness)));
  const faults = [value && `value ${value} worse`, bound && `bound ${bound} worse`];
  const told = faults.filter((fault) => fault !== null);
  return told.length > 0 ? `**no**: ${told.join(", ")}` : "yes";
}

/** Who is behind nobody in value and bound; of those that proved, the one with the least CPU. */
export function best(runs: readonly PublicRun[]): string {
  const value = bestValue(runs);
  const bound = Math.min(...runs.map(tightness));
  const leading = runs.filter((run) => run.value === value && tightness(run) === bound);
  if (leading.length === 0) {
    const names = (those: readonly PublicRun[]) =>
      those.map(({ contestant }) => NAMES[contestant]).join(", ");
    const values = names(runs.filter((run) => run.value === value));
    return `value ${values}; bound ${names(runs.filter((run) => tightness(run) === bound))}`;
  }
  const proved = leading.filter(isProved).toSorted((a, b) => cpuOf(a) - cpuOf(b));
  if (proved.length > 0)
    return `${NAMES[proved[0].contestant]}, in ${(cpuOf(proved[0]) / 1000).toFixed(2)} s`;
  return leading.map(({ contestant }) => NAMES[contestant]).join(", ");
}

function bestValue(runs: readonly PublicRun[]): number {
  return Math.max(...runs.map(({ value }) => value ?? -Infinity));
}

function tightness({ bound }: PublicRun): number {
  return bound === null ? Infinity : wholeBound(bound);
}

function cpuOf({ cpuMs }: PublicRun): number {
  return cpuMs ?? Infinity;
}

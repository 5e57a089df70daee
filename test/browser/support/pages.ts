import { readFileSync } from "node:fs";
import {
  compareRuns,
  comparisonReport,
  frontier,
  frontierReport,
  newLife,
  type OptimizeHost,
  openFrontier,
  optimize,
  type Report,
  type Run,
  runReport,
} from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { accepted, opened } from "../../support/opening.ts";

/** A request of the examples. @param name folder and file, such as `clothing-brand/hybrid` */
export function example(name: string): object {
  const file = new URL(`../../../examples/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** A request solved and kept as a run of a fixed day. */
export async function solved(name: string, host: OptimizeHost): Promise<Run> {
  const { request } = accepted(example(name));
  const result = await optimize(accepted(example(name)), host);
  return {
    ...newLife(request, result.plan),
    ...result,
    id: name,
    name: request.brief.name ?? name,
    createdAt: "2027-01-04T09:00:00.000Z",
    tags: [],
    input: request,
  };
}

/** Lends the engines of this machine and stops them afterwards. */
export async function withEngines<T>(work: (host: OptimizeHost) => Promise<T>): Promise<T> {
  try {
    return await work({ engines: createNodeEngines(), reachmixVersion: "test" });
  } finally {
    await closeNodeEngines();
  }
}

/** The three reports of the clothing brand as a client gets them. */
export function clothingBrand(): Promise<Record<"plan" | "comparison" | "frontier", Report>> {
  return withEngines(async (host) => {
    const hybrid = await solved("clothing-brand/hybrid", host);
    const owner = await solved("clothing-brand/owner", host);
    const curve = await frontier(opened(openFrontier(example("clothing-brand/hybrid"))), host);
    const brand = { name: "SYNTHETIC brand", color: "#7a1f3d" };
    const runs = [owner, hybrid];
    return {
      plan: runReport(hybrid, "client", { brand, frontier: curve }),
      comparison: comparisonReport(compareRuns(runs), runs, "client", brand),
      frontier: frontierReport(curve, "client", brand),
    };
  });
}

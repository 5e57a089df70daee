import { gzipSync } from "node:zlib";
import { openWhatIf, optimize, whatIf } from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import { campaign } from "../../support/campaign.ts";
import { accepted, opened } from "../../support/opening.ts";

/** What one kind of work takes on this machine. */
export interface Measured {
  readonly creators: number;
  /** Seconds of CPU of each sample: reading, forecast, search, proof, reasons, packing. */
  readonly seconds: readonly number[];
  /** Mean bytes of a packed run. */
  readonly bytes: number;
}

/** What the cells of a grid take that share one brief and roster. */
export interface MeasuredCells {
  readonly creators: number;
  /** Seconds of CPU of a grid of so many cells, per sample. */
  readonly seconds: readonly number[];
  readonly cells: number;
}

const host = { engines: [decompositionEngine], reachmixVersion: "sizing" };

/** Runs of so many creators, each of another campaign; the first is not counted. */
export async function measureRuns(creators: number, samples: number): Promise<Measured> {
  const seconds: number[] = [];
  let bytes = 0;
  for (let seed = 0; seed <= samples; seed++) {
    const text = JSON.stringify(campaign(creators, seed));
    const packed: number[] = [];
    const own = await secondsOf(async () => {
      const request = accepted(JSON.parse(text));
      const result = await optimize(request, host);
      const run = { ...result, input: request.request };
      packed.push(gzipSync(JSON.stringify(run)).length);
    });
    if (seed === 0) continue;
    seconds.push(own);
    bytes += (packed[0] ?? 0) / samples;
  }
  return { creators, seconds, bytes: Math.round(bytes) };
}

/** Grids of so many budgets, each over one brief; the first is not counted. */
export async function measureCells(
  creators: number,
  cells: number,
  samples: number,
): Promise<MeasuredCells> {
  const seconds: number[] = [];
  for (let seed = 0; seed <= samples; seed++) {
    const { brief, ...request } = campaign(creators, seed);
    const budgets = Array.from({ length: cells }, (_, index) =>
      Math.round((brief.budget ?? 0) * (0.5 + index / cells)),
    );
    const own = await secondsOf(async () => {
      const grid = opened(openWhatIf({ ...request, brief, vary: { budgets } }));
      JSON.stringify(await whatIf(grid, host));
    });
    if (seed > 0) seconds.push(own);
  }
  return { creators, seconds, cells };
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

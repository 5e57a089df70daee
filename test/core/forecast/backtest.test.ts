import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { halfOf, heldOut } from "../../bench/backtest/held-out.ts";
import { readPanel } from "../../bench/backtest/panel.ts";
import { type Prediction, predictSnapshot } from "../../bench/backtest/score.ts";
import { winners } from "../../bench/backtest/winners.ts";
import { present } from "../../support/present.ts";
import { near } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "panel-"));
afterAll(() => rmSync(folder, { recursive: true }));

function panelOf(name: string, lines: readonly string[]): string {
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

describe("the backtest", () => {
  const file = panelOf("views", [
    "creator_id,platform,snapshot,followers,avg_views",
    "a,youtube,first,1000000,21000",
    "a,youtube,2022-06,1000000,20000",
    "a,youtube,2022-09,2000000,60000",
    "b,youtube,2022-06,1000000,0",
    "b,youtube,2022-09,1000000,80000",
    "c,myspace,2022-06,1000000,80000",
  ]);

  it("predicts a snapshot from those before it, beside the last value and tier median", () => {
    const panel = readPanel(file);
    const predictions = predictSnapshot(panel, "youtube", "views", "2022-09");
    const [a, b] = predictions.toSorted((x, y) => (x.creator < y.creator ? -1 : 1));
    expect([a.earlier, b.earlier]).toEqual([2, 0]);
    near(a.last as number, Math.log(60_000 / 40_000));
    near(a.tier, Math.log(60_000 / 40_000));
    near(b.tier, Math.log(80_000 / 20_000));
    expect(b.last).toBeNull();
    expect(a.forecast).toBeGreaterThan(20_000);
    expect(a.forecast).toBeLessThan(80_000);
    expect(b.forecast).toBeGreaterThan(a.forecast);
  });

  it("does not know the snapshot it predicts", () => {
    const panel = readPanel(file);
    const changed = panel.map((o) => (o.snapshot === "2022-09" ? { ...o, views: 1 } : o));
    const forecasts = (of: typeof panel) =>
      predictSnapshot(of, "youtube", "views", "2022-09").map((p) => p.forecast);
    expect(forecasts(changed)).toEqual(forecasts(panel));
  });

  it("leaves out averages that only repeat the one before", () => {
    const lines = ["first,20000", "2022-06,20000", "2022-09,30000", "2022-10,20000"];
    const repeated = panelOf("repeated", [
      "creator_id,platform,snapshot,followers,avg_views",
      ...lines.map((line) => `a,youtube,${line.replace(",", ",1000000,")}`),
    ]);
    expect(readPanel(repeated).map(({ views }) => views)).toEqual([20_000, null, 30_000, 20_000]);
  });

  it("names the column a file lacks", () => {
    const odd = panelOf("odd", ["creator_id,platform,snapshot,avg_views", "a,tiktok,2022-06,5"]);
    expect(() => readPanel(odd)).toThrow(/no column followers/);
  });
});

describe("numbers chosen on one half of the creators", () => {
  const months = ["2022-06", "2022-07", "2022-08"];
  const panel = Array.from({ length: 240 }, (_, i) => `creator-${i}`).flatMap((creator, i) =>
    months.map((snapshot, m) => ({
      creator,
      platform: "tiktok" as const,
      snapshot,
      day: `${snapshot}-15`,
      followers: 10_000 + 500 * i,
      views: Math.round(2_000 * (1 + 0.5 * Math.sin(7 * i + m))),
      engagements: null,
    })),
  );

  it("depend on nobody of the other half, whose creators are about as many", () => {
    const scored = new Set(panel.map(({ creator }) => creator).filter((id) => halfOf(id) === 1));
    expect(scored.size).toBeGreaterThan(90);
    expect(scored.size).toBeLessThan(150);
    const { known: before, ...chosen } = present(heldOut(panel, "tiktok", "views"), "half");
    const moved = panel.map((o) => (scored.has(o.creator) ? { ...o, views: 50 * o.views } : o));
    const { known: after, ...again } = present(heldOut(moved, "tiktok", "views"), "half");
    expect([again.periodShare, again.halfLife, again.shock]).toEqual([
      chosen.periodShare,
      chosen.halfLife,
      chosen.shock,
    ]);
    expect(after.count).toBe(before.count);
    expect(after.count + again.unknown.count).toBe(2 * scored.size);
    expect(after.last).toBeCloseTo(present(before.last, "last"), 9);
  });
});

describe("the best per price of a panel", () => {
  const panel = (actualOf: (rank: number) => number): Prediction[] =>
    Array.from({ length: 200 }, (_, rank) => ({
      creator: `creator-${rank}`,
      earlier: 1,
      actual: actualOf(rank),
      forecast: 1000 - rank,
      mean: 1000 - rank,
      followers: 50_000,
      error: 0,
      last: null,
      tier: 0,
      inside: true,
    }));

  it("bring what everybody brings where forecasts are right, or wrong by as much for all", () => {
    const { sum, without, median, geometric, chance } = winners(panel((r) => 3 * (1000 - r)));
    for (const value of [sum, without, median, geometric, ...chance]) near(value, 1, 1e-9);
  });

  it("count one account in sums, and neither without it nor in medians", () => {
    const { sum, without, median } = winners(panel((r) => (r === 0 ? 50 : 1) * (1000 - r)));
    expect(sum).toBeGreaterThan(1.3);
    near(without, 1, 1e-9);
    near(median, 1, 1e-9);
  });

  it("bring less where the best are chosen by luck", () => {
    const { sum, median } = winners(panel((r) => (r < 20 ? 0.5 : 1) * (1000 - r)));
    expect(sum).toBeLessThan(0.85);
    expect(median).toBeLessThan(1);
  });
});

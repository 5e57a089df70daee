import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readPanel } from "../../bench/backtest/panel.ts";
import { predictSnapshot } from "../../bench/backtest/score.ts";
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
    "a,youtube,first,1000000,20000",
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

  it("names the column a file lacks", () => {
    const odd = panelOf("odd", ["creator_id,platform,snapshot,avg_views", "a,tiktok,2022-06,5"]);
    expect(() => readPanel(odd)).toThrow(/no column followers/);
  });
});

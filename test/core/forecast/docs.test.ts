import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BENCHMARKS, unknownBenchmarkPath } from "../../../packages/core/src/forecast/index.ts";
import { TIER_FLOORS } from "../../../packages/core/src/roster/tiers.ts";

const page = readFileSync(new URL("../../../docs/forecast.md", import.meta.url), "utf8");

describe("docs/forecast.md", () => {
  it("shows the benchmarks as they are", () => {
    const perTier = (values: Readonly<Record<string, number>>) =>
      TIER_FLOORS.map(({ tier }) => values[tier]).join(" / ");
    for (const [platform, formats] of Object.entries(BENCHMARKS.formats))
      for (const [format, b] of Object.entries(formats)) {
        const row = page.split("\n").find((line) => line.startsWith(`| ${platform}.${format} |`));
        const cells = row?.split("|").map((cell) => cell.trim());
        expect(cells?.slice(2, 5)).toEqual([
          perTier(b.reachRate),
          String(b.frequency),
          perTier(b.engagementRate),
        ]);
        expect(cells?.[5].split(" ")[0]).toBe(String(b.clickRate));
        expect(cells?.at(-2)).toBe(`${b.trust.reach} ${b.trust.engagement} ${b.trust.click}`);
      }
    expect(page).toContain(perTier(BENCHMARKS.conversionRate));
    expect(page).toContain(perTier(BENCHMARKS.clickTierFactor));
  });

  it("names override paths that exist", () => {
    const roots = Object.keys(BENCHMARKS).join("|");
    const paths = [
      ...page.matchAll(new RegExp(`[\`"]((${roots})(\\.[A-Za-z0-9+-]+)+)[\`"]`, "g")),
    ].map((m) => m[1]);
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) expect(unknownBenchmarkPath(path), path).toBeNull();
  });
});

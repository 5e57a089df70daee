import { describe, expect, test } from "vitest";
import { randomBrief } from "../../support/briefs.ts";
import { isNight } from "../../support/seed.ts";
import { foundWith, SMALLEST } from "./support.ts";

const BRIEFS = isNight() ? 40 : 20;

describe("a law of any size", () => {
  test("no plan of a stricter brief exceeds a looser one's bound", async () => {
    let compared = 0;
    for (let seed = 600_000; seed < 600_000 + BRIEFS; seed++) {
      const loose = randomBrief(seed, {
        cells: true,
        soft: true,
        creators: [2, 6],
        offersPerCreator: [4, 10],
        months: [3, 6],
        negative: seed % 3 === 0,
        rules: [0, 3],
        floors: false,
      });
      const extra = { id: "stricter", kind: "limit", measure: "offers", as: "amount", max: 3 };
      const stricter = [...(loose.brief.rules ?? []), extra as never];
      const strict = { ...loose, brief: { ...loose.brief, rules: stricter } };
      const limited = { workLimit: 2000, gap: 0.001 };
      const names = ["proving", "all", "listed and kept"] as const;
      const sizes = SMALLEST[names[seed % 3]];
      const [wide, narrow] = [
        await foundWith({ ...loose, options: { ...loose.options, ...limited } }, sizes),
        await foundWith({ ...strict, options: { ...loose.options, ...limited } }, {}),
      ];
      const { bound } = wide;
      const { value } = narrow;
      if (bound === null || value === null) continue;
      compared++;
      const room = 1e-6 * Math.max(1, Math.abs(bound));
      expect(value, `brief ${seed}`).toBeLessThanOrEqual(bound + room);
    }
    expect(compared).toBeGreaterThan(BRIEFS / 2);
  });
});

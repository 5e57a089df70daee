import { describe, expect, it } from "vitest";
import { campaignsOf } from "../../bench/truth/campaigns.ts";

// The long version, twenty markets and twelve campaigns: node test/bench/truth/run.ts

describe("a market whose truth is known", () => {
  it.each([1, 2])(
    "is exploited better the more campaigns were learned from (seed %i)",
    async (seed) => {
      const size = { creators: 120, campaigns: 6 };
      const learning = await campaignsOf(seed, "learn", size);
      const never = await campaignsOf(seed, "never", size);
      const [first, ...later] = learning.map(({ regret }) => regret);
      expect(Math.max(...later.slice(2))).toBeLessThan(first);
      const mean = (list: readonly { readonly regret: number }[]) =>
        list.reduce((sum, { regret }) => sum + regret, 0) / list.length;
      expect(mean(learning)).toBeLessThan(mean(never));
      for (const { regret } of learning) expect(regret).toBeGreaterThanOrEqual(-1e-3);
    },
  );
});

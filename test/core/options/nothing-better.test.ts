import { provedBy } from "@reachmix/solver";
import { describe, expect, test } from "vitest";
import { random } from "../../support/random.ts";
import { creator, request } from "../../support/requests.ts";
import { seedOf } from "../../support/seed.ts";
import { optimizeWith } from "./support.ts";

describe("optimal means that nothing is better", () => {
  test("whole values are proved by a bound less than a step above, others by 1e-9 of them", () => {
    expect(provedBy(1e9 + 1, 1e9, 0, 1)).toBe(null);
    expect(provedBy(1e9 + 0.9, 1e9, 0, 1)).toBe("optimal");
    expect(provedBy(1e9 + 0.9, 1e9, 0, 0)).toBe("optimal");
    expect(provedBy(1e9 + 1.1, 1e9, 0, 0)).toBe(null);
    expect(provedBy(1e9 + 1.1, 1e9, 1e-6, 0)).toBe("withinGap");
  });

  test("a value of 0 is proved by a bound of 0, or below the least that anything brings", () => {
    expect(provedBy(1e-12, 0, 0, 0)).toBe(null);
    expect(provedBy(0, 0, 0, 0)).toBe("optimal");
    expect(provedBy(0.04, 0, 0, 0.05)).toBe("optimal");
    expect(provedBy(0.06, 0, 1, 0.05)).toBe(null);
  });

  test("60 creators beyond the budget, worth 1e9 each, do not hide what 120 bring", async () => {
    const dear = Array.from({ length: 60 }, (_, k) =>
      creator(`dear-${k}`, 5000, { conversions: 1e9 }),
    );
    const cheap = Array.from({ length: 120 }, (_, k) =>
      creator(`cheap-${k}`, 50, { conversions: 0.05 }),
    );
    for (const workLimit of [1, 10, 1000])
      for (const engine of ["core", "highs"] as const) {
        const input = request({ budget: 900 }, [...dear, ...cheap], { workLimit });
        const { termination, certificate } = await optimizeWith(input, {}, engine);
        expect(certificate.bound).toBeGreaterThanOrEqual(0.9 - 1e-9);
        if (termination.reason === "optimal") expect(certificate.value).toBeCloseTo(0.9, 9);
      }
  });

  test("values near 1e9 that are called optimal are so to the last unit", async () => {
    let proved = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const r = random(seedOf(seed));
      const values = Array.from({ length: 14 }, () => r.int(400_000_000, 1_000_000_000));
      const prices = values.map(() => r.int(20, 60));
      const most = r.int(2, 5);
      const rule = { id: "few", kind: "limit", measure: "creators", as: "amount", max: most };
      const input = request(
        { budget: 150, rules: [rule] as never },
        values.map((value, k) => creator(`c${k}`, prices[k], { conversions: value })),
      );
      let best = 0;
      for (let set = 0; set < 2 ** values.length; set++) {
        const own = [...values.keys()].filter((k) => set & (1 << k));
        const price = own.reduce((sum, k) => sum + prices[k], 0);
        if (own.length <= most && price <= 150)
          best = Math.max(
            best,
            own.reduce((sum, k) => sum + values[k], 0),
          );
      }
      for (const engine of ["core", "highs"] as const) {
        const { termination, certificate } = await optimizeWith(input, {}, engine);
        const where = `seed ${seed} by ${engine}`;
        expect(certificate.bound, where).toBeGreaterThanOrEqual(best);
        expect(certificate.value, where).toBeLessThanOrEqual(best);
        if (termination.reason !== "optimal") continue;
        proved++;
        expect([where, certificate.value]).toEqual([where, best]);
      }
    }
    expect(proved).toBeGreaterThan(20);
  });
});

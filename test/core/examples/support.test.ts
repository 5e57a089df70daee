import { describe, expect, it } from "vitest";
import { readCsv } from "../../../examples/support/csv.ts";
import { seededRandom } from "../../../examples/support/random.ts";

describe("readCsv", () => {
  it("reads quoted commas, doubled quotes and empty fields", () => {
    expect(readCsv('a,b,c\n1,,\n"x, y","say ""hi""",3\n,,\n')).toEqual([
      { a: "1", b: "", c: "" },
      { a: "x, y", b: 'say "hi"', c: "3" },
      { a: "", b: "", c: "" },
    ]);
  });

  it("names the line whose number of fields differs", () => {
    expect(() => readCsv("a,b\n1,2\n1,2,3\n")).toThrow("line 3 has 3 fields, the header 2");
  });
});

describe("seededRandom", () => {
  it("repeats itself for one seed and differs for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("draws shares inside their range and lognormal factors around 1", () => {
    const random = seededRandom(7);
    const shares = Array.from({ length: 1000 }, () => random.between(0.2, 0.4));
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.2);
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.4);
    const logs = Array.from({ length: 4000 }, () => Math.log(random.lognormal(0.5)));
    const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length;
    const variance = logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / logs.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 1);
  });
});

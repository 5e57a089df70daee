import { describe, expect, it } from "vitest";
import { Entries } from "../../../packages/core/src/formulation/entries.ts";

const both = (entries: Entries) => {
  const { entryDimension, entryAmount } = entries.take();
  return Array.from(entryDimension, (dimension, k) => [dimension, entryAmount[k]]);
};

describe("entries of columns", () => {
  it("hold what is not 0 of the amounts, each in the dimension of its position", () => {
    const entries = new Entries();
    entries.addAmounts(Float64Array.of(0, 7, 0, -3));
    expect(entries.length).toBe(2);
    const expected = [
      [1, 7],
      [3, -3],
    ];
    expect(both(entries)).toEqual(expected);
  });

  it("hold masses behind the amounts, without the cells that are no segments", () => {
    const entries = new Entries();
    const segmentOf = Int32Array.of(1, -1, 0);
    entries.addMasses({ cells: [0, 1, 2], masses: [0.5, 0.25, 0.125] }, segmentOf, 10);
    const expected = [
      [11, 0.5],
      [10, 0.125],
    ];
    expect(both(entries)).toEqual(expected);
  });

  it("stand in the order they were added, however many and however they were added", () => {
    const entries = new Entries();
    const dimensions: number[] = [];
    const all: number[] = [];
    for (let column = 0; column < 300; column++) {
      const amounts = Float64Array.from({ length: 700 }, (_, k) => (k + column) % 3);
      if (column % 2 === 0) entries.addAmounts(amounts);
      else
        entries.addAll(
          new Int32Array(700).map((_, k) => k),
          amounts,
        );
      for (const [k, amount] of amounts.entries())
        if (amount !== 0 || column % 2 === 1) {
          dimensions.push(k);
          all.push(amount);
        }
      expect(entries.length).toBe(all.length);
    }
    const { entryDimension, entryAmount } = entries.take();
    expect(entryDimension.join() === dimensions.join()).toBe(true);
    expect(entryAmount.join() === all.join()).toBe(true);
  });

  it("of a column longer than all before it stay together", () => {
    const entries = new Entries();
    entries.addAmounts(Float64Array.of(1));
    const long = new Float64Array(100_000).fill(2);
    entries.addAmounts(long);
    entries.addAmounts(Float64Array.of(3));
    const { entryAmount } = entries.take();
    expect(entryAmount.join() === `1,${long.join()},3`).toBe(true);
  });
});

import { expect, test } from "vitest";
import { packBits, unpackBits } from "../../../packages/solver/src/decomposition/typed-arrays.ts";
import { randomOf } from "../../support/block-problems.ts";

test("flags come back as they were packed; those added since are set", () => {
  const random = randomOf(3);
  for (const length of [0, 1, 7, 8, 9, 64, 101]) {
    const flags = Uint8Array.from({ length }, () => (random() < 0.5 ? 1 : 0));
    const later = new Uint8Array(length + 5);
    const packed = packBits(flags, length);
    expect(packed.length).toBe(Math.ceil(length / 8));
    unpackBits(packed, later, length + 3);
    expect([...later.subarray(0, length)]).toEqual([...flags]);
    expect([...later.subarray(length)]).toEqual([1, 1, 1, 0, 0]);
  }
});

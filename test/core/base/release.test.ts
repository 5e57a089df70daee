import { expect, it } from "vitest";
import { release } from "../../../packages/core/src/base/release.ts";

it("released arrays are empty, and may be released again", () => {
  const numbers = Float64Array.of(1, 2, 3);
  const part = numbers.subarray(1);
  const others = Int32Array.of(4);
  release(part, others);
  expect([numbers.length, part.length, others.length]).toEqual([0, 0, 0]);
  release(numbers, others);
  expect(numbers.length).toBe(0);
});

it("memory that threads share is nobody's to release", () => {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  release(shared);
  expect(shared.length).toBe(2);
});

import { expect, test } from "vitest";
import { sharedEntries } from "../../packages/engines/src/shared-entries.ts";
import { goldenProblem } from "../support/golden.ts";

test("a problem is sent with its entries in memory that threads share, and is the same", () => {
  const sent = sharedEntries(goldenProblem);
  expect(sent).toEqual(goldenProblem);
  expect(sent.entryDimension.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(sent.entryAmount.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(goldenProblem.entryAmount.buffer).toBeInstanceOf(ArrayBuffer);
});

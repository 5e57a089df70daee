import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readBySchema } from "../../../packages/core/src/base/read.ts";
import { issuesOf } from "../../support/opening.ts";

const script = fileURLToPath(new URL("support/check-rows.ts", import.meta.url));
/** What the check finds in a process that may keep only so much. */
const checkWithin = (megabytes: number, kind: string, rows: number) =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [`--max-old-space-size=${megabytes}`, script, kind, String(rows)],
      { encoding: "utf8" },
    ),
  );

const schema = z.strictObject({
  name: z.string(),
  rows: z
    .array(z.strictObject({ id: z.int(), tags: z.array(z.string()).max(3).optional() }))
    .max(5000),
});
const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

describe("a long list", () => {
  it("of 100,000 faulty rows needs no more memory than 12,000 valid ones", () => {
    expect(checkWithin(64, "valid", 12_000)).toEqual([0, null]);
    // An id that is no text, three unknown fields, no channels and no offers in each row.
    expect(checkWithin(64, "faulty", 100_000)).toEqual([
      101,
      "599,900 more of 600,000 faults are not listed",
    ]);
  });

  it("is read like a short one when it is valid", () => {
    const body = { name: "x", rows: rows(3000) };
    expect(readBySchema(schema, body)).toEqual({ kind: "value", value: body });
  });

  it("is read once, its defaults filled in to its end", () => {
    let reads = 0;
    const row = z.strictObject({
      id: z.int().refine(() => ++reads > 0),
      tags: z.array(z.string()).default([]),
    });
    const read = readBySchema(z.strictObject({ rows: z.array(row).max(5000) }), {
      rows: rows(3000),
    });
    expect(read).toEqual({
      kind: "value",
      value: { rows: rows(3000).map(({ id }) => ({ id, tags: [] })) },
    });
    expect(reads).toBe(3000);
  });

  it("is seen as a whole by a check around it", () => {
    const counted = z
      .strictObject({ rows: z.array(z.strictObject({ id: z.int() })) })
      .refine((body) => body.rows.length === 3000, "three thousand are expected");
    expect(readBySchema(counted, { rows: rows(3000) })).toEqual({
      kind: "value",
      value: { rows: rows(3000) },
    });
    expect(readBySchema(counted, { rows: rows(3001) })).toMatchObject({
      kind: "refused",
      issues: [{ message: "three thousand are expected" }],
    });
  });

  it("with a fault far behind is refused at its place, beside faults elsewhere", () => {
    const body = { name: 7, rows: rows(3000) as unknown[] };
    body.rows[2500] = { id: "x", extra: 1 };
    expect(readBySchema(schema, body)).toMatchObject({
      kind: "refused",
      issues: [{ path: "name" }, { path: "rows[2500].id" }, { path: "rows[2500].extra" }],
    });
  });

  it("with more entries than it may have is refused for that alone, wherever it is", () => {
    const tags = Array.from({ length: 1_000_000 }, () => 7);
    expect(readBySchema(schema, { name: 7, rows: [{ id: 1, tags }] })).toEqual({
      kind: "refused",
      issues: [
        {
          path: "rows[0].tags",
          code: "too_big",
          message: "expected at most 3 entries, got a list of 1000000",
        },
      ],
    });
    expect(readBySchema(schema, { rows: rows(5001) })).toMatchObject({
      kind: "refused",
      issues: [{ path: "rows" }],
    });
  });
});

it("a hundred faults are listed, of one more only the number is told", () => {
  const faulty = (count: number) =>
    issuesOf({
      ...Object.fromEntries(Array.from({ length: count - 2 }, (_, i) => [`x${i}`, 1])),
    });
  expect(faulty(100)).toHaveLength(100);
  expect(faulty(100)?.at(-1)?.code).not.toBe("more_issues");
  expect(faulty(101)).toHaveLength(101);
  expect(faulty(101)?.at(-1)).toEqual({
    path: "",
    code: "more_issues",
    message: "1 more of 101 faults are not listed",
  });
});

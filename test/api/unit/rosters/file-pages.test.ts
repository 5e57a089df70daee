import { sheetWorkbook } from "@reachmix/sheets";
import { Inflate } from "fflate";
import { describe, expect, test, vi } from "vitest";
import { MOST_PART_CHARACTERS } from "../../../../functions/http/limits.ts";
import { Problem } from "../../../../functions/http/problem.ts";
import { linesOf } from "../../../../functions/rosters/file-lines.ts";
import { type FileFormat, pagesOfFile } from "../../../../functions/rosters/file-pages.ts";
import { archiveOf, SMALL_ROWS, workbookFiles } from "../../../sheets/support/archive.ts";
import { someCreators } from "../support/rosters.ts";

/** Bytes in parts of a size, as a network would hand them over. */
async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

async function readAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const pagesOf = (file: string | Uint8Array, format: FileFormat = "jsonl") =>
  readAll(pagesOfFile(inParts(Buffer.from(file), 1_000), { format }));

/** Past posts that make a creator some 16 KB long. */
const LONG_HISTORY = Array.from({ length: 200 }, (_, index) => ({
  platform: "instagram",
  format: "reel",
  postedOn: "2026-04-11",
  reach: 10_000 + index,
}));

/** What is wrong with a file, as it is answered. */
async function problemWith(file: string | Uint8Array, format: FileFormat = "jsonl") {
  const error = await pagesOf(file, format).catch((caught: unknown) => caught);
  if (!(error instanceof Problem)) throw error;
  return error;
}

describe("lines", () => {
  test.each([1, 2, 3, 7, 1_000])("are the same in parts of %i bytes", async (size) => {
    const text = "\ufeffä1\n\n  \nß2\r\n€3😀\n";
    const lines = await readAll(linesOf(inParts(Buffer.from(text), size)));
    expect(lines.map(({ number, text: own }) => [number, own.trim()])).toEqual([
      [1, "ä1"],
      [4, "ß2"],
      [5, "€3😀"],
    ]);
  });

  test("need no line break at the end", async () => {
    const lines = await readAll(linesOf(inParts(Buffer.from("a\nb"), 1)));
    expect(lines).toEqual([
      { number: 1, text: "a", through: 2 },
      { number: 2, text: "b", through: 3 },
    ]);
  });

  test.each([1, 4, 1_000])("go on behind any of them, read in parts of %i bytes", async (size) => {
    const text = Buffer.from("\ufeffä1\r\n\n  \nß2\r\n€3😀\n\nlast");
    const lines = await readAll(linesOf(inParts(text, size)));
    expect(lines.map((line) => line.number)).toEqual([1, 4, 5, 7]);
    for (const [index, { number, through }] of lines.entries()) {
      const from = { bytes: through, lines: number };
      const rest = await readAll(linesOf(inParts(text.subarray(through), size), from));
      expect(rest).toEqual(lines.slice(index + 1));
    }
  });
});

describe("an uploaded file of JSON lines", () => {
  test("is pages of 5,000 creators, each as the schema understands it", async () => {
    const creators = someCreators(5_001);
    const pages = await pagesOf(creators.map((one) => JSON.stringify(one)).join("\n"));
    expect(pages.map((page) => page.length)).toEqual([5_000, 1]);
    expect(pages[1][0].id).toBe("c5000");
    expect(pages[0][0].offers[0].deliverables[0].quantity).toBe(1);
  });

  test("is pages that one answer carries, however long its creators are", async () => {
    const creators = someCreators(250).map((one) => ({ ...one, history: LONG_HISTORY }));
    const pages = await pagesOf(creators.map((one) => JSON.stringify(one)).join("\n"));
    const sizes = pages.map((page) => JSON.stringify(page).length);
    expect(pages.flat()).toHaveLength(250);
    expect(Math.max(...sizes)).toBeLessThan(1.5 * MOST_PART_CHARACTERS);
    expect(pages.length).toBeGreaterThan(1);
  });

  test("is refused by the number of the line and the field", async () => {
    const [one, two] = someCreators(2);
    const wrong = { ...two, offers: [{ ...two.offers[0], price: -5 }] };
    const lines = [JSON.stringify(one), "", JSON.stringify(wrong), '{"id": "x", "id": "y"}'];
    const unread = await problemWith(lines.join("\n"));
    expect(unread.errors).toMatchObject([{ path: "rows[4].id", code: "duplicate_key" }]);
    const invalid = await problemWith(lines.slice(0, 3).join("\n"));
    expect(invalid.errors).toMatchObject([{ path: "rows[3].offers[0].price", code: "too_small" }]);
  });

  test.each([
    ["no UTF-8", Buffer.from([0x7b, 0xff, 0xfe])],
    ["one endless line", "x".repeat(2_000_001)],
    ["no JSON", "creator"],
    ["a list of creators", JSON.stringify(someCreators(1))],
  ])("is refused when it is %s", async (_title, file) => {
    const { code, errors } = await problemWith(file);
    expect([code, errors.length]).toEqual(["invalid-content", 1]);
  });
});

describe("an uploaded sheet", () => {
  test("is no workbook, which has a format of its own", async () => {
    const { code, message } = await problemWith(Buffer.from("PK\u0003\u0004xx"), "csv");
    expect(code).toBe("unsupported-media-type");
    expect(message).toContain("format xlsx");
  });

  test("without a creator is refused", async () => {
    expect((await problemWith("handle,followers\n", "csv")).code).toBe("invalid-content");
  });
});

const HEADER = ["handle", "platform", "followers", "fee reel"];
const ROWS = [HEADER, ["@ana", "instagram", 50_000, 900], ["@bo", "tiktok", 40_000, 700]];

describe("an uploaded workbook", () => {
  const workbook = async (rows: typeof ROWS) => pagesOf(await sheetWorkbook(rows), "xlsx");

  test("is read as the same sheet saved as CSV", async () => {
    const csv = await pagesOf(ROWS.map((row) => row.join(",")).join("\n"), "csv");
    expect(csv[0].map(({ handle }) => handle)).toEqual(["ana", "bo"]);
    expect(await workbook(ROWS)).toEqual(csv);
  });

  test("is refused by row and column of what cannot be used", async () => {
    const wrong = [...ROWS, ["@cy", "instagram", "many", 500]];
    const { errors } = await problemWith(await sheetWorkbook(wrong), "xlsx");
    expect(errors[0].path).toBe("rows[4].followers");
  });

  test("that unpacks to more than is read is refused, and not unpacked further", async () => {
    const bomb = { path: "xl/sharedStrings.xml", data: Buffer.alloc(400_000_000, 32) };
    const bytes = archiveOf([...workbookFiles(SMALL_ROWS), bomb]);
    const pushed = vi.spyOn(Inflate.prototype, "push");
    const { code, errors } = await problemWith(bytes, "xlsx");
    const taken = pushed.mock.calls.reduce((sum, [chunk]) => sum + chunk.length, 0);
    pushed.mockRestore();
    expect(code).toBe("invalid-content");
    expect(errors).toMatchObject([{ path: "creators.xlsx", code: "unreadable_file" }]);
    // Spaces are packed evenly, and 50 of 400 MB are read.
    expect(taken).toBeLessThan(bytes.length / 7);
  });

  test.each([
    ["is cut off", async () => (await sheetWorkbook(ROWS)).subarray(0, 2_000)],
    ["is of the old kind", async () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
    ["has no creator", async () => sheetWorkbook([HEADER])],
  ])("is refused when it %s", async (_title, make) => {
    expect((await problemWith(await make(), "xlsx")).code).toBe("invalid-content");
  });
});

import { describe, expect, test } from "vitest";
import { Problem } from "../../../../functions/http/problem.ts";
import { linesOf } from "../../../../functions/rosters/file-lines.ts";
import { type FileFormat, pagesOfFile } from "../../../../functions/rosters/file-pages.ts";
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
      { number: 1, text: "a" },
      { number: 2, text: "b" },
    ]);
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
  test("is no workbook: that is unpacked where nothing is stored", async () => {
    const { code, message } = await problemWith(Buffer.from("PK\u0003\u0004xx"), "csv");
    expect(code).toBe("unsupported-media-type");
    expect(message).toContain("POST /v1/rosters/parse");
  });

  test("without a creator is refused", async () => {
    expect((await problemWith("handle,followers\n", "csv")).code).toBe("invalid-content");
  });
});

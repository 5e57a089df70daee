import { Inflate } from "fflate";
import { describe, expect, it, vi } from "vitest";
import { readSheetFile, SHEET_LIMITS } from "../../packages/sheets/src/index.ts";
import { archiveOf, rowXml, SMALL_ROWS, workbookFiles } from "./support/archive.ts";

const text = async (bytes: Uint8Array) => {
  const reading = await readSheetFile(bytes, "list.xlsx");
  return reading.kind === "unreadable" ? reading.text : "";
};
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000, 32);

describe("a workbook", () => {
  it("is read cell by cell, pictures and macros beside its tables or not", async () => {
    const files = [
      ...workbookFiles(SMALL_ROWS),
      { path: "xl/media/picture.png", data: zeros(80) },
      { path: "xl/vbaProject.bin", data: zeros(1) },
    ];
    expect(await readSheetFile(archiveOf(files), "list.xlsx")).toEqual({
      kind: "sheets",
      sheets: [
        {
          name: "list.xlsx",
          rows: [
            ["Name", "Platform", "Followers", "Price", "Currency"],
            ["Ana", "Instagram", 45000, 900, "EUR"],
          ],
        },
      ],
    });
  });

  it("with formats far below and right of its table is read as the table", async () => {
    const rows = `${SMALL_ROWS}<row r="1048576"><c r="XFD1048576" s="1"/></row>`;
    const reading = await readSheetFile(archiveOf(workbookFiles(rows)), "list.xlsx");
    expect(reading.kind === "sheets" && reading.sheets[0].rows).toHaveLength(2);
  });
});

describe("a workbook is refused before it is unpacked fully", () => {
  const bomb = { path: "xl/sharedStrings.xml", data: zeros(51) };

  it("when one of its tables is larger than allowed", async () => {
    const bytes = archiveOf([...workbookFiles(SMALL_ROWS), bomb]);
    expect(bytes.length).toBeLessThan(100_000);
    expect(await text(bytes)).toMatch(/^unpacks to more than 50 MB of tables/);
  });

  it("when it states smaller sizes than it has", async () => {
    const bytes = archiveOf([...workbookFiles(SMALL_ROWS), { ...bomb, claims: 10 }]);
    expect(await text(bytes)).toMatch(/^unpacks to more than 50 MB/);
  });

  it("when its tables are larger together, though none is alone", async () => {
    const parts = [0, 1, 2].map((n) => ({ path: `xl/comments${n}.xml`, data: zeros(20) }));
    const bytes = archiveOf([...workbookFiles(SMALL_ROWS), ...parts]);
    expect(await text(bytes)).toMatch(/^unpacks to more than 50 MB/);
  });

  it("and no part of it beyond what is allowed is unpacked", async () => {
    const bytes = archiveOf([...workbookFiles(SMALL_ROWS), { ...bomb, data: zeros(400) }]);
    const pushed = vi.spyOn(Inflate.prototype, "push");
    expect(await text(bytes)).toMatch(/^unpacks to more than 50 MB/);
    const taken = pushed.mock.calls.reduce((sum, [chunk]) => sum + chunk.length, 0);
    pushed.mockRestore();
    // Spaces are packed evenly: 50 of 400 MB are an eighth of the archive.
    expect(taken).toBeGreaterThan(bytes.length / 9);
    expect(taken).toBeLessThan(bytes.length / 7);
  });
});

describe("a workbook of a few bytes that asks for millions of cells is refused", () => {
  const cell = (at: string, rest = "") => `<c r="${at}"${rest}><v>1</v></c>`;

  it.each([
    ["a row below any sheet", `<row r="4000000000">${cell("A4000000000")}</row>`],
    ["an empty row below any sheet", `<row r="1048577"/>`],
    ["a column right of any sheet", `<row r="1">${cell("ZZZZZZ1")}</row>`],
    ["a place in entities", `<row r="&#52;000000000"></row>`],
    ["a place in single quotes", `<row r='4000000000'></row>`],
    ["a place behind a prefix", `<x:row x:r="4000000000"></x:row>`],
    ["a place behind a quoted bracket", `<row spans="1>" r="4000000000"></row>`],
  ])("by %s", async (_, rows) => {
    expect(await text(archiveOf(workbookFiles(rows)))).toMatch(/names a cell in .*sheet1\.xml/);
  });

  it("by a cell in the last corner", async () => {
    const rows = `<row r="1048576">${cell("XFD1048576")}</row>`;
    expect(await text(archiveOf(workbookFiles(rows)))).toMatch(
      /^has a sheet of 1048576 rows and 16384 columns/,
    );
  });

  it("by one long text in every cell", async () => {
    const long = "x".repeat(30_000);
    const line = (at: number) => `<row r="${at}"><c r="A${at}" t="s"><v>0</v></c></row>`;
    const cells = Array.from({ length: 2000 }, (_, index) => line(index + 3)).join("");
    const [relations, book, sheet] = workbookFiles(SMALL_ROWS + cells);
    const shared = `<sst><si><t>${long}</t></si></sst>`;
    const files = [
      relations,
      book,
      sheet,
      { path: "xl/sharedStrings.xml", data: Buffer.from(shared) },
    ];
    expect(await text(archiveOf(files))).toMatch(/^has cells of 6\d{7} characters together/);
  });
});

describe("what is no workbook is refused with what to do", () => {
  it.each([
    ["an archive cut off", archiveOf(workbookFiles(SMALL_ROWS)).subarray(0, 700)],
    ["an archive of something else", archiveOf([{ path: "a.txt", data: Buffer.from("hello") }])],
    ["a sheet that is no XML", archiveOf(workbookFiles("<row <c </c>"))],
    ["rows out of order", archiveOf(workbookFiles(rowXml(2, ["a"]) + rowXml(1, ["b"])))],
    ["the start of an archive", Buffer.from("PK\x03\x04 hello", "latin1")],
    [
      "an archive with a password",
      archiveOf(workbookFiles(SMALL_ROWS).map((file) => ({ ...file, encrypted: true }))),
    ],
    ["a workbook of the old kind", Buffer.from("d0cf11e0a1b11ae1", "hex")],
  ])("%s", async (_, bytes) => {
    expect(await text(bytes)).toMatch(/^(is|names) .*(save|open)/);
  });
});

describe("a text is refused", () => {
  it("with more columns than a mapping describes", async () => {
    const row = Buffer.from("a,".repeat(SHEET_LIMITS.columns));
    expect(await text(row)).toMatch(/^has 1001 cells in row 1; at most 1000/);
  });

  it("with a cell longer than a spreadsheet takes, as an open quotation mark makes", async () => {
    const lines = `Name,Followers\n"Ana,45000\n${"Bo,30000\n".repeat(5000)}`;
    expect(await text(Buffer.from(lines))).toMatch(/Is a quotation mark missing\?$/);
  });
});

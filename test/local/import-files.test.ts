import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import writeWorkbookFile from "write-excel-file/node";
import { readSheetFiles } from "../../packages/local/src/sheet/read-sheets.ts";
import { temporaryFolder } from "./support/fixture.ts";

const folder = temporaryFolder();

async function rowsOf(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return (await readSheetFiles([path])).map(({ rows }) => rows);
}

const TABLE = [
  ["Name", "Follower", "Preis"],
  ["Jörg", "45,3k", "1.200,50"],
  ["Ñu, S.", "8.950", "90,00"],
];

describe("a text file", () => {
  it.each([
    [",", "comma"],
    [";", "semicolon"],
    ["\t", "tab"],
    ["|", "bar"],
  ])("parted by %j is parted there", async (delimiter, name) => {
    const quoted = (cell: string) => (cell.includes(delimiter) ? `"${cell}"` : cell);
    const text = TABLE.map((row) => row.map(quoted).join(delimiter)).join("\r\n");
    expect(await rowsOf(`${name}.csv`, text)).toEqual([TABLE]);
  });

  it("may begin with a byte order mark, or Excel's line that states the delimiter", async () => {
    const text = TABLE.map((row) => row.join(";")).join("\n");
    expect(await rowsOf("bom.csv", `\uFEFF${text}`)).toEqual([TABLE]);
    expect(await rowsOf("sep.csv", `sep=;\n${text}`)).toEqual([[[], ...TABLE]]);
  });

  it("keeps blank lines, so that rows count as in a spreadsheet", async () => {
    expect(await rowsOf("blank.csv", "a,b\n\n1,2")).toEqual([[["a", "b"], [""], ["1", "2"]]]);
  });

  it("keeps line breaks inside quotes", async () => {
    expect(await rowsOf("break.csv", 'a,"b\nc"\n1,2')).toEqual([
      [
        ["a", "b\nc"],
        ["1", "2"],
      ],
    ]);
  });

  it.each([
    ["windows-1252", Buffer.from("Name;Straße\nJörg;Groß\nCafé;Müller\n", "latin1")],
    ["UTF-16 with a mark", Buffer.from("\uFEFFName;Straße\nJörg;Groß\nCafé;Müller\n", "utf16le")],
  ])("in %s is decoded", async (name, bytes) => {
    expect(await rowsOf(`${name.slice(0, 6)}.csv`, bytes)).toEqual([
      [["Name", "Straße"], ["Jörg", "Groß"], ["Café", "Müller"], [""]],
    ]);
  });

  it("in GB18030 is decoded", async () => {
    const words = "达人昵称,粉丝数\n小明的美食日记,85000\n旅行的意义在路上,12000\n";
    // 小明的美食日记 and the rest in the bytes of GB18030, written out: Node cannot encode it.
    const bytes = Buffer.from(
      "b4efc8cbeac7b3c62cb7dbcbbfcafd0ad0a1c3f7b5c4c3c0cab3c8d5bcc72c38353030300a" +
        "c2c3d0d0b5c4d2e2d2e5d4dac2b7c9cf2c31323030300a",
      "hex",
    );
    const [rows] = await rowsOf("gb.csv", bytes);
    expect(rows.slice(0, 3)).toEqual(
      words
        .split("\n")
        .slice(0, 3)
        .map((line) => line.split(",")),
    );
  });
});

describe("a text of several files", () => {
  it("gives each under its name, without the remarks between", async () => {
    const path = join(folder, "export.txt");
    writeFileSync(path, "# export\na.csv: id,name\n1,Ana\n# posts\nb.csv: post,id\np1,1\n");
    expect(await readSheetFiles([path])).toEqual([
      {
        name: "a.csv",
        rows: [
          ["id", "name"],
          ["1", "Ana"],
        ],
      },
      { name: "b.csv", rows: [["post", "id"], ["p1", "1"], [""]] },
    ]);
  });
});

describe("a Markdown file", () => {
  it("gives each of its tables, without rules and without the text between", async () => {
    const text =
      "# List\n\n| a | b |\n|---|:-:|\n| 1 | x \\| y |\n\nand\n\n| c |\n| --- |\n| 2 |\n";
    expect(await rowsOf("list.md", text)).toEqual([
      [
        ["a", "b"],
        ["1", "x | y"],
      ],
      [["c"], ["2"]],
    ]);
  });
});

describe("a workbook", () => {
  it("gives each sheet that is not empty, with numbers, days and blanks as they are", async () => {
    const day = new Date(Date.UTC(2026, 2, 31));
    const bytes = await writeWorkbookFile([
      {
        sheet: "Creators",
        data: [
          ["Name", "Followers", "Since", "Note"],
          ["Ana", 45_300.5, { value: day, type: Date, format: "yyyy-mm-dd" }, null],
          ["Ben", null, null, "x"],
        ],
      },
      { sheet: "Posts", data: [["id"], [1]] },
    ]).toBuffer();
    const path = join(folder, "book.xlsx");
    writeFileSync(path, bytes);
    expect(await readSheetFiles([path])).toEqual([
      {
        name: "book.xlsx: Creators",
        rows: [
          ["Name", "Followers", "Since", "Note"],
          ["Ana", 45_300.5, "2026-03-31", null],
          ["Ben", null, null, "x"],
        ],
      },
      { name: "book.xlsx: Posts", rows: [["id"], [1]] },
    ]);
  });
});

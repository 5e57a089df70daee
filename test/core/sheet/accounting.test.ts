import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readSheets,
  rosterSchema,
  type Sheet,
  type SheetCell,
  type SheetReading,
} from "../../../packages/core/src/index.ts";
import { present } from "../../support/present.ts";
import { SHAPES, sheetsOf } from "./shapes.ts";

/** The cell with another digit, or a word that means nothing. */
function changed(cell: SheetCell): SheetCell {
  if (typeof cell !== "string") return Number(cell) + 1;
  const digit = /[1-8]/.exec(cell);
  return digit === null ? "Qqq" : cell.replace(digit[0], String(Number(digit[0]) + 1));
}

function withCell(sheets: readonly Sheet[], at: number, row: number, column: number): Sheet[] {
  return sheets.map((sheet, index) =>
    index !== at
      ? sheet
      : {
          ...sheet,
          rows: sheet.rows.map((cells, line) =>
            line !== row ? cells : cells.map((cell, c) => (c === column ? changed(cell) : cell)),
          ),
        },
  );
}

/** Everything a reading says, without the mapping, which only repeats the headers. */
function said({ roster, questions, refused, notes }: SheetReading): string {
  return JSON.stringify([roster, questions, refused, notes]);
}

/** True when a note or a refusal names the cell's row, or a note its whole column. */
function isListed(reading: SheetReading, sheet: string, line: number, header: string): boolean {
  return (
    reading.refused.some((row) => row.sheet === sheet && row.line === line) ||
    reading.notes.some(
      (note) =>
        note.sheet === sheet &&
        (note.lines.includes(line) || (note.lines.length === 0 && note.columns.includes(header))),
    )
  );
}

describe.each(SHAPES)("every cell of the shape $name", (shape) => {
  it("changes what is read, is asked about, or is listed", async () => {
    const sheets = await sheetsOf(shape);
    const reading = readSheets(sheets);
    const before = said(reading);
    const lost: string[] = [];
    for (const [index, { name, rows }] of sheets.entries()) {
      const { columns } = present(
        reading.mapping.tables.find(({ sheet }) => sheet === name),
        "table",
      );
      for (const [row, cells] of rows.entries())
        for (const [column, cell] of cells.entries()) {
          const text = String(cell ?? "").trim();
          if (text === "" || text === "-" || text === "#N/A") continue;
          const header = columns[column]?.header ?? "";
          if (row < 5 && header.includes(text.replace(/\s+/g, " "))) continue;
          if (isListed(reading, name, row + 1, header)) continue;
          if (said(readSheets(withCell(sheets, index, row, column))) === before)
            lost.push(`${name} row ${row + 1}, ${header}: ${text}`);
        }
    }
    expect(lost).toEqual([]);
  });
});

describe("a sheet of any cells", () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: "grapheme", maxLength: 8 }),
    fc.constantFrom("1.2M", "45,3k", "-50", "3,5 %", "140%", "@a", "Instagram", "TikTok", "Twitch"),
    fc.constantFrom("900 €", "auf Anfrage", "DE", "España", "Error: timeout", "#N/A", "__proto__"),
    fc.constantFrom("https://www.tiktok.com/@a", "Reel + 3 Storys", "zugesagt", "constructor"),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  );
  const joined = fc.constantFrom("1", "2", "ana", "@ana", "900", "2026-03-01", "03/04/2026", "62%");
  const headers = [
    ["Name", "Handle", "Platform", "Followers", "Price", "Country", "Status", "Niche", "ER"],
    ["Handle", "Follower", "Preis", "Land", "Female %", "18-24", "Fake followers %", "Samples"],
    ["id", "Kanal", "Reichweite", "Reel €", "TikTok €", "Nutzungsrechte €", "Notizen", "Views"],
  ];

  it("is read without a fault into nothing or a roster that the schema takes as it is", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...headers),
        fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 8 }),
        (header, rows) => {
          const { roster } = readSheets([{ name: "any", rows: [header, ...rows] }]);
          if (roster !== null) expect(rosterSchema.parse(roster)).toEqual(roster);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("joined to others is read again alike, without a question, by its mapping and answers", () => {
    const row = (header: readonly string[]) =>
      fc.array(fc.oneof(joined, cell), { minLength: header.length, maxLength: header.length });
    const table = (name: string, header: readonly string[]) =>
      fc.array(row(header), { maxLength: 6 }).map((rows) => ({ name, rows: [header, ...rows] }));
    const sheets = fc.tuple(
      table("creators", ["id", "name", "handle", "platform", "followers", "price", "status"]),
      table("posts", ["influencer_id", "date", "reach", "likes", "views", "clicks"]),
      table("facts", ["handle", "top country", "top country share", "rate", "basis", "Manager"]),
    );
    fc.assert(
      fc.property(sheets, (all) => {
        const first = readSheets(all);
        const answers = Object.fromEntries(first.questions.map((q) => [q.id, q.proposed]));
        const again = readSheets(all, { ...JSON.parse(JSON.stringify(first.mapping)), answers });
        expect(again.questions).toEqual([]);
        expect(again.roster).toEqual(first.roster);
        if (first.roster !== null) expect(rosterSchema.parse(first.roster)).toEqual(first.roster);
      }),
      { numRuns: 300 },
    );
  });
});

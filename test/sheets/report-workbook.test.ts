import type { ReportSheet } from "@reachmix/core";
import { readSheetFile, reportWorkbook } from "@reachmix/sheets";
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { present } from "../support/present.ts";

const HOSTILE = '=HYPERLINK("https://example.com")';

const bridge: ReportSheet = {
  name: "Bridge",
  rows: [
    [
      { kind: "title", text: "line" },
      { kind: "title", text: "EUR" },
    ],
    [
      { kind: "text", text: HOSTILE },
      { kind: "number", value: 1000.1, format: "#,##0.00" },
    ],
    [
      { kind: "text", text: "fees\u0000 & <more>" },
      { kind: "number", value: 900.05, format: "#,##0.00" },
    ],
    [
      { kind: "text", text: "left over" },
      { kind: "formula", formula: "B2-B3", value: 100.05, format: "#,##0.00" },
    ],
    [],
    [{ kind: "text", text: "a remark" }],
  ],
};

it("a workbook is read again line by line, a formula as the value that it gives", async () => {
  const bytes = await reportWorkbook([bridge, { ...bridge, name: "Again" }]);
  const reading = await readSheetFile(bytes, "plan.xlsx");
  if (reading.kind === "unreadable") throw new Error(reading.text);
  expect(reading.sheets.map(({ name }) => name)).toEqual(["plan.xlsx: Bridge", "plan.xlsx: Again"]);
  expect(reading.sheets[0].rows).toEqual([
    ["line", "EUR"],
    [HOSTILE, 1000.1],
    ["fees  & <more>", 900.05],
    ["left over", 100.05],
    [null, null],
    ["a remark", null],
  ]);
});

it("what users wrote is no formula, what we compute is one with its format", async () => {
  const files = unzipSync(await reportWorkbook([bridge]));
  const xml = strFromU8(present(files["xl/worksheets/sheet1.xml"], "sheet1.xml"));
  expect([...xml.matchAll(/<f>(.*?)<\/f><v>(.*?)<\/v>/g)].map(([, ...own]) => own)).toEqual([
    ["B2-B3", "100.05"],
  ]);
  expect(xml.match(/<f>/g)).toHaveLength(1);
});

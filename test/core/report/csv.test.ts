import { describe, expect, it } from "vitest";
import { csvOf } from "../../../packages/core/src/report/csv.ts";

describe("a CSV file", () => {
  it("quotes commas, quotes and line breaks and ends every record with CRLF", () => {
    expect(
      csvOf([
        ["a,b", 'say "hi"', "two\nlines", "plain"],
        [1.5, null, true, ""],
      ]),
    ).toBe('"a,b","say ""hi""","two\nlines",plain\r\n1.5,,true,\r\n');
  });

  it.each([
    ...["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\t1"],
    ...["＝1+1", "＋1", "－1", "＠SUM(A1)"],
    ...[" =1", "  ＝1", "\n=1", "\u00a0=1", "\u3000＝1", "\ufeff=1", "\u200b=1"],
  ])("guards the text %j against being computed", (text) => {
    expect(csvOf([[text]]).replace(/^"/, "")).toMatch(/^'/);
  });

  it.each(["a=1", " a", "1-2", "·", "ana@example.com"])("leaves the text %j alone", (text) => {
    expect(csvOf([[text]])).toBe(`${text}\r\n`);
  });

  it("leaves numbers alone, negative ones too", () => {
    expect(csvOf([[-5, -0.25, 1e21]])).toBe("-5,-0.25,1e+21\r\n");
  });
});

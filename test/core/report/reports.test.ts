import {
  type Comparison,
  compareRuns,
  comparisonCsv,
  comparisonFor,
  comparisonHtml,
  comparisonSchema,
  type ReportAudience,
  type Run,
  runCsv,
  runHtml,
  runSchema,
} from "@reachmix/core";
import { beforeAll, describe, expect, it } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { present } from "../../support/present.ts";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

/**
 * Words that only insiders may read, planted wherever one of them can write or a run can hold them.
 */
const MARKER = "MARKER";
const HOSTILE = `=cmd|' /C calc'!A0,"<script>alert(1)</script>`;
const RESULTS = { impressions: 9000, reach: 6000, engagements: 400, clicks: 60 };

let runs: readonly [Run, Run];
let comparison: Comparison;

beforeAll(async () => {
  const roster = [
    creator("a", 300, { ...RESULTS, conversions: 40 }, { name: HOSTILE }),
    creator("b", 300, { ...RESULTS, conversions: 30 }),
    creator(`c-${MARKER}`, 400, { ...RESULTS, conversions: 20 }, { name: `Cara ${MARKER}` }),
    creator(`d-${MARKER}`, 400, { ...RESULTS, conversions: 10 }, { tags: [MARKER] }),
  ];
  const rules: RequestInput["brief"]["rules"] = [
    { id: "team", kind: "limit", measure: "creators", max: 3, label: "A small team" },
    { id: "never", kind: "exclude", creators: [`d-${MARKER}`] },
    {
      id: "rivals",
      kind: "choose",
      creators: [`c-${MARKER}`, "a"],
      atMost: 1,
      label: `Not with ${MARKER}`,
    },
    {
      id: "c-share",
      kind: "limit",
      measure: "spend",
      where: { creators: [`c-${MARKER}`] },
      max: 500,
    },
  ];
  const planted = (run: Run): Run => ({
    ...run,
    tags: [MARKER],
    warnings: [{ code: "note", message: `${MARKER} in a warning` }],
    assumptions: [{ field: MARKER, value: 1, source: MARKER, trust: "C" }],
    baselines: run.baselines.map((baseline) => ({ ...baseline, label: MARKER })),
  });
  runs = [
    planted(await solvedRun("one", request({ budget: 600, rules }, roster))),
    planted(await solvedRun("two", request({ budget: 300, rules }, roster))),
  ];
  comparison = compareRuns(runs, [{ measure: "conversions", change: -0.1 }]);
  comparison.notes.push(`${MARKER} in a note`);
  present(present(comparison.common, "common").sides[1], "sides").broken.push(
    `creator c-${MARKER} is not to be considered`,
  );
});

const reports = (audience: ReportAudience): Record<string, string> => ({
  comparisonHtml: comparisonHtml(comparison, runs, audience),
  comparisonCsv: comparisonCsv(comparison, runs, audience),
  comparisonJson: JSON.stringify(comparisonFor(audience, comparison, runs)),
  runHtml: runHtml(runs[0], audience),
  runCsv: runCsv(runs[0], audience),
});

describe("what a client gets", () => {
  it("holds no rejected creator, break-even fee, loss or note, in any form of report", () => {
    const fees = runs.flatMap((run) =>
      run.creators.flatMap(({ breakEvenFee, loss, sentence }) => [
        ...(breakEvenFee ? [String(breakEvenFee.amount)] : []),
        ...(loss && loss.amount > 0 ? [String(loss.amount)] : []),
        sentence,
      ]),
    );
    expect(fees.length).toBeGreaterThan(4);
    for (const [name, report] of Object.entries(reports("client"))) {
      expect([name, report.includes(MARKER)]).toEqual([name, false]);
      expect(report).not.toMatch(/break.?even|enters at|stays up to|loses|nearly in/i);
      for (const sentence of fees.filter((text) => text.includes(" ")))
        expect(report).not.toContain(sentence);
    }
  });

  it("is what the planted words would be found in otherwise", () => {
    for (const report of Object.values(reports("internal"))) expect(report).toContain(MARKER);
    expect(reports("internal").comparisonHtml).toContain("Nearly in plan B");
    expect(reports("internal").runCsv).toContain("breakEvenFee");
  });

  it("still holds the plans, their figures and the rules that name nobody", () => {
    const { comparisonHtml: page, comparisonCsv: csv, runHtml: own } = reports("client");
    for (const text of ["A small team", "Thresholds", "fails", "one"]) expect(page).toContain(text);
    expect(csv).toContain("kpi,,conversions,70,40,-30");
    expect(csv).toContain("threshold,conversions,-0.1,0,");
    expect(own).toContain("A small team");
    expect(own).not.toContain("Never buy");
  });

  it("keeps the form of a comparison", () => {
    expect(
      comparisonSchema.safeParse(comparisonFor("client", comparison, runs)).error,
    ).toBeUndefined();
    expect(runSchema.safeParse(runs[0]).error).toBeUndefined();
  });
});

describe("a page", () => {
  it("needs nothing from anywhere and runs nothing", () => {
    for (const page of [reports("internal").comparisonHtml, reports("internal").runHtml]) {
      expect(page).not.toMatch(/<script|<link|<img|https?:\/\/|url\(|@import|\son\w+=/i);
      expect(page).toMatch(/^<!doctype html>/);
    }
  });

  it("says who vouches for the best possible, to insiders", () => {
    const sentence = "The best possible is certified: reachmix optimize --certificate writes";
    expect(reports("internal").runHtml).toContain(sentence);
    expect(reports("client").runHtml).not.toContain("certified");
  });

  it("shows hostile names as text", () => {
    expect(reports("client").comparisonHtml).toContain("&#60;script&#62;alert(1)&#60;/script&#62;");
  });

  it("draws spend per tier, reach and conversions, each readable without seeing it", () => {
    const drawn = /<svg [^>]*role="img"[^>]*><title>([^<]+)<\/title><desc>([^<]+)<\/desc>/g;
    const charts = [...reports("client").comparisonHtml.matchAll(drawn)];
    expect(charts.map(([, title, described]) => [title, described])).toEqual([
      ["Spend per tier (USD)", expect.stringContaining("A micro: A  600; B micro: B  300")],
      ["Reach, everybody once", expect.stringContaining("A: 12,000")],
      ["Conversions", expect.stringMatching(/A: 70, \d+ to \d+; B: 40, \d+ to \d+\./)],
    ]);
  });
});

describe("a table", () => {
  it("has the same number of cells in every record", () => {
    for (const csv of [
      comparisonCsv(comparison, [...runs], "internal"),
      runCsv(runs[0], "internal"),
    ]) {
      const records = recordsOf(csv);
      expect(records.length).toBeGreaterThan(3);
      expect(new Set(records.map((record) => record.length)).size).toBe(1);
    }
  });

  it("guards hostile names against being computed", () => {
    const names = recordsOf(runCsv(runs[0], "internal")).map((record) => record[2]);
    expect(names).toContain(`'${HOSTILE}`);
  });
});

/** Reads RFC 4180. */
function recordsOf(csv: string): string[][] {
  return csv
    .split("\r\n")
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
        .slice(0, line.endsWith(",") ? undefined : -1),
    );
}

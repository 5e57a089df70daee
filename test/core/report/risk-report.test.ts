import {
  type Run,
  reportHtml,
  reportMarkdown,
  reportSheets,
  runCsv,
  runFor,
  runReport,
} from "@reachmix/core";
import { beforeAll, describe, expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

let run: Run;
beforeAll(async () => {
  const followers = [8_000, 30_000, 45_000, 80_000, 150_000, 320_000];
  const creators = followers.map((count, k) => ({
    id: `c${k}`,
    name: `Creator ${"ABCDEF"[k]}`,
    channels: [{ platform: "instagram" as const, followers: count }],
    audience: { countries: { DE: 0.8 } },
    ...(k === 1 && { delivery: 0.7123 }),
    ...(k === 5 && { flexible: true }),
    offers: [
      {
        id: `o${k}`,
        price: Math.round(120 + count / 90),
        deliverables: [{ platform: "instagram" as const, format: "reel" }],
      },
    ],
  }));
  const brief = {
    name: "Spring",
    currency: "EUR",
    budget: 5_000,
    goals: { values: { reach: 0.02, conversions: 25 } },
    audience: { size: 6_000_000, countries: { DE: 1 } },
    economics: { orderValue: 60, margin: 0.4321 },
    risk: { underdeliver: 1 },
    target: { reach: 20_000, probability: 0.2 },
    testBudget: { max: 1 },
  };
  run = await solvedRun("spring", request(brief, creators));
});

function formsFor(audience: "client" | "internal"): Record<string, string> {
  const report = runReport(run, audience);
  return {
    html: reportHtml(report),
    md: reportMarkdown(report),
    xlsx: JSON.stringify(reportSheets(report)),
    csv: runCsv(run, audience),
    json: JSON.stringify(runFor(audience, run)),
  };
}

const percent = (share: number) => `${Number((100 * share).toFixed(1))} %`;

describe("the risk of a plan in its report", () => {
  it("has P10, median and P90 of the plan, its tiers and phases as numbers of a sheet", () => {
    const risk = present(run.plan?.risk, "risk");
    const sheet = reportSheets(runReport(run, "client")).find(({ name }) => name === "Risk");
    const rows = present(sheet, "sheet").rows.map((cells) =>
      cells.map((cell) =>
        cell.kind === "number" ? cell.value : "text" in cell ? cell.text : null,
      ),
    );
    const { low, mid, high } = risk.bands.reach;
    expect(rows).toContainEqual(["the plan", "people reached", low, mid, high]);
    for (const { key, bands } of risk.by.tier) {
      const { low: p10, mid: p50, high: p90 } = bands.clicks;
      expect(rows).toContainEqual([key, "clicks", p10, p50, p90]);
    }
  });

  it("says how sure a target is and what is lost with the largest, to everybody", () => {
    const risk = present(run.plan?.risk, "risk");
    for (const audience of ["client", "internal"] as const) {
      const { html, md, csv } = formsFor(audience);
      const sure = percent(risk.targets[0].probability);
      expect(html).toContain(`At least 20,000 people are reached in ${sure} of the cases.`);
      expect(md).toContain("What can go wrong");
      expect(md).toMatch(/who bring most, do not deliver, [\d.]+ % of the people reached/);
      expect(csv).toContain(`reach of 20000 or more: in ${sure} of the cases`);
      expect(csv).toContain(`P10 of the plan,`);
    }
  });

  it("keeps chances of single creators, margins, values and tests from a client", () => {
    const { choice, ratios, atStake } = present(run.plan?.risk, "risk");
    expect(present(run.tests, "tests").length).toBeGreaterThan(0);
    const inside = [
      "71.2 %",
      "0.7123",
      "ROI",
      present(atStake.instead, "stand-ins").sentence,
      "What is tried out",
      "The plan is chosen as if",
    ];
    const internal = Object.values(formsFor("internal")).join("\n");
    const client = Object.values(formsFor("client")).join("\n");
    for (const words of inside) {
      expect(internal).toContain(words);
      expect(client).not.toContain(words);
    }
    expect(client).not.toContain(String(present(choice, "choice").deduction));
    expect(client).not.toContain(String(present(ratios.roi.band, "ROI").low));
    expect(client).not.toContain("test-offer");
  });
});

import {
  compareRuns,
  comparisonCsv,
  comparisonReport,
  type Plan,
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
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";
import { plantedRun, SECRET, SECRET_NUMBERS } from "./support/campaign.ts";

let run: Run;
let plan: Plan;
beforeAll(async () => {
  run = await plantedRun();
  plan = present(run.plan, "plan");
});

type Audience = "client" | "internal";

const made = new Map<Audience, Record<string, string>>();

/** Every form in which a run, alone or compared, is handed out. */
function forms(audience: Audience): Record<string, string> {
  const known = made.get(audience) ?? makeForms(audience);
  made.set(audience, known);
  return known;
}

function makeForms(audience: Audience): Record<string, string> {
  const report = runReport(run, audience, { brand: { name: "North" } });
  const runs = [run, { ...run, id: "other" }];
  const comparison = compareRuns(runs);
  const compared = comparisonReport(comparison, runs, audience);
  return {
    html: reportHtml(report),
    md: reportMarkdown(report),
    xlsx: JSON.stringify(reportSheets(report)),
    csv: runCsv(run, audience),
    json: JSON.stringify(runFor(audience, run)),
    "compared html": reportHtml(compared),
    "compared md": reportMarkdown(compared),
    "compared xlsx": JSON.stringify(reportSheets(compared)),
    "compared csv": comparisonCsv(comparison, runs, audience),
  };
}

/** What can be read of a page. */
function readable(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<(title|desc)>.*?<\/\1>/gs, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, " ");
}

const exact = (value: number) =>
  value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const amount = (value: number) => exact(value).replace(".00", "");
const three = (value: number) => value.toLocaleString("en-US", { maximumSignificantDigits: 3 });

describe("whoever has only the client's page", () => {
  let text: string;
  beforeAll(() => {
    text = readable(forms("client").html);
  });
  const sold = () => present(runFor("client", run).plan, "plan");

  it("knows what is bought, from whom and when", () => {
    expect(plan.picks.map(({ creatorId }) => creatorId)).toEqual(["ana", "ben", "cem"]);
    for (const words of [
      "Ana Alt @ana.official 80,000 Instagram micro 2 reels Launch",
      "Ben Berg @ben.official 60,000 TikTok micro 3 short videos Sale",
      "Cem Can @cem.official 80,000 Instagram micro story Sale",
      "Launch 2027-03-01 2027-03-14 Ana Alt",
      "Sale 2027-03-15 2027-03-31 Ben Berg",
      "from 1 March 2027 to 31 March 2027",
    ])
      expect(text).toContain(words);
  });

  it("knows for how much, down to the last line of the bridge", () => {
    for (const { price, priceBand } of sold().picks.filter((pick) => pick.priceBand === null))
      expect([priceBand, text]).toEqual([null, expect.stringContaining(` ${amount(price)} `)]);
    const bridge = present(sold().bridge, "bridge");
    for (const line of bridge.lines) expect(text).toContain(`${line.label} ${exact(line.amount)}`);
    expect(text).toContain(`left over ${exact(bridge.leftOver)}`);
  });

  it("knows whom it reaches and how sure that is", () => {
    expect(text).toContain(
      "The target is 3,000,000 people: aged 18-24 and 25-34, in Germany (90 %) and Austria (10 %).",
    );
    const { reach, conversions } = plan.bands;
    const range = ({ low, high }: { low: number; high: number }) =>
      `(${three(Math.round(low))} to ${three(Math.round(high))})`;
    expect(text).toContain(
      `${three(plan.totals.reach)} people of the target reached ${range(reach)}`,
    );
    expect(text).toContain(`conversions ${range(conversions)}`);
    expect(text).toContain("The biggest uncertainty is the number of conversions");
  });

  it("knows which prices are imputed and which audiences estimated", () => {
    expect(text).toMatch(/Prices: 1 of 3 were quoted by nobody and are imputed .*: Cem Can ~\d/);
    expect(text).toContain("Audiences: those of 1 of 3 creators are estimated: Cem Can.");
    for (const form of ["md", "xlsx", "csv"])
      expect([form, forms("client")[form]]).toEqual([
        form,
        expect.stringMatching(/imputed.*estimated/s),
      ]);
    expect(forms("client")["compared html"]).toContain("1 of 3 prices are imputed.");
  });

  it("knows what is assumed and what moves the plan most", () => {
    const [first] = /What moves the plan most: [^.]+\./.exec(text) ?? [""];
    expect(first).not.toBe("");
    const table = text.slice(text.indexOf("Assumptions, what moves the plan most first"));
    const [, named] = /: (.+?) \(/.exec(first) ?? [];
    expect(table.indexOf(named)).toBeLessThan(table.indexOf("a fifth lower") + 200);
    expect(table).toContain("Nobody stated these numbers.");
  });

  it("knows what happens if the largest creator says no", () => {
    const [ana] = sold().picks;
    expect(text).toContain(`Ana Alt is the largest: ${amount(ana.price)} EUR`);
    expect(text).toMatch(
      /Without Ana Alt, and with nobody in the place, the plan falls by [\d,]+ people reached \(/,
    );
  });

  it("does not learn what the agency earns, nor the fees without it", () => {
    const markup = present(
      plan.bridge?.lines.find(({ kind }) => kind === "markup"),
      "markup",
    );
    const fees = present(
      plan.bridge?.lines.find(({ kind }) => kind === "fees"),
      "fees",
    );
    for (const [form, said] of Object.entries(forms("client"))) {
      for (const secret of [markup.amount, fees.amount, 733.33])
        expect([form, secret, said.includes(String(secret))]).toEqual([form, secret, false]);
      expect([form, /markup/i.test(said.replace(/"markup":null/g, ""))]).toEqual([form, false]);
    }
    expect(forms("internal").html).toContain("markup");
  });
});

describe("what only insiders may read", () => {
  it("is in no form of what a client gets", () => {
    for (const [form, said] of Object.entries(forms("client"))) {
      expect([form, said.includes(SECRET)]).toEqual([form, false]);
      for (const number of SECRET_NUMBERS)
        expect([form, number, said.includes(number)]).toEqual([form, number, false]);
      const told = said.replace(/"breakEven\w+":null/g, "");
      expect(told).not.toMatch(/break.?even|enters at|stays up to|loses|nearly in/i);
    }
  });

  it("would be found otherwise", () => {
    const inside = forms("internal");
    for (const form of ["html", "md", "csv", "json"]) expect(inside[form]).toContain(SECRET);
    expect(inside.json).toContain("0.6137");
  });
});

describe("rules beside a markup", () => {
  const rules = [
    { id: "cap", kind: "limit" as const, measure: "spend" as const, max: 900 },
    { id: "cpm", kind: "costPer" as const, of: "impressions" as const, max: 900 },
    { id: "cpa", kind: "costPer" as const, of: "conversions" as const, max: 900 },
    {
      id: "nano",
      kind: "limit" as const,
      measure: "spend" as const,
      where: { tier: ["nano" as const] },
      max: 1,
      as: "shareOfSpend" as const,
    },
  ];
  const SPRING = { id: "spring", from: "2027-03-01", to: "2027-03-31" };
  const shown = async (visible: boolean) => {
    const costs = { markup: { share: 0.08, visible } };
    const budget = { max: 0.9, as: "shareOfBudget" as const };
    const phases = [{ ...SPRING, budget }];
    const seller = creator("a", 300, { impressions: 5000, conversions: 9 });
    const own = await solvedRun("rules", request({ costs, rules, phases }, [seller]));
    const client = runFor("client", own);
    return { ids: client.rules.map(({ id }) => id), brief: client.input.brief };
  };

  it("are all shown where it is visible", async () => {
    const { ids, brief } = await shown(true);
    expect(ids).toEqual(["budget", "budget:spring", "cap", "cpm", "cpa", "nano"]);
    expect(brief.phases?.[0].budget).toBeDefined();
  });

  it("are left out where it is hidden and they count prices without it", async () => {
    const { ids, brief } = await shown(false);
    expect(ids).toEqual(["budget", "cpa", "nano"]);
    expect(brief.phases).toEqual([SPRING]);
  });
});

describe("fees that hold a hidden markup", () => {
  it("add up to the line of the bridge to the cent", () => {
    const { picks, bridge, totals, by } = present(runFor("client", run).plan, "plan");
    const cents = (value: number) => Math.round(value * 100);
    const sum = (list: readonly { fee?: number | undefined }[]) =>
      list.reduce((all, { fee = 0 }) => all + cents(fee), 0);
    const line = bridge?.lines.find(({ kind }) => kind === "fees")?.amount ?? 0;
    expect(sum(picks)).toBe(cents(line));
    expect(cents(totals.spend)).toBe(cents(bridge?.total ?? 0));
    for (const dimension of [by.tier, by.platform, by.phase])
      expect(dimension.reduce((all, { spend }) => all + cents(spend), 0)).toBe(cents(totals.spend));
  });
});

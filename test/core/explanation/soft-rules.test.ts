import { describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { present } from "../../support/present.ts";
import { creator, request, solveWith } from "../../support/requests.ts";

type Rules = NonNullable<RequestInput["brief"]["rules"]>;

describe("soft rules have no say", () => {
  test("in how nearly impossible a brief is: hard rules need 100, soft ones 980", async () => {
    const rules: Rules = [
      { id: "somebody", kind: "limit", measure: "creators", min: 1 },
      { id: "rather-all", kind: "limit", measure: "spend", min: 980, penalty: 10 },
    ];
    const { plan, warnings } = await solveWith(
      inProcessEngines,
      request({ budget: 1000, rules }, [
        // The largest first, so that no baseline happens to spend less.
        creator("dear", 980, { conversions: 100 }, { followers: 90_000 }),
        creator("cheap", 100, { conversions: 1 }),
      ]),
    );
    expect(plan?.picks.map(({ offerId }) => offerId)).toEqual(["dear"]);
    expect(warnings.map(({ code }) => code)).not.toContain("almost_impossible");
  });

  test("while a hard rule that needs 980 of 1,000 is told", async () => {
    const rules: Rules = [{ id: "all", kind: "limit", measure: "spend", min: 980 }];
    const { warnings } = await solveWith(
      inProcessEngines,
      request({ budget: 1000, rules }, [creator("dear", 980, { conversions: 100 })]),
    );
    expect(warnings.find(({ code }) => code === "almost_impossible")?.message).toMatch(
      /at least 980 USD of the 1,000 USD budget/,
    );
  });

  test("in a repair: two creators for 600 suffice, the soft rule prefers 1,500", async () => {
    const rules: Rules = [
      { id: "two", kind: "limit", measure: "creators", min: 2, label: "Two creators" },
      {
        id: "rather-big",
        kind: "limit",
        measure: "spend",
        where: { creators: ["big"] },
        min: 1200,
        penalty: 100,
      },
    ];
    const { conflict } = await solveWith(
      inProcessEngines,
      request({ budget: 500, rules }, [
        creator("a", 300, { conversions: 1 }),
        creator("b", 300, { conversions: 1 }),
        creator("big", 1200, { conversions: 1 }),
      ]),
    );
    expect(conflict?.sets).toEqual([["budget", "two"]]);
    expect(conflict?.repairs.map(({ sentence }) => sentence)).toEqual([
      "Raise the budget from 500 USD to 600 USD",
      'Lower the minimum of "Two creators" from 2 to 1',
    ]);
  });
});

describe("rules in different units", () => {
  /**
   * A macro creator for 600, and a TikTok creator who takes 5 samples for 50 or another who takes 3
   * for 90, under a budget of 500 and 1 sample.
   */
  const impossible = () => {
    const tiktok = (id: string, price: number, samples: number) =>
      creator(
        id,
        price,
        { conversions: 1 },
        {
          channels: [{ platform: "tiktok", followers: 20_000 }],
          attributes: { samples },
          offer: { deliverables: [{ platform: "tiktok", format: "short" }] },
        },
      );
    const rules: Rules = [
      { id: "samples", kind: "limit", measure: "attribute:samples", max: 1, label: "Few samples" },
      {
        id: "tiktok",
        kind: "limit",
        measure: "creators",
        where: { platform: "tiktok" },
        min: 1,
        label: "TikTok",
      },
      {
        id: "macro",
        kind: "limit",
        measure: "creators",
        where: { group: "macro" },
        min: 1,
        label: "Macro",
      },
    ];
    return request({ budget: 500, rules }, [
      creator("huge", 600, { conversions: 1 }, { followers: 600_000 }),
      tiktok("cheap", 50, 5),
      tiktok("light", 90, 3),
    ]);
  };

  test("are loosened in turn: first the least money, then the samples it leaves", async () => {
    const { conflict } = await solveWith(inProcessEngines, impossible());
    const [first] = present(conflict, "conflict").repairs;
    // 600 + 50, and with that money the only TikTok creator is the one with 5 samples; 40 more
    // would save 2 samples, but money and samples are not added.
    expect(first.changes.map(({ ruleId, from, to }) => [ruleId, from, to])).toEqual([
      ["samples", 1, 5],
      ["budget", 500, 650],
    ]);
  });
});

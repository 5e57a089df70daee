import { readSheet, requestOfSheets } from "@reachmix/core";
import { describe, expect, it } from "vitest";
import { present } from "../../support/present.ts";

const HEAD = ["Name", "Handle", "Platform", "Followers", "Country", "Deliverables", "Price"];

function rosterOf(...rows: readonly (readonly (string | number)[])[]) {
  const { roster } = readSheet([[...HEAD, "Status"], ...rows]);
  return present(roster, "roster");
}

const ANA = ["Ana", "@ana", "Instagram", 45_000, "DE", "Reel", "900 EUR", "quoted"];
const BEN = ["Ben", "@ben", "TikTok", 80_000, "DE", "Video", "700 EUR", "declined"];
const CEM = ["Cem", "@cem", "TikTok", 60_000, "TR", "Video", "9000 TRY", "quoted"];
const TODAY = { answers: {}, takeProposed: true, today: "2026-11-28" };

describe("a request of sheets", () => {
  it("takes the one currency of its prices, and leaves out what the sheet says has ended", () => {
    const made = requestOfSheets(rosterOf(ANA, BEN), { budget: 1000 }, TODAY);
    expect(made).toMatchObject({
      kind: "request",
      body: {
        brief: {
          budget: 1000,
          currency: "EUR",
          rules: [{ kind: "exclude", offers: ["ben-short"] }],
        },
      },
      taken: {},
    });
  });

  it("buys one of two quotes of a creator for the same pieces, beside its own rules", () => {
    const cheaper = ANA.with(6, "850 EUR");
    const own = { id: "mine", kind: "order" };
    const made = requestOfSheets(rosterOf(ANA, cheaper), { rules: [own] }, TODAY);
    const rules = made.kind === "request" ? made.body.brief.rules : [];
    expect(rules).toMatchObject([own, { kind: "choose", atMost: 1 }]);
    expect(rules).toHaveLength(2);
  });

  it("asks what a foreign currency is worth, or takes a rate that was answered", () => {
    const roster = rosterOf(ANA, CEM);
    const brief = { currency: "EUR" };
    const open = requestOfSheets(roster, brief, { ...TODAY, takeProposed: false });
    expect(open).toMatchObject({ kind: "questions", questions: [{ id: "fx.TRY" }] });
    const answered = { ...TODAY, answers: { "fx.TRY": "0.0212" } };
    expect(requestOfSheets(roster, brief, answered)).toMatchObject({
      kind: "request",
      body: { brief: { costs: { fx: { asOf: "2026-11-28", rates: { TRY: 0.0212 } } } } },
    });
    const taken = requestOfSheets(roster, brief, TODAY);
    expect(taken).toMatchObject({ kind: "request", taken: { "fx.TRY": expect.any(String) } });
  });

  it("leaves rates alone that the brief states", () => {
    const costs = { fx: { asOf: "2026-01-02", rates: { TRY: 0.03 } } };
    const made = requestOfSheets(rosterOf(ANA, CEM), { currency: "EUR", costs }, TODAY);
    expect(made).toMatchObject({ kind: "request", body: { brief: { costs } }, taken: {} });
  });

  it("says which currencies there are to choose from, and which answer is no rate", () => {
    const roster = rosterOf(ANA, CEM);
    expect(requestOfSheets(roster, {}, TODAY)).toEqual({
      kind: "severalCurrencies",
      currencies: ["EUR", "TRY"],
    });
    const wrong = { ...TODAY, answers: { "fx.TRY": "cheap" } };
    expect(requestOfSheets(roster, { currency: "EUR" }, wrong)).toEqual({
      kind: "notARate",
      id: "fx.TRY",
      answer: "cheap",
    });
  });
});

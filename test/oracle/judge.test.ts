import { describe, expect, test } from "vitest";
import { verdictOn } from "../support/judging.ts";
import { random } from "../support/random.ts";
import { creator, request } from "../support/requests.ts";
import { seedOf } from "../support/seed.ts";
import { disagreements } from "./agreement.ts";
import { statedFigures } from "./figures.ts";
import { oracle } from "./oracle.ts";
import { randomPicks, randomRequest } from "./support/cases.ts";
import { judgeSays, opened } from "./support/core.ts";
import { missing, note, type Seen } from "./support/coverage.ts";

const BRIEFS = 240;
const PLANS_EACH = 6;

describe("the judge", () => {
  test("agrees with the oracle on 1,440 random plans, among them many that are none", () => {
    const seen: Seen = new Map();
    for (let seed = 0; seed < BRIEFS; seed++) {
      const input = randomRequest(seed);
      const open = opened(input);
      const figures = statedFigures(input, open.unstated);
      const r = random(seedOf(seed));
      for (let plan = 0; plan < PLANS_EACH; plan++) {
        const picks = randomPicks(r, input);
        const word = oracle(input, figures, picks);
        const at = `brief ${seed}, picks ${JSON.stringify(picks)}`;
        expect(disagreements(word, judgeSays(open, picks)), at).toEqual([]);
        note(seen, input, picks, word);
      }
    }
    const mistakes = ["not considered", "two in one phase", "bought twice", "does not fit"];
    expect(missing(seen, mistakes)).toEqual([]);
  });

  test("holds creators of country other to a limit on each country", () => {
    const other = ["x", "y"].map((id) => creator(id, 100, {}, { country: "other" }));
    const rule = {
      kind: "limit",
      measure: "spend",
      each: "country",
      as: "amount",
      max: 150,
    } as const;
    expect(verdictOn(request({}, other), rule, ["x", "y"])).toMatchObject({
      holds: false,
      achieved: 200,
    });
  });

  test.each([
    ["DE-BE", ["ber"], true],
    ["DE-BE", ["ger"], false],
    ["DE-BY", [], true],
    [["DE-BY", "US"], ["ger"], false],
    [["DE-BY", "US"], ["usa"], true],
  ])("agrees with the oracle on each country of %j when %j is bought", (country, bought, holds) => {
    const places = { ger: "DE", ber: "DE-BE-Berlin", usa: "US" };
    const creators = Object.entries(places).map(([id, place]) =>
      creator(id, 100, {}, { country: place }),
    );
    const rule = { id: "spread", kind: "limit", measure: "creators", each: "country", min: 1 };
    const rules = [{ ...rule, where: { country } } as never];
    const input = request({ rules }, creators);
    const open = opened(input);
    const picks = bought.map((offer) => ({ offer, phases: [0] }));
    const word = oracle(input, statedFigures(input, open.unstated), picks);
    expect(word.holds).toBe(holds);
    expect(disagreements(word, judgeSays(open, picks))).toEqual([]);
  });

  test("charges for all the money that exceeds a soft share of a budget of 0", () => {
    const input = request({ budget: 0 }, [creator("x", 100)]);
    const rule = {
      kind: "limit",
      measure: "spend",
      as: "shareOfBudget",
      max: 0.5,
      penalty: 2,
    } as const;
    expect(verdictOn(input, rule, ["x"])).toMatchObject({ violation: 100, value: -200 });
  });
});

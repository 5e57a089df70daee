import { decompositionEngine } from "@reachmix/solver";
import { describe, expect, test } from "vitest";
import { random } from "../support/random.ts";
import { creator, request, solveWith } from "../support/requests.ts";
import { seedOf } from "../support/seed.ts";
import { modelDisagreements } from "./agreement.ts";
import { statedFigures } from "./figures.ts";
import { oracle } from "./oracle.ts";
import { randomRequest } from "./support/cases.ts";
import { modelOf, modelSays, opened, picksOf, randomChoice } from "./support/core.ts";
import { missing, note, type Seen } from "./support/coverage.ts";

const BRIEFS = 300;
const CHOICES_EACH = 4;
/** Kinds that the model keeps by leaving options out: no choice of options breaks them. */
const NEVER_BROKEN = ["exclude broken"];

describe("the model", () => {
  test("agrees with the oracle on rows, feasibility and value of 1,200 random choices", () => {
    const seen: Seen = new Map();
    let rooms = 0;
    for (let seed = 0; seed < BRIEFS; seed++) {
      const input = randomRequest(seed);
      const open = opened(input);
      const figures = statedFigures(input, open.unstated);
      const model = modelOf(open);
      const r = random(seedOf(seed));
      for (let k = 0; k < CHOICES_EACH; k++) {
        const choice = randomChoice(model, r);
        const picks = picksOf(model, open, choice);
        const word = oracle(input, figures, picks);
        const says = modelSays(model, open, choice);
        const at = `brief ${seed}, picks ${JSON.stringify(picks)}`;
        expect(word.mistakes, at).toEqual([]);
        expect(modelDisagreements(word, says), at).toEqual([]);
        note(seen, input, picks, word);
        rooms += says.rooms.size;
      }
    }
    expect(missing(seen).filter((name) => !NEVER_BROKEN.includes(name))).toEqual([]);
    expect(rooms).toBeGreaterThan(1000);
  });

  test("charges a soft limit on a count from a bound between two counts", async () => {
    const team = { id: "team", kind: "limit", measure: "creators", max: 2.5, penalty: 10 } as const;
    const creators = ["x", "y", "z"].map((id) => creator(id, 100, { conversions: 8 }));
    const { certificate } = await solveWith(
      [decompositionEngine],
      request({ rules: [team] }, creators),
    );
    // Three creators are worth 24 and miss the bound by half a creator: 24 − 5.
    expect(certificate).toMatchObject({ value: 19, bound: 19, verified: true });
  });
});

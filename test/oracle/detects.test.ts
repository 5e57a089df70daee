import { describe, expect, test } from "vitest";
import { random } from "../support/random.ts";
import { seedOf } from "../support/seed.ts";
import { disagreements, modelDisagreements } from "./agreement.ts";
import { statedFigures } from "./figures.ts";
import { oracle } from "./oracle.ts";
import { randomPicks, randomRequest } from "./support/cases.ts";
import { judgeSays, modelOf, modelSays, opened, picksOf, randomChoice } from "./support/core.ts";
import { MUTATIONS } from "./support/mutations.ts";

const BRIEFS = 120;

/** Random plans in which no offer is bought twice: of such a plan nothing is counted. */
function cases() {
  return Array.from({ length: BRIEFS }, (_, seed) => {
    const input = randomRequest(seed);
    const figures = statedFigures(input, opened(input).unstated);
    const picks = randomPicks(random(seedOf(seed)), input);
    return { seed, input, figures, picks, word: oracle(input, figures, picks) };
  }).filter(({ word }) => !word.mistakes.includes("bought twice"));
}

describe("the oracle contradicts a judge", () => {
  const plans = cases();

  test.each(MUTATIONS)("for whom $name", ({ apply }) => {
    let occasions = 0;
    for (const { seed, input, picks, word } of plans) {
      const mutated = apply(input, picks, word);
      if (mutated === null) continue;
      occasions++;
      expect(disagreements(word, judgeSays(opened(mutated), picks)), `brief ${seed}`).not.toEqual(
        [],
      );
    }
    expect(occasions).toBeGreaterThan(2);
  });
});

describe("the oracle contradicts a model", () => {
  test("whose options are worth a hundredth more, whenever one is chosen", () => {
    let chosen = 0;
    for (const { input, figures } of cases()) {
      const open = opened(input);
      const model = modelOf(open);
      const choice = randomChoice(model, random(5));
      const word = oracle(input, figures, picksOf(model, open, choice));
      // Beside penalties of millions a hundredth is rounding.
      if (choice.every((option) => option < 0) || word.size > 1e6) continue;
      chosen++;
      const value = model.problem.value.map((own) => own + 0.01);
      const dear = { ...model, problem: { ...model.problem, value } };
      expect(modelDisagreements(word, modelSays(dear, open, choice))).not.toEqual([]);
    }
    expect(chosen).toBeGreaterThan(10);
  });

  test("whose hard rules are all loosened without bounds, whenever one is broken", () => {
    let broken = 0;
    for (const { input, figures } of cases()) {
      const open = opened(input);
      const model = modelOf(open);
      const rows = model.problem.rows.map((row) => ({
        ...row,
        lower: Number.NEGATIVE_INFINITY,
        upper: Number.POSITIVE_INFINITY,
      }));
      const choice = randomChoice(model, random(3));
      const word = oracle(input, figures, picksOf(model, open, choice));
      const isBroken = word.rules.some(
        ({ rule, verdict }) => !verdict.holds && rule.penalty === undefined && rule.kind !== "lock",
      );
      if (!isBroken) continue;
      broken++;
      const loose = { ...model, problem: { ...model.problem, rows } };
      expect(modelDisagreements(word, modelSays(loose, open, choice))).not.toEqual([]);
    }
    expect(broken).toBeGreaterThan(10);
  });
});

import { expect, test } from "vitest";
import { withMoney } from "../support/money.ts";
import { random } from "../support/random.ts";
import { isNight, seedOf } from "../support/seed.ts";
import { disagreements } from "./agreement.ts";
import { campaignOf } from "./campaign.ts";
import { linesOf } from "./costs.ts";
import { statedFigures } from "./figures.ts";
import { oracle } from "./oracle.ts";
import { planOf } from "./plan.ts";
import { randomPicks, randomRequest } from "./support/cases.ts";
import {
  bridgeSays,
  judgeSays,
  modelOf,
  modelSays,
  opened,
  picksOf,
  randomChoice,
} from "./support/core.ts";

const BRIEFS = isNight() ? 1000 : 500;
const PART = 250;
/** Most cents by which roundings may let a choice of the model pass that the lines refuse. */
const MOST_ROUNDING = 5;

/** Random requests in a currency of cents, with money around the fees. */
function requests(first: number) {
  const found = [];
  for (let seed = first * 3; found.length < PART; seed++) {
    const plain = randomRequest(seed);
    if (plain.brief.currency === "USD" || plain.brief.currency === "EUR")
      found.push({ seed, input: withMoney(seed, plain) });
  }
  return found;
}

for (let first = 0; first < BRIEFS; first += PART)
  test(`briefs ${first} to ${first + PART - 1}: judge and model say what the oracle says`, () => {
    const seen = new Map<string, number>();
    for (const { seed, input } of requests(first)) {
      const open = opened(input);
      const figures = statedFigures(input, open.unstated);
      const r = random(seedOf(seed));
      const picks = randomPicks(r, input);
      const at = `brief ${seed}, picks ${JSON.stringify(picks)}`;
      expect(disagreements(oracle(input, figures, picks), judgeSays(open, picks)), at).toEqual([]);

      const model = modelOf(open);
      const choice = randomChoice(model, r);
      const chosen = picksOf(model, open, choice);
      const word = oracle(input, figures, chosen);
      const says = modelSays(model, open, choice);
      const chosenAt = `brief ${seed}, choice ${JSON.stringify(chosen)}`;
      const lines = linesOf(planOf(campaignOf(input), figures, chosen));
      // What holds is never refused; what is let pass misses nothing but cents of the budget.
      const broken = word.rules
        .filter(({ rule, verdict }) => !verdict.holds && rule.penalty === undefined)
        .map(({ rule }) => rule.id);
      if (word.holds) expect(says.feasible, chosenAt).toBe(true);
      else if (says.feasible) {
        expect(broken, chosenAt).toEqual(["budget"]);
        expect(Number(-lines.leftOver), chosenAt).toBeLessThanOrEqual(MOST_ROUNDING);
      }

      const bridge = bridgeSays(open, chosen);
      expect(inCents(bridge), chosenAt).toEqual(withoutZeros(lines));
      expect(sumOfCents(bridge), chosenAt).toBe(cents(bridge.budget));
      for (const { kind } of bridge.lines) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    }
    for (const kind of KINDS) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(10);
  });

const KINDS = [
  "contingency",
  "agencyFee",
  "markup",
  "levy",
  "vat",
  "product",
  "shipping",
  "perCreator",
  "commissions",
  "extras",
  "fees",
] as const;

type Said = ReturnType<typeof bridgeSays>;

function cents(amount: number): number {
  return Math.round(amount * 100);
}

/** What the lines of a bridge come to, with what is left over. */
function sumOfCents({ lines, leftOver }: Said): number {
  return lines
    .filter(({ isOnTop }) => !isOnTop)
    .reduce((sum, { amount }) => sum + cents(amount), cents(leftOver));
}

function inCents({ lines, leftOver, total, paid }: Said) {
  const of = (kind: string) =>
    lines
      .filter((line) => line.kind === kind && line.amount !== 0)
      .map(({ amount }) => cents(amount));
  return {
    ...Object.fromEntries(KINDS.map((kind) => [kind, of(kind)])),
    leftOver: cents(leftOver),
    total: cents(total),
    paid: cents(paid),
  };
}

/** The oracle's lines in the form of {@link inCents}. */
function withoutZeros({
  levies,
  others,
  leftOver,
  total,
  paid,
  ...lines
}: ReturnType<typeof linesOf>) {
  const shown = (amounts: readonly bigint[]) => amounts.filter((a) => a !== 0n).map(Number);
  return {
    ...Object.fromEntries(
      KINDS.map((kind) => [
        kind,
        kind === "levy"
          ? shown(levies)
          : kind === "perCreator"
            ? shown(others)
            : shown([lines[kind]]),
      ]),
    ),
    leftOver: Number(leftOver),
    total: Number(total),
    paid: Number(paid),
  };
}

import type { Word } from "./oracle.ts";

/** What is held against the oracle. */
export interface Claims {
  readonly holds: boolean;
  readonly mistakes: readonly string[];
  readonly rules: readonly {
    readonly id: string;
    readonly holds: boolean;
    readonly achieved: number | null;
    readonly slack: number | null;
  }[];
  readonly totals: Readonly<Record<string, number>>;
  readonly value: number;
  readonly penalties: number;
}

/** What is held against the oracle of a choice of the model's options. */
export interface ModelClaims {
  readonly feasible: boolean;
  readonly value: number;
  /** Ids of the hard rules one of whose rows is broken. */
  readonly broken: readonly string[];
  /** Least room in the rows of each soft rule, in the units its penalty is charged for. */
  readonly rooms: ReadonlyMap<string, number>;
}

/**
 * Every point in which a model differs from the oracle's word. Locks are no rows: a model in which
 * one is missed is infeasible as a whole.
 */
export function modelDisagreements(word: Word, claims: ModelClaims): string[] {
  const found: string[] = [];
  const check = (what: string, own: unknown, theirs: unknown, isSame: boolean) => {
    if (!isSame) found.push(`${what}: oracle ${own}, model ${theirs}`);
  };
  check("holds", word.holds, claims.feasible, word.holds === claims.feasible);
  for (const { rule, verdict } of word.rules) {
    const isBroken = rule.penalty === undefined && rule.kind !== "lock" && !verdict.holds;
    const isBrokenToo = claims.broken.includes(rule.id);
    check(`${rule.id} broken`, isBroken, isBrokenToo, isBroken === isBrokenToo);
    const room = claims.rooms.get(rule.id);
    if (room !== undefined && verdict.slack !== null)
      check(`${rule.id} room`, verdict.room, room, isNear(verdict.room, room, verdict.size));
  }
  check("value", word.value, claims.value, isNear(word.value, claims.value, word.size));
  return found;
}

const NOTHING_TO_COUNT: ReadonlySet<string> = new Set(["bought twice", "gift beside"]);

/** Every point in which claims differ from the oracle's word; empty when they agree. */
export function disagreements(word: Word, claims: Claims): string[] {
  const found: string[] = [];
  const check = (what: string, own: unknown, theirs: unknown, isSame: boolean) => {
    if (!isSame) found.push(`${what}: oracle ${own}, product ${theirs}`);
  };
  const plain = (what: string, own: boolean | string, theirs: boolean | string) =>
    check(what, own, theirs, own === theirs);
  const near = (what: string, own: number | null, theirs: number | null, size?: number) =>
    check(what, own, theirs, isNear(own, theirs, size));
  plain("mistakes", [...word.mistakes].sort().join(), [...claims.mistakes].sort().join());
  plain("holds", word.holds, claims.holds);
  // An offer bought twice, or a gift beside another offer, is no plan: there is nothing to count.
  if (word.mistakes.some((mistake) => NOTHING_TO_COUNT.has(mistake))) return found;
  const { reach, ...sums } = word.totals;
  near("totals.reach", reach, claims.totals.reach);
  // Sums are whole numbers of smallest units on both sides: they agree to the last digit.
  for (const [name, amount] of Object.entries(sums))
    check(`totals.${name}`, amount, claims.totals[name], amount === claims.totals[name]);
  plain("rules", ids(word.rules.map(({ rule }) => rule)), ids(claims.rules));
  if (word.rules.length !== claims.rules.length) return found;
  for (const [index, { rule, verdict }] of word.rules.entries()) {
    const theirs = claims.rules[index];
    plain(`${rule.id} holds`, verdict.holds, theirs.holds);
    near(`${rule.id} achieved`, verdict.achieved, theirs.achieved);
    near(`${rule.id} slack`, verdict.slack, theirs.slack, Math.abs(verdict.achieved ?? 0));
  }
  near("value", word.value, claims.value, word.size);
  near("penalties", word.penalties, claims.penalties, word.size);
  return found;
}

/** Reach may be off by a billionth (docs/rules.md), and doubles by less than that. */
const ROUNDING = 3e-9;

/** Equal up to rounding, of the number itself or of what it is the difference of. */
export function isNear(own: number | null, theirs: number | null, size = 0): boolean {
  if (own === null || theirs === null) return own === theirs;
  return Math.abs(own - theirs) <= ROUNDING * Math.max(1, Math.abs(own), size);
}

function ids(rules: readonly { readonly id: string }[]): string {
  return rules.map(({ id }) => id).join();
}

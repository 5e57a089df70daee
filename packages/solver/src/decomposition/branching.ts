import { LEAST_LOSS, WHOLE_AMOUNT } from "../tolerances.ts";
import type { DualSimplex } from "./dual-simplex.ts";
import type { Losses } from "./long-step.ts";
import type { NodeLp } from "./node-lp.ts";
import { type Fractional, fractionals } from "./rounding.ts";
import { grownFloats } from "./typed-arrays.ts";

/** A branching: option chosen or not, and what each side costs. */
export interface Branch {
  readonly option: number;
  /** Its amount in the relaxation. */
  readonly amount: number;
  readonly up: Losses;
  readonly down: Losses;
  readonly preferUp: boolean;
}

/** Candidates looked at closely. */
const CANDIDATES = 12;
/**
 * Observations of a side after which its mean replaces the probe; fewer where blocks are many and
 * probes dear.
 */
const RELIABLE = 8;
const RELIABLE_OF_MANY = 4;
const MANY_BLOCKS = 1500;
/** Blocks of more options are asked first whether they hold any. */
const MANY_OPTIONS = 32;
/** What a side costs of which nothing is known. */
const UNKNOWN: Losses = { proven: 0, length: 0, expected: 0 };
/** A loss counts up to this, value units: an impossible side is infinite, and products are not. */
const MOST_LOSS = 1e6;

/**
 * Chooses the fractional option whose two sides both cost much: of the candidates with the largest
 * worth · x (1 − x), the one with the largest product of expected losses. A loss is expected from
 * what branching on the option cost before, per unit of amount (pseudo-costs), or from the first
 * dual step when it has not been seen often enough.
 */
export class Brancher {
  readonly #lp: NodeLp;
  readonly #simplex: DualSimplex;
  #sum = new Float64Array(0);
  #count = new Float64Array(0);

  constructor(lp: NodeLp, simplex: DualSimplex) {
    this.#lp = lp;
    this.#simplex = simplex;
  }

  /** Learns that deciding an option of the given amount lowered the bound by `loss`. */
  learn(option: number, up: boolean, amount: number, loss: number): void {
    this.#sum = grownFloats(this.#sum, 2 * this.#lp.options);
    this.#count = grownFloats(this.#count, 2 * this.#lp.options);
    const at = 2 * option + (up ? 1 : 0);
    this.#sum[at] += loss / (up ? 1 - amount : amount);
    this.#count[at]++;
  }

  /**
   * Whether a block of many options holds any: forbidding one of them moves little, as another one
   * much like it takes its place. Null where that is decided of all of them.
   */
  #chooseEmpty(list: readonly Fractional[]): Branch | null {
    const lp = this.#lp;
    let best: Branch | null = null;
    let most = 0;
    for (const block of new Set(list.map((own) => own.block))) {
      if (lp.blockStart[block + 1] - lp.blockStart[block] <= MANY_OPTIONS) continue;
      const empty = emptyOptionOf(lp, block);
      const amount = empty < 0 ? 0 : amountOf(lp, empty, list);
      const score = lp.model.blockWorth[lp.blockSource[block]] * amount * (1 - amount);
      if (amount <= WHOLE_AMOUNT || amount >= 1 - WHOLE_AMOUNT || score <= most) continue;
      most = score;
      best = { option: empty, amount, up: UNKNOWN, down: UNKNOWN, preferUp: amount > 0.5 };
    }
    return best;
  }

  /** Null when nothing is fractional. `known` gives the option whose experience counts for one. */
  choose(known: (option: number) => number): Branch | null {
    const { blockWorth } = this.#lp.model;
    const all = fractionals(this.#lp);
    const empty = this.#chooseEmpty(all);
    if (empty !== null) return empty;
    const list = all
      .map((f) => ({
        ...f,
        score: blockWorth[this.#lp.blockSource[f.block]] * f.amount * (1 - f.amount),
      }))
      .sort((a, b) => b.score - a.score || a.option - b.option)
      .slice(0, CANDIDATES);
    let best: Branch | null = null;
    let most = -1;
    for (const candidate of list) {
      const { down, up } = this.#losses(candidate, known(candidate.option));
      const score =
        Math.max(Math.min(down.expected, MOST_LOSS), LEAST_LOSS) *
        Math.max(Math.min(up.expected, MOST_LOSS), LEAST_LOSS);
      if (score <= most) continue;
      most = score;
      best = {
        option: candidate.option,
        amount: candidate.amount,
        up,
        down,
        preferUp: up.expected <= down.expected,
      };
    }
    return best;
  }

  #losses({ position, amount }: Fractional, known: number): { up: Losses; down: Losses } {
    const up = this.#mean(2 * known + 1, 1 - amount);
    const down = this.#mean(2 * known, amount);
    if (up !== null && down !== null) return { up, down };
    const probed = this.#simplex.probe(position);
    return { up: up ?? probed.up, down: down ?? probed.down };
  }

  /** What a side is expected to cost by what it cost before; null when it was seen too seldom. */
  #mean(at: number, amount: number): Losses | null {
    const seen = at < this.#count.length ? this.#count[at] : 0;
    const enough = this.#lp.blocks < MANY_BLOCKS ? RELIABLE : RELIABLE_OF_MANY;
    return seen < enough
      ? null
      : { proven: 0, length: 0, expected: (this.#sum[at] / seen) * amount };
  }
}

/** The null option of a block; −1 for a required one. */
function emptyOptionOf(lp: NodeLp, block: number): number {
  for (let j = lp.blockStart[block]; j < lp.blockStart[block + 1]; j++)
    if (lp.optionSource[j] < 0) return j;
  return -1;
}

/** What an option has in the solved relaxation, basic or the key of its block. */
function amountOf(lp: NodeLp, option: number, list: readonly Fractional[]): number {
  const block = lp.optionBlock[option];
  const own = list.filter((one) => one.block === block);
  if (lp.key[block] === option) return 1 - own.reduce((sum, { amount }) => sum + amount, 0);
  return own.find((one) => one.option === option)?.amount ?? 0;
}

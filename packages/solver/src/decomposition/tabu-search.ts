import { NO_VIOLATION } from "../tolerances.ts";
import type { Incumbent } from "./incumbent.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import { buildTable, type MoveTable } from "./move-table.ts";

/** How the weight of a row grows while it is broken, and shrinks while it holds. */
const GROW = 1.02;
const SHRINK = 0.998;
/** Weights stay at least this part of what they were at first. */
const LEAST_WEIGHT = 0.01;
/** Moves during which an option that was left is not taken again: at least, and how many more. */
const TENURE = 7;
const TENURE_MORE = 10;
/** Parts of the prices that the runs count amounts at, in turn. */
const PARTS = [0.95, 1] as const;

/**
 * Tabu search over single moves, on
 *
 *     Σ_j (value_j − part · Σ_i price_i · activity_ij) x_j − Σ_i weight_i · violation_i:
 *
 * at the prices of the relaxation a move that frees room is worth what others can make of the room.
 * The best move is made also when it is worse; weights of hard rows grow while they are broken and
 * shrink while they hold, so that the search goes to and fro across their limits (strategic
 * oscillation, Glover 1977). For linear values: moves would change each other's rewards.
 */
export class TabuSearch {
  readonly #model: Model;
  readonly #meter: Meter;
  readonly #incumbent: Incumbent;
  readonly #prices: Float64Array;
  readonly #table: MoveTable;
  /** Rows that option o counts in: `#start[o] .. #start[o + 1] - 1`. */
  readonly #start: Int32Array;
  readonly #row: Int32Array;
  readonly #amount: Float64Array;
  readonly #weight: Float64Array;
  readonly #least: Float64Array;
  readonly #current: Int32Array;
  readonly #activity: Float64Array;
  readonly #until: Int32Array;
  readonly #profit: Float64Array;
  #moves = 0;
  #runs = 0;

  /** `prices` are the rows' multipliers in units of the objective per unit of the row. */
  constructor(model: Model, meter: Meter, incumbent: Incumbent, prices: Float64Array) {
    this.#model = model;
    this.#meter = meter;
    this.#incumbent = incumbent;
    this.#prices = prices;
    this.#table = buildTable(
      model,
      Array.from({ length: model.blocks }, (_, b) => b),
    );
    const options = this.#table.source.length;
    const { start, row, amount } = sparse(this.#table.activity, options, model.rows);
    this.#start = start;
    this.#row = row;
    this.#amount = amount;
    this.#weight = Float64Array.from(prices, (price, i) =>
      model.penalty[i] < Infinity
        ? model.penalty[i]
        : Math.abs(price) + (0.1 * model.valueUnit) / model.rowScale[i],
    );
    this.#least = this.#weight.map((weight) => LEAST_WEIGHT * weight);
    this.#current = new Int32Array(model.blocks);
    this.#activity = new Float64Array(model.rows);
    this.#until = new Int32Array(options);
    this.#profit = new Float64Array(options);
  }

  /**
   * Searches for so much work from the best choice known, without one from the best options at the
   * prices; true when it finds a better one.
   */
  run(work: number): boolean {
    const before = this.#incumbent.value;
    this.#begin(this.#incumbent.choice, PARTS[this.#runs++ % PARTS.length]);
    const end = this.#meter.work + work;
    while (this.#meter.work < end && this.#meter.interruption() === null) {
      const option = this.#bestMove();
      if (option >= 0) this.#move(option);
      this.#moves++;
      if (this.#adapt()) this.#offerBetter();
    }
    return this.#incumbent.value > before;
  }

  #begin(choice: Int32Array | null, part: number): void {
    const { source } = this.#table;
    this.#activity.fill(0);
    for (let o = 0; o < source.length; o++) {
      let profit = source[o] < 0 ? 0 : this.#model.problem.value[source[o]];
      for (let e = this.#start[o]; e < this.#start[o + 1]; e++)
        profit -= part * this.#prices[this.#row[e]] * this.#amount[e];
      this.#profit[o] = profit;
    }
    for (let b = 0; b < this.#current.length; b++) {
      this.#current[b] = this.#optionOf(b, choice);
      this.#count(this.#current[b], 1);
    }
  }

  /** The option of a block in the choice; the most profitable one without a choice. */
  #optionOf(b: number, choice: Int32Array | null): number {
    const { first, source } = this.#table;
    let best = first[b];
    for (let o = first[b]; o < first[b + 1]; o++) {
      if (choice !== null && source[o] === choice[b]) return o;
      if (this.#profit[o] > this.#profit[best]) best = o;
    }
    return best;
  }

  #count(o: number, sign: number): void {
    for (let e = this.#start[o]; e < this.#start[o + 1]; e++)
      this.#activity[this.#row[e]] += sign * this.#amount[e];
  }

  /** The move to another option that gains most, of those that are not tabu; −1 for none. */
  #bestMove(): number {
    const { first } = this.#table;
    let most = -Infinity;
    let best = -1;
    for (let b = 0; b < this.#current.length; b++) {
      const now = this.#current[b];
      const before = this.#penalty(now);
      this.#count(now, -1);
      const base = this.#profit[now] - before + this.#penalty(now);
      for (let o = first[b]; o < first[b + 1]; o++) {
        if (o === now || this.#until[o] > this.#moves) continue;
        const gain = this.#profit[o] - base - this.#added(o);
        if (gain > most) {
          most = gain;
          best = o;
        }
      }
      this.#count(now, 1);
    }
    this.#meter.spend(2 * this.#amount.length + this.#profit.length);
    return best;
  }

  /** Penalty of the rows that option o counts in, at the present activities. */
  #penalty(o: number): number {
    let sum = 0;
    for (let e = this.#start[o]; e < this.#start[o + 1]; e++) {
      const i = this.#row[e];
      sum += this.#weight[i] * this.#violation(i, this.#activity[i]);
    }
    return sum;
  }

  /** By how much the penalty grows when option o is added to the present activities. */
  #added(o: number): number {
    let sum = 0;
    for (let e = this.#start[o]; e < this.#start[o + 1]; e++) {
      const i = this.#row[e];
      const now = this.#activity[i];
      const change = this.#violation(i, now + this.#amount[e]) - this.#violation(i, now);
      sum += this.#weight[i] * change;
    }
    return sum;
  }

  #violation(i: number, activity: number): number {
    const { upper, lower, rowScale } = this.#model;
    const violation = Math.max(activity - upper[i], lower[i] - activity);
    return violation > NO_VIOLATION * rowScale[i] ? violation : 0;
  }

  #move(o: number): void {
    const b = this.#table.owner[o];
    const old = this.#current[b];
    this.#count(old, -1);
    this.#count(o, 1);
    this.#current[b] = o;
    this.#until[old] = this.#moves + TENURE + ((this.#moves * 7) % (TENURE_MORE + 1));
  }

  /** Weights after a move; true when all hard rows hold. */
  #adapt(): boolean {
    let holds = true;
    for (let i = 0; i < this.#weight.length; i++) {
      if (this.#model.penalty[i] < Infinity) continue;
      if (this.#violation(i, this.#activity[i]) > 0) {
        holds = false;
        this.#weight[i] *= GROW;
      } else this.#weight[i] = Math.max(this.#least[i], SHRINK * this.#weight[i]);
    }
    return holds;
  }

  /** Offers the present choice when it is worth more than the best, but for soft rows. */
  #offerBetter(): void {
    const { source } = this.#table;
    const { value } = this.#model.problem;
    const choice = this.#current.map((o) => source[o]);
    const worth = choice.reduce((sum, j) => sum + (j < 0 ? 0 : value[j]), 0);
    this.#meter.spend(choice.length);
    if (worth > this.#incumbent.value) this.#incumbent.offer(choice);
  }
}

/** The entries of a dense table that are not 0, option by option. */
function sparse(activity: Float64Array, options: number, rows: number) {
  const start = new Int32Array(options + 1);
  const row: number[] = [];
  const amount: number[] = [];
  for (let o = 0; o < options; o++) {
    for (let i = 0; i < rows; i++) {
      if (activity[o * rows + i] === 0) continue;
      row.push(i);
      amount.push(activity[o * rows + i]);
    }
    start[o + 1] = row.length;
  }
  return { start, row: Int32Array.from(row), amount: Float64Array.from(amount) };
}

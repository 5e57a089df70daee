import { LEAST_GAIN, NO_VIOLATION } from "../tolerances.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";
import { buildTable, type MoveTable } from "./move-table.ts";

/** Descents while the weights of violated rows grow. */
const REPAIR_ROUNDS = 12;
const MAX_MOVES = 400;

/**
 * Descent by single moves and pairs of moves over the options of a few hundred candidate blocks, on
 *
 *     objective − Σ_i weight_i · violation_i,   weight_i = 3 |price_i| + 5 valueUnit / rowScale_i,
 *
 * the weights of rows that stay violated growing sixfold until the choice is feasible. Pairs are
 * cut off by their reduced gains: no pair gains more than the sum of both plus the worth of the
 * slack they may use.
 */
export class LocalSearch {
  readonly #model: Model;
  readonly #meter: Meter;
  readonly #price: Float64Array;
  readonly #weight: Float64Array;
  readonly #amount: Float64Array;
  readonly #activity: Float64Array;
  readonly #trial: Float64Array;
  readonly #massDelta: Float64Array;
  readonly #choice: Int32Array;
  readonly #table: MoveTable;
  readonly #current: Int32Array;
  readonly #gain: Float64Array;
  readonly #delta: Float64Array;

  /** `prices` are the rows' multipliers in units of the objective per unit of the row. */
  constructor(
    model: Model,
    meter: Meter,
    start: Int32Array,
    candidates: ArrayLike<number>,
    prices: Float64Array,
  ) {
    this.#model = model;
    this.#meter = meter;
    this.#price = prices;
    this.#weight = Float64Array.from(prices, (price, i) =>
      model.penalty[i] < Infinity
        ? model.penalty[i]
        : 3 * Math.abs(price) + (5 * model.valueUnit) / model.rowScale[i],
    );
    this.#amount = new Float64Array(model.dimensions);
    this.#activity = new Float64Array(model.rows);
    this.#trial = new Float64Array(model.rows);
    this.#massDelta = new Float64Array(model.dimensions);
    this.#choice = start.slice();
    this.#table = buildTable(model, candidates);
    this.#current = new Int32Array(candidates.length);
    const options = this.#table.source.length;
    this.#gain = new Float64Array(options);
    this.#delta = new Float64Array(options * model.rows);
  }

  /** The improved choice; whether it is feasible is for the evaluator to say. */
  run(): Int32Array {
    const { first, source, blocks } = this.#table;
    for (let c = 0; c < blocks.length; c++) {
      let o = first[c];
      while (o < first[c + 1] - 1 && source[o] !== this.#choice[blocks[c]]) o++;
      this.#current[c] = o;
      this.#choice[blocks[c]] = source[o];
    }
    this.#sum();
    this.#descend();
    for (let round = 0; round < REPAIR_ROUNDS && this.#raiseWeights(); round++) this.#descend();
    return this.#choice;
  }

  /** Sums amounts and activities afresh from the choice. */
  #sum(): void {
    const { entryStart, entryDimension, entryAmount, blocks } = this.#model;
    this.#amount.fill(0);
    for (let b = 0; b < blocks; b++) {
      const j = this.#choice[b];
      if (j < 0) continue;
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
        this.#amount[entryDimension[e]] += entryAmount[e];
    }
    this.#meter.spend(blocks);
  }

  #raiseWeights(): boolean {
    let violated = false;
    for (let i = 0; i < this.#activity.length; i++) {
      if (this.#model.penalty[i] < Infinity || this.#violation(i, this.#activity[i]) === 0)
        continue;
      this.#weight[i] *= 6;
      violated = true;
    }
    return violated;
  }

  #violation(i: number, activity: number): number {
    const { upper, lower, rowScale } = this.#model;
    const over = activity - upper[i];
    const under = lower[i] - activity;
    const violation = Math.max(over, under);
    return violation > NO_VIOLATION * rowScale[i] ? violation : 0;
  }

  #descend(): void {
    for (let move = 0; move < MAX_MOVES && this.#meter.interruption() === null; move++) {
      const penalty = this.#prepare();
      const [one, two] = this.#bestMove(penalty);
      if (one < 0) return;
      const before = this.#merit();
      const back = [this.#apply(one), two >= 0 ? this.#apply(two) : -1];
      if (this.#merit() > before) continue;
      if (two >= 0) this.#apply(back[1]);
      this.#apply(back[0]);
      return;
    }
  }

  /**
   * Activities, and the gain and row changes of every single move; returns the penalty of the
   * present choice.
   */
  #prepare(): number {
    const { rows, termStart, termAtom, termCoefficient } = this.#model;
    let penalty = 0;
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let t = termStart[i]; t < termStart[i + 1]; t++)
        sum += termCoefficient[t] * this.#amount[termAtom[t]];
      this.#activity[i] = sum;
      penalty += this.#weight[i] * this.#violation(i, sum);
    }
    const { source, owner, activity } = this.#table;
    for (let o = 0; o < source.length; o++) {
      const now = this.#current[owner[o]];
      this.#gain[o] = o === now ? 0 : this.#objectiveChange(source[now], source[o]);
      for (let i = 0; i < rows; i++)
        this.#delta[o * rows + i] = activity[o * rows + i] - activity[now * rows + i];
    }
    this.#meter.spend(source.length * (rows + 8));
    return penalty;
  }

  /** Change of the exact objective when `from` gives way to `to`; −1 stands for none. */
  #objectiveChange(from: number, to: number): number {
    const { problem, atoms, segments } = this.#model;
    let change = (to >= 0 ? problem.value[to] : 0) - (from >= 0 ? problem.value[from] : 0);
    if (segments === 0) return change;
    this.#shiftMasses(from, -1);
    this.#shiftMasses(to, 1);
    for (const j of [from, to]) {
      if (j < 0) continue;
      const { entryStart, entryDimension } = this.#model;
      for (let e = entryStart[j + 1] - 1; e >= entryStart[j] && entryDimension[e] >= atoms; e--) {
        const k = entryDimension[e];
        const d = this.#massDelta[k];
        if (d === 0) continue;
        change -= this.#model.weight[k - atoms] * Math.exp(-this.#amount[k]) * Math.expm1(-d);
        this.#massDelta[k] = 0;
      }
    }
    return change;
  }

  #shiftMasses(j: number, sign: number): void {
    if (j < 0) return;
    const { entryStart, entryDimension, entryAmount, atoms } = this.#model;
    for (let e = entryStart[j + 1] - 1; e >= entryStart[j] && entryDimension[e] >= atoms; e--) {
      this.#massDelta[entryDimension[e]] += sign * entryAmount[e];
    }
  }

  /** The single move or pair that gains most, as table options, −1 for none. */
  #bestMove(penalty: number): [number, number] {
    const { source, owner } = this.#table;
    const rows = this.#model.rows;
    const reduced = new Float64Array(source.length);
    const order: number[] = [];
    for (let o = 0; o < source.length; o++) {
      if (this.#current[owner[o]] === o) continue;
      let r = this.#gain[o];
      for (let i = 0; i < rows; i++) r -= this.#price[i] * this.#delta[o * rows + i];
      reduced[o] = r;
      order.push(o);
    }
    order.sort((a, b) => reduced[b] - reduced[a] || a - b);
    const potential = penalty + this.#worthOfSlack();
    let most = LEAST_GAIN * this.#model.valueUnit;
    let best: [number, number] = [-1, -1];
    let looked = 0;
    for (let a = 0; a < order.length; a++) {
      const one = order[a];
      if (reduced[one] + potential + Math.max(0, reduced[order[0]]) < most) break;
      for (let i = 0; i < rows; i++)
        this.#trial[i] = this.#activity[i] + this.#delta[one * rows + i];
      let after = 0;
      for (let i = 0; i < rows; i++) after += this.#weight[i] * this.#violation(i, this.#trial[i]);
      if (this.#gain[one] + penalty - after > most) {
        most = this.#gain[one] + penalty - after;
        best = [one, -1];
      }
      for (let q = a + 1; q < order.length; q++) {
        const two = order[q];
        if (reduced[one] + reduced[two] + potential < most) break;
        if (owner[two] === owner[one]) continue;
        looked++;
        const allowance = this.#gain[one] + this.#gain[two] + penalty - most;
        const cost = this.#pairPenalty(two, allowance);
        if (cost >= allowance) continue;
        most += allowance - cost;
        best = [one, two];
      }
    }
    this.#meter.spend(looked * 16 + order.length * rows);
    return best;
  }

  /** Penalty after the trial move and move `two`, or `allowance` as soon as it gets there. */
  #pairPenalty(two: number, allowance: number): number {
    const rows = this.#model.rows;
    let sum = 0;
    for (let i = 0, at = two * rows; i < rows && sum < allowance; i++, at++) {
      sum += this.#weight[i] * this.#violation(i, this.#trial[i] + this.#delta[at]);
    }
    return Math.min(sum, allowance);
  }

  /** Σ |price_i| · slack of the rows at the side their price pulls to. */
  #worthOfSlack(): number {
    let sum = 0;
    for (let i = 0; i < this.#activity.length; i++) {
      const price = this.#price[i];
      if (price === 0) continue;
      const slack =
        price > 0
          ? this.#model.upper[i] - this.#activity[i]
          : this.#activity[i] - this.#model.lower[i];
      if (slack > 0 && slack < Infinity) sum += Math.abs(price) * slack;
    }
    return sum;
  }

  /**
   * Objective of the amounts minus weighted violations, up to the linear values of untouched
   * blocks.
   */
  #merit(): number {
    const { atoms, segments, weight, rows, termStart, termAtom, termCoefficient, problem } =
      this.#model;
    let merit = 0;
    for (let c = 0; c < this.#current.length; c++) {
      const j = this.#table.source[this.#current[c]];
      if (j >= 0) merit += problem.value[j];
    }
    for (let s = 0; s < segments; s++) merit -= weight[s] * Math.expm1(-this.#amount[atoms + s]);
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let t = termStart[i]; t < termStart[i + 1]; t++)
        sum += termCoefficient[t] * this.#amount[termAtom[t]];
      merit -= this.#weight[i] * this.#violation(i, sum);
    }
    return merit;
  }

  /** Makes table option `o` current; returns the one it replaced. */
  #apply(o: number): number {
    const { owner, source, blocks } = this.#table;
    const c = owner[o];
    const old = this.#current[c];
    const { entryStart, entryDimension, entryAmount } = this.#model;
    const from = source[old];
    const to = source[o];
    if (from >= 0)
      for (let e = entryStart[from]; e < entryStart[from + 1]; e++)
        this.#amount[entryDimension[e]] -= entryAmount[e];
    if (to >= 0)
      for (let e = entryStart[to]; e < entryStart[to + 1]; e++)
        this.#amount[entryDimension[e]] += entryAmount[e];
    this.#current[c] = o;
    this.#choice[blocks[c]] = to;
    return old;
  }
}

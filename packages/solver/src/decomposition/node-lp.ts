import { BasisInverse } from "./basis-inverse.ts";
import type { Model } from "./model.ts";
import type { Tangents } from "./tangents.ts";
import { grownFloats, grownInts, packBits } from "./typed-arrays.ts";

/** A basis small enough to keep with every open node: the rest is derived from it. */
export interface Snapshot {
  /** Column code of each basic position. */
  readonly basis: Int32Array;
  /** Key option of the block of each basic option, −1 for other columns. */
  readonly keys: Int32Array;
  /** Tangent point of each basic mass (by segment), −1 for the others. */
  readonly points: Float64Array;
  /** One bit per option: allowed or not. */
  readonly allowed: Uint8Array;
}

/**
 * The linear relaxation of a node over a set of blocks (the core), made for the dual simplex.
 *
 *     maximise    Σ c_j x_j + Σ_s f_s(m_s) + Σ_l c_l s_l
 *     row i       Σ_k R_ik y_k + Σ_l ±s_l = h_i            (divided by the row's scale)
 *     row m+s     m_s − Σ_j a_js x_j = mass of the blocks outside
 *     block b     Σ_j x_j = 1, the null option being an option of its own
 *
 * - Every block has one *key* option; a basis is M = m + S columns, an option entering as the
 * difference to
 *   its block's key (generalised upper bounds), so the number of blocks does not show in the basis.
 * - f_s is the piecewise linear envelope of {@link Tangents}: m_s is one free variable with many
 * slopes.
 * - Logicals s_l make rows one-sided, two-sided (capped) or equalities (cap 0); a soft row adds an
 * elastic
 *   one that costs its penalty.
 *
 * Column codes: option j ≥ 0; logical l is −1 − l; mass s is −1 − logicals − s.
 * Units: objective in `model.valueUnit`, rows in `model.rowScale`, masses as they are.
 */
export class NodeLp {
  readonly model: Model;
  readonly tangents: Tangents;
  /** M = m + S: rows and segments, the size of a basis. */
  readonly rowCount: number;
  /** h_i: the right-hand side of each row once its logicals are at 0, scaled. */
  readonly rhs: Float64Array;
  /** Row of each logical, its coefficient there (±1), its cost and its greatest value. */
  readonly logicalRow: Int32Array;
  readonly logicalSign: Float64Array;
  readonly logicalCost: Float64Array;
  readonly logicalCap: Float64Array;
  /** Coefficients R_ik / scale_i by column of the model. */
  readonly coefficient: Float64Array;

  blocks = 0;
  options = 0;
  /** Block b owns options `blockStart[b] .. blockStart[b+1]-1`, the null option among them. */
  blockStart = new Int32Array(1);
  /** Block of the problem. */
  blockSource = new Int32Array(0);
  /** Position of each block of the problem in this relaxation, −1 when it is outside. */
  readonly blockOf: Int32Array;
  optionBlock = new Int32Array(0);
  /** Option of the problem, −1 for a null option. */
  optionSource = new Int32Array(0);
  /** c_j: linear value in value units, 0 for a null option. */
  cost = new Float64Array(0);
  entryStart = new Int32Array(1);
  entryDimension = new Int32Array(0);
  entryAmount = new Float64Array(0);
  /** 0 for an option that the decisions of the node forbid. */
  allowed = new Uint8Array(0);

  /** Σ of the options that blocks outside hold, by dimension and in value. */
  readonly outsideAmount: Float64Array;
  outsideValue = 0;
  /** The same for blocks inside that are settled in the present subtree. */
  readonly settledAmount: Float64Array;
  settledValue = 0;
  /** Blocks that are priced, and their number. */
  active = new Int32Array(0);
  activeCount = 0;

  /** Key option of each block. */
  key = new Int32Array(0);
  /** Number of basic options of each block. */
  basicCount = new Int32Array(0);
  /** Position of each option in the basis, −1 when it is not basic. */
  position = new Int32Array(0);
  /** Reduced profit c_j − w·a_j of every active option. */
  reduced = new Float64Array(0);
  /** Pivot weight of every active option in the row that leaves: u·a_j. */
  alpha = new Float64Array(0);
  /** Column code at each of the M positions of the basis B. */
  readonly basis: Int32Array;
  /** B⁻¹. */
  readonly inverse: BasisInverse;
  /** Value of the basic column at each position. */
  readonly x: Float64Array;
  /** λ = c_B B⁻¹: multipliers of the m rows, then π of the S segments, scaled. */
  readonly lam: Float64Array;
  /** Price of each dimension: w_k = Σ_i lam_i R_ik / scale_i, w_{K+s} = −pi_s. */
  readonly w: Float64Array;
  /** Position in the basis of each logical and mass, −1 when it is not basic. */
  readonly logicalPosition: Int32Array;
  readonly massPosition: Int32Array;
  /** 1 for a logical that rests at its cap, 0 at 0. */
  readonly logicalAtCap: Uint8Array;
  /** Basic mass: its piece. Otherwise: the breakpoint it rests at. */
  readonly massPiece: Int32Array;
  /** Last direction of the dual simplex; a Farkas ray when it ended infeasible. */
  readonly rho: Float64Array;
  /** Work arrays: a column, B⁻¹ times it, amounts by dimension. */
  readonly column: Float64Array;
  readonly image: Float64Array;
  readonly amount: Float64Array;
  /** Pivots so far, and since the inverse was last computed from scratch. */
  pivots = 0;
  sinceFactor = 0;
  /** Entries of the data read so far. */
  reads = 0;

  constructor(model: Model, tangents: Tangents) {
    this.model = model;
    this.tangents = tangents;
    const { rows: m, segments: S, dimensions: D } = model;
    const M = m + S;
    this.rowCount = M;
    const logicals = logicalsOf(model);
    this.rhs = logicals.rhs;
    this.logicalRow = Int32Array.from(logicals.list, (l) => l.row);
    this.logicalSign = Float64Array.from(logicals.list, (l) => l.sign);
    this.logicalCost = Float64Array.from(logicals.list, (l) => l.cost);
    this.logicalCap = Float64Array.from(logicals.list, (l) => l.cap);
    this.coefficient = model.columnCoefficient.map(
      (c, t) => c / model.rowScale[model.columnRow[t]],
    );
    this.blockOf = new Int32Array(model.blocks).fill(-1);
    this.outsideAmount = new Float64Array(D);
    this.settledAmount = new Float64Array(D);
    this.basis = new Int32Array(M);
    this.inverse = new BasisInverse(M);
    this.x = new Float64Array(M);
    this.lam = new Float64Array(M);
    this.w = new Float64Array(D);
    this.logicalPosition = new Int32Array(logicals.list.length);
    this.logicalAtCap = new Uint8Array(logicals.list.length);
    this.massPosition = new Int32Array(S);
    this.massPiece = new Int32Array(S);
    this.rho = new Float64Array(M);
    this.column = new Float64Array(M);
    this.image = new Float64Array(M);
    this.amount = new Float64Array(D);
  }

  /** Code of mass s. */
  massCode(s: number): number {
    return -1 - this.logicalRow.length - s;
  }

  /** Segment of a column code, or −1 when it is a logical. */
  segmentOf(code: number): number {
    const s = -1 - code - this.logicalRow.length;
    return s >= 0 ? s : -1;
  }

  /** Takes blocks of the problem in. Whatever they held outside must already be subtracted. */
  addBlocks(list: ArrayLike<number>): void {
    const { problem, entryStart, entryDimension, entryAmount, valueUnit } = this.model;
    let options = this.options;
    let entries = this.entryStart[this.options];
    for (let q = 0; q < list.length; q++) {
      const b = list[q];
      options += problem.blockStart[b + 1] - problem.blockStart[b] + 1;
      entries += entryStart[problem.blockStart[b + 1]] - entryStart[problem.blockStart[b]];
    }
    this.#reserve(this.blocks + list.length, options, entries);
    for (let q = 0; q < list.length; q++) {
      const b = list[q];
      const block = this.blocks++;
      this.blockSource[block] = b;
      this.blockOf[b] = block;
      if (problem.required[b] === 0) this.#addOption(block, -1, 0);
      for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
        let end = this.entryStart[this.options];
        for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
          this.entryDimension[end] = entryDimension[e];
          this.entryAmount[end++] = entryAmount[e];
        }
        this.#addOption(block, j, problem.value[j] / valueUnit, end);
      }
      this.blockStart[block + 1] = this.options;
      this.key[block] = this.blockStart[block];
      this.basicCount[block] = 0;
    }
  }

  #addOption(
    block: number,
    source: number,
    cost: number,
    end = this.entryStart[this.options],
  ): void {
    const j = this.options++;
    this.optionBlock[j] = block;
    this.optionSource[j] = source;
    this.cost[j] = cost;
    this.entryStart[j + 1] = end;
    this.allowed[j] = 1;
    this.position[j] = -1;
  }

  #reserve(blocks: number, options: number, entries: number): void {
    this.blockStart = grownInts(this.blockStart, blocks + 1);
    this.blockSource = grownInts(this.blockSource, blocks);
    this.key = grownInts(this.key, blocks);
    this.basicCount = grownInts(this.basicCount, blocks);
    this.active = grownInts(this.active, blocks);
    this.optionBlock = grownInts(this.optionBlock, options);
    this.optionSource = grownInts(this.optionSource, options);
    this.position = grownInts(this.position, options);
    this.cost = grownFloats(this.cost, options);
    this.reduced = grownFloats(this.reduced, options);
    this.alpha = grownFloats(this.alpha, options);
    this.entryStart = grownInts(this.entryStart, options + 1);
    this.entryDimension = grownInts(this.entryDimension, entries);
    this.entryAmount = grownFloats(this.entryAmount, entries);
    if (this.allowed.length < options) {
      const allowed = new Uint8Array(this.cost.length).fill(1);
      allowed.set(this.allowed);
      this.allowed = allowed;
    }
  }

  /** Changes the upper limit of row i, which must have had one; the basis stays dual feasible. */
  setUpper(i: number, upper: number): void {
    const scale = this.model.rowScale[i];
    this.model.upper[i] = upper;
    this.rhs[i] = upper / scale;
    const slack = this.logicalRow.indexOf(i);
    this.logicalCap[slack] = (upper - this.model.lower[i]) / scale;
  }

  /** A copy of the basis, to come back to. */
  snapshot(): Snapshot {
    const { basis, optionBlock, key, tangents } = this;
    const points = new Float64Array(this.model.segments).fill(-1);
    for (let s = 0; s < points.length; s++) {
      if (this.massPosition[s] >= 0) points[s] = tangents.points[s][this.massPiece[s]];
    }
    return {
      basis: basis.slice(),
      keys: basis.map((j) => (j >= 0 ? key[optionBlock[j]] : -1)),
      points,
      allowed: packBits(this.allowed, this.options),
    };
  }
}

interface Logical {
  readonly row: number;
  readonly sign: number;
  readonly cost: number;
  readonly cap: number;
}

/** Slacks and elastic columns of the rows, and the right-hand sides they complete. */
function logicalsOf(model: Model): { list: Logical[]; rhs: Float64Array } {
  const list: Logical[] = [];
  const rhs = new Float64Array(model.rows);
  for (let i = 0; i < model.rows; i++) {
    const scale = model.rowScale[i];
    const bounded = model.upper[i] < Infinity;
    rhs[i] = (bounded ? model.upper[i] : model.lower[i]) / scale;
    const cap = bounded ? (model.upper[i] - model.lower[i]) / scale : Infinity;
    list.push({ row: i, sign: bounded ? 1 : -1, cost: 0, cap });
    if (model.penalty[i] === Infinity) continue;
    const cost = (-model.penalty[i] * scale) / model.valueUnit;
    if (bounded) list.push({ row: i, sign: -1, cost, cap: Infinity });
    if (model.lower[i] > -Infinity) list.push({ row: i, sign: 1, cost, cap: Infinity });
  }
  return { list, rhs };
}

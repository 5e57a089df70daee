import { BOUND_ROUNDING, GAP_RESERVE, LEAST_CUTOFF, REPORTED_IMPROVEMENT } from "../tolerances.ts";
import { Brancher } from "./branching.ts";
import { applyDecision, decideAll, freeBlock } from "./decisions.ts";
import { DualSimplex } from "./dual-simplex.ts";
import { Heuristics } from "./heuristics.ts";
import type { Incumbent } from "./incumbent.ts";
import { dualValue } from "./lp-bound.ts";
import { deriveKeys, restoreBasis, startFromLogicals } from "./lp-state.ts";
import type { Interruption, Meter } from "./meter.ts";
import type { NodeLp } from "./node-lp.ts";
import { NodeQueue, type TreeNode } from "./node-queue.ts";
import { ADMIT, NodeRelaxation, type Outcome } from "./node-relaxation.ts";
import type { Flip, Outside } from "./outside.ts";
import { fractionals, roundInto } from "./rounding.ts";
import type { Stall } from "./stall.ts";
import { firstTwin, splitOf, twinBlocks } from "./symmetry.ts";
import type { TreeSettings } from "./tree-settings.ts";
import { nextValue } from "./value-step.ts";

/** What the search proved. */
export interface TreeResult {
  /** Upper bound on every choice, in value units; −Infinity when infeasibility is proved. */
  readonly bound: number;
  readonly interruption: Interruption | null;
  /** Rows of the model in a contradiction that the root relaxation proved. */
  readonly conflict: number[] | null;
}

/** Nodes after which another method is asked. */
const PATIENCE = 300;
/** Nodes between the first two calls of `onOpen`; the distance doubles from call to call. */
const FIRST_LOOKS = 40;
/** What a node costs beside what it reads, in entries. */
const NODE_WORK = 10_000;
/** Blocks worth more than this many value units are decided best first before the search dives. */
const BIG = 12;

/**
 * Price and branch. A node is a list of options chosen or forbidden; its relaxation over the core
 * is solved by the dual simplex, completed by the gains of the blocks outside, which enter the core
 * when they matter. Nodes are taken best bound first; from each the search plunges into the more
 * promising child.
 *
 * Cutoff: a node whose bound is at most value + max(gap·|value|, rounding) cannot matter any more,
 * nor one whose bound stays below the next value that a choice can have.
 */
export class TreeSearch {
  readonly #lp: NodeLp;
  readonly #simplex: DualSimplex;
  readonly #outside: Outside;
  readonly #incumbent: Incumbent;
  readonly #meter: Meter;
  readonly #settings: TreeSettings;
  readonly #heuristics: Heuristics;
  readonly #relaxation: NodeRelaxation;
  readonly #brancher: Brancher;
  readonly #queue = new NodeQueue();
  readonly #flips: Flip[] = [];
  #stall: Stall | null = null;
  /** A bound on every choice that is known from elsewhere, value units. */
  #known = Infinity;
  /** The relaxation rounded to a choice, one option per block of the problem. */
  readonly #rounded: Int32Array;
  /** Classes of equal blocks. */
  #twins: (readonly number[] | undefined)[] = [];
  /** The child whose parent's basis is still loaded. */
  #warm: TreeNode | null = null;
  /** Greatest bound, value units, of what was given up below the cutoff. */
  #closed = -Infinity;
  /** Reads and pivots already booked with the meter. */
  #booked = 0;
  #bookedPivots = 0;
  #nodes = 0;
  /** Last bound told. */
  #reported = Infinity;
  /** Node at which `onOpen` is called next. */
  #nextLook = 1;

  constructor(
    lp: NodeLp,
    outside: Outside,
    incumbent: Incumbent,
    meter: Meter,
    settings: TreeSettings,
  ) {
    this.#lp = lp;
    this.#simplex = new DualSimplex(lp);
    this.#outside = outside;
    this.#incumbent = incumbent;
    this.#meter = meter;
    this.#settings = settings;
    this.#relaxation = new NodeRelaxation(lp, this.#simplex, outside, () => this.#cutoff());
    this.#brancher = new Brancher(lp, this.#simplex);
    this.#rounded = new Int32Array(lp.model.blocks).fill(-1);
    this.#heuristics = new Heuristics(lp, this.#simplex, outside, incumbent, meter);
  }

  /** Number of nodes looked at. */
  get nodes(): number {
    return this.#nodes;
  }

  /**
   * Searches from a root whose bound is at most `bound` (value units). `onRoot` sees the solved
   * root relaxation.
   */
  run(bound: number, stall: Stall | null, onRoot: (bound: number) => void): TreeResult {
    this.#twins = twinBlocks(this.#lp);
    this.#stall = stall;
    const root = { bound, decision: null, depth: 0, amount: -1, start: null };
    return this.#searchFrom(root, onRoot);
  }

  /**
   * Goes on after an interruption.
   * @param known a bound on every choice that is known from elsewhere, value units
   */
  resume(known: number, stall: Stall | null, onRoot: (bound: number) => void): TreeResult {
    this.#known = Math.min(this.#known, known);
    this.#stall = stall;
    return this.#searchFrom(this.#queue.pop(), onRoot);
  }

  #searchFrom(start: TreeNode | null, onRoot: (bound: number) => void): TreeResult {
    let node = start;
    for (;;) {
      const plunging: boolean = node !== null;
      node ??= this.#queue.pop();
      if (node === null) break;
      node.bound = Math.min(node.bound, this.#known);
      if (node.bound <= this.#cutoff()) {
        this.#close(node.bound);
        if (!plunging && this.#queue.bestBound <= this.#cutoff()) break;
        node = null;
        continue;
      }
      const interruption = this.#interruption(Math.max(node.bound, this.#queue.bestBound));
      if (interruption !== null) {
        this.#queue.push(node);
        this.#warm = null;
        return this.#result(this.#queue.bestBound, interruption);
      }
      if (this.#nodes === PATIENCE) {
        const optimum = this.#settings.solveOtherwise();
        if (optimum !== null) return { bound: optimum, interruption: null, conflict: null };
      }
      node = this.#process(node, onRoot);
      this.#book();
      this.#report(Math.max(node?.bound ?? -Infinity, this.#queue.bestBound));
    }
    return this.#result(-Infinity, null);
  }

  #interruption(open: number): Interruption | null {
    const interruption = this.#meter.interruption();
    if (interruption !== null || this.#stall === null) return interruption;
    const gap = this.#value() === -Infinity ? Infinity : this.#provedBy(open) - this.#value();
    return this.#stall.isReached(this.#meter.work, gap) ? "work" : null;
  }

  #result(open: number, interruption: Interruption | null): TreeResult {
    return {
      bound: this.#provedBy(open),
      interruption,
      conflict: this.#relaxation.conflict,
    };
  }

  /** What is proved while the best bound of an open node is `open`. */
  #provedBy(open: number): number {
    return Math.max(open, this.#closed, this.#relaxation.unseen, this.#value());
  }

  #report(open: number): void {
    const bound = this.#provedBy(open);
    if (bound >= this.#reported - REPORTED_IMPROVEMENT * Math.abs(this.#reported)) return;
    this.#reported = bound;
    this.#settings.onBound(bound);
  }

  /** Books the work of the relaxations since the last call. */
  #book(): void {
    const lp = this.#lp;
    const M = lp.rowCount; // rows and segments: a pivot rewrites an inverse of M × M numbers
    this.#meter.spend(
      lp.reads - this.#booked + (lp.pivots - this.#bookedPivots) * M * M + NODE_WORK,
    );
    this.#booked = lp.reads;
    this.#bookedPivots = lp.pivots;
  }

  #value(): number {
    return this.#incumbent.value / this.#lp.model.valueUnit;
  }

  #cutoff(): number {
    const value = this.#value();
    if (value === -Infinity) return -Infinity;
    const { gap, step } = this.#settings;
    const size = Math.abs(value);
    return Math.max(
      value + Math.max((1 - GAP_RESERVE) * gap * size, BOUND_ROUNDING * size, LEAST_CUTOFF),
      nextValue(value, step),
    );
  }

  /**
   * Books a node that is done with: nothing in it is better than `bound`, and what the cutoff hid
   * is below it.
   */
  #close(bound: number): void {
    this.#closed = Math.max(this.#closed, Math.min(bound, this.#cutoff()));
  }

  /** Solves one node; returns the child to go on with, null to take the best open node. */
  #process(node: TreeNode, onRoot: (bound: number) => void): TreeNode | null {
    this.#nodes++;
    let outcome = this.#open(node) ? this.#relaxation.solve(node, false) : "infeasible";
    if (node.amount >= 0) this.#learn(node, outcome);
    if (node.depth === 0 && outcome !== "infeasible") onRoot(node.bound);
    if (outcome === "solved") {
      if (node.depth === 0)
        for (const hint of this.#settings.repairable) this.#heuristics.polish(hint);
      this.#offerRounded();
      if (fractionals(this.#lp).length === 0 && node.bound > this.#cutoff())
        outcome = this.#relaxation.solve(node, true);
      if (outcome === "solved") this.#offerRounded();
    }
    if (outcome === "solved" && node.bound > this.#cutoff()) {
      const big = this.#bigFractionals();
      this.#heuristics.atNode(this.#nodes, big, node.bound);
      if (node.bound > this.#cutoff() && this.#nodes >= this.#nextLook) {
        this.#nextLook = 2 * this.#nodes + FIRST_LOOKS;
        this.#settings.onOpen();
      }
      if (node.bound > this.#cutoff()) return this.#branch(node, big);
    }
    if (outcome === "failed") return this.#branchBlindly(node);
    if (outcome !== "infeasible" || this.#value() > -Infinity) this.#close(node.bound);
    return null;
  }

  /**
   * Tells the brancher what the last decision cost; a side that is impossible costs the whole way
   * to the cutoff.
   */
  #learn(node: TreeNode, outcome: Outcome): void {
    const { option, chosen } = node.decision!;
    const from = node.start!.bound;
    const to = outcome === "infeasible" ? this.#cutoff() : node.bound;
    if (outcome !== "failed" && to > -Infinity)
      this.#brancher.learn(
        firstTwin(this.#lp, this.#twins, option),
        chosen,
        node.amount,
        Math.max(0, from - to),
      );
  }

  /** Loads a node's decisions and a dual feasible basis. False when a block has no option left. */
  #open(node: TreeNode): boolean {
    const lp = this.#lp;
    if (this.#warm === node && node.start !== null) {
      this.#warm = null;
      applyDecision(lp, node.decision!);
      this.#relaxation.narrow(node.start.gains);
      return true;
    }
    lp.allowed.fill(1);
    const restored = node.start !== null && restoreBasis(lp, node.start.snapshot);
    for (let d = node.decision; d !== null; d = d.previous) applyDecision(lp, d);
    if (!restored) {
      startFromLogicals(lp, this.#settings.startPrices);
      return deriveKeys(lp);
    }
    if (!deriveKeys(lp)) return false;
    this.#relaxation.narrow(this.#gainsOutside()); // segments refined since may have moved the prices
    return true;
  }

  /** What the blocks outside the core add to its bound at the prices w of the dimensions. */
  #gainsOutside(): number {
    return this.#outside.size === 0 ? 0 : this.#outside.gains(this.#lp.w, this.#flips);
  }

  #offerRounded(): void {
    const choice = this.#rounded;
    choice.set(this.#outside.held);
    roundInto(this.#lp, choice);
    if (this.#incumbent.offer(choice)) this.#heuristics.polish(choice);
  }

  #bigFractionals(): boolean {
    if (this.#outside.size === 0) return false;
    const { model, blockSource } = this.#lp;
    return fractionals(this.#lp).some(
      (f) => model.blockWorth[blockSource[f.block]] > BIG * model.valueUnit,
    );
  }

  #branch(node: TreeNode, bestFirst: boolean): TreeNode | null {
    const lp = this.#lp;
    const branch = this.#brancher.choose((option) => firstTwin(lp, this.#twins, option));
    if (branch === null) return this.#branchBlindly(node);
    const gains = this.#gainsOutside();
    const start = {
      snapshot: lp.snapshot(),
      gains,
      bound: Math.max(node.bound, dualValue(lp) + gains),
    };
    const outsideMatters = this.#outside.size > 0;
    const split = splitOf(lp, this.#twins, branch.option, branch.amount);
    const isSingle = split.choose.length + split.forbid.length === 2;
    // What a side costs at least was computed for this option alone.
    const lossCounts = isSingle && !outsideMatters;
    const child = (chosen: boolean, loss: number): TreeNode => ({
      bound: lossCounts ? Math.min(node.bound, start.bound - loss) : node.bound,
      decision: decideAll(chosen ? split.choose : split.forbid, chosen, node.decision),
      depth: node.depth + 1,
      amount: split.amount,
      start,
    });
    const up = child(true, branch.lossUp);
    const down = child(false, branch.lossDown);
    if (bestFirst) {
      this.#queue.push(up);
      this.#queue.push(down);
      return null;
    }
    const [first, second] = branch.preferUp ? [up, down] : [down, up];
    this.#queue.push(second);
    if ((first === up ? split.choose : split.forbid).length === 1) this.#warm = first;
    return first;
  }

  /**
   * Branches without a relaxation to guide: an unsolved one, or a whole solution that the data
   * refuse. Takes the free block of most worth; when none is free, the node is a single choice,
   * already measured.
   */
  #branchBlindly(node: TreeNode): TreeNode | null {
    const lp = this.#lp;
    let block = freeBlock(lp);
    if (block < 0 && this.#outside.admitNearest(ADMIT)) block = freeBlock(lp);
    if (block < 0) {
      this.#offerRounded();
      if (this.#value() > -Infinity) this.#close(node.bound);
      return null;
    }
    let option = lp.key[block];
    if (lp.allowed[option] === 0 || lp.optionBlock[option] !== block) {
      option = lp.blockStart[block];
      while (lp.allowed[option] === 0) option++;
    }
    const child = (chosen: boolean): TreeNode => ({
      bound: node.bound,
      decision: { option, chosen, previous: node.decision },
      depth: node.depth + 1,
      amount: -1,
      start: null,
    });
    this.#queue.push(child(false));
    return child(true);
  }
}

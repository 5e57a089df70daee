import type { ProofNode } from "../certificate/proof-node.ts";
import { singleChoiceStep } from "../certificate/single-choice.ts";
import { splitsBigBlock } from "./big-blocks.ts";
import { Brancher } from "./branching.ts";
import { blindChildrenOf, childrenOf } from "./children.ts";
import { Cutoff } from "./cutoff.ts";
import { DualSimplex } from "./dual-simplex.ts";
import { Heuristics } from "./heuristics.ts";
import type { Incumbent } from "./incumbent.ts";
import type { Interruption, Meter } from "./meter.ts";
import { NodeLoader } from "./node-loader.ts";
import type { NodeLp } from "./node-lp.ts";
import { NodeQueue, rootNode, type TreeNode } from "./node-queue.ts";
import { ADMIT, NodeRelaxation, type Outcome } from "./node-relaxation.ts";
import type { Outside } from "./outside.ts";
import { ProvedBound } from "./proved-bound.ts";
import { fractionals, roundInto } from "./rounding.ts";
import type { Stall } from "./stall.ts";
import { firstTwin, type Twins, twinBlocks } from "./symmetry.ts";
import type { TreeSettings } from "./tree-settings.ts";
import { WorkBook } from "./work-book.ts";

/** What the search proved. */
export interface TreeResult {
  /** Upper bound on every choice, in value units; −Infinity when infeasibility is proved. */
  readonly bound: number;
  readonly interruption: Interruption | null;
  /** Rows of the model in a contradiction that the root relaxation proved. */
  readonly conflict: number[] | null;
  /** Whether the tree alone proves the bound: no other method, and no bound known from elsewhere. */
  readonly isOwn: boolean;
}

/** Nodes after which another method is asked. */
const PATIENCE = 300;
/** Nodes between the first two calls of `onOpen`; the distance doubles from call to call. */
const FIRST_LOOKS = 40;

/**
 * Price and branch. A node is a list of options chosen or forbidden; its relaxation over the core
 * is solved by the dual simplex, completed by the gains of the blocks outside, which enter the core
 * when they matter. Nodes are taken best bound first; from each the search plunges into the more
 * promising child, as long as its bound is above the {@link Cutoff}.
 */
export class TreeSearch {
  readonly #lp: NodeLp;
  readonly #outside: Outside;
  readonly #incumbent: Incumbent;
  readonly #meter: Meter;
  readonly #settings: TreeSettings;
  readonly #cutoff: Cutoff;
  readonly #proved: ProvedBound;
  readonly #heuristics: Heuristics;
  readonly #relaxation: NodeRelaxation;
  readonly #loader: NodeLoader;
  readonly #brancher: Brancher;
  readonly #work: WorkBook;
  readonly #queue = new NodeQueue();
  #stall: Stall | null = null;
  /** A bound on every choice that is known from elsewhere, value units. */
  #known = Infinity;
  /** The relaxation rounded to a choice, one option per block of the problem. */
  readonly #rounded: Int32Array;
  /** Classes of equal blocks. */
  #twins: Twins = [];
  #nodes = 0;
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
    this.#outside = outside;
    this.#incumbent = incumbent;
    this.#meter = meter;
    this.#settings = settings;
    const simplex = new DualSimplex(lp);
    const cutoff = new Cutoff(incumbent, lp.model.valueUnit, settings.gap, settings.step);
    this.#cutoff = cutoff;
    this.#relaxation = new NodeRelaxation(lp, simplex, outside, () => cutoff.now);
    this.#proved = new ProvedBound(cutoff, this.#relaxation, settings.onBound);
    this.#loader = new NodeLoader(lp, outside, this.#relaxation, settings.startPrices);
    this.#brancher = new Brancher(lp, simplex);
    this.#work = new WorkBook(lp, meter);
    this.#rounded = new Int32Array(lp.model.blocks).fill(-1);
    this.#heuristics = new Heuristics(lp, simplex, outside, incumbent, meter);
  }

  /**
   * Searches from a root whose bound is at most `bound` (value units). `onRoot` sees the solved
   * root relaxation.
   * @param known a bound on every choice that is known from elsewhere, value units
   * @param proof where it is noted why nodes are done with; null when nobody asks
   */
  run(
    bound: number,
    known: number,
    stall: Stall | null,
    proof: ProofNode | null,
    onRoot: (bound: number) => void,
  ): TreeResult {
    this.#twins = twinBlocks(this.#lp);
    this.#known = known;
    this.#stall = stall;
    return this.#searchFrom(rootNode(bound, proof), onRoot);
  }

  /** Goes on after an interruption, with a bound that became known from elsewhere. */
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
      if (node.bound <= this.#cutoff.now) {
        this.#proved.close(node.bound);
        if (!plunging && this.#queue.bestBound <= this.#cutoff.now) break;
        node = null;
        continue;
      }
      const interruption = this.#interruption(Math.max(node.bound, this.#queue.bestBound));
      if (interruption !== null) {
        this.#queue.push(node);
        this.#loader.keepWarmFor(null);
        return this.#result(this.#queue.bestBound, interruption);
      }
      if (this.#nodes === PATIENCE) {
        const bound = this.#settings.solveOtherwise();
        if (bound !== null) return { bound, interruption: null, conflict: null, isOwn: false };
      }
      node = this.#process(node, onRoot);
      this.#work.bookNode();
      this.#proved.report(Math.max(node?.bound ?? -Infinity, this.#queue.bestBound));
    }
    return this.#result(-Infinity, null);
  }

  #interruption(open: number): Interruption | null {
    const interruption = this.#meter.interruption();
    if (interruption !== null || this.#stall === null) return interruption;
    const { value } = this.#cutoff;
    const gap = value === -Infinity ? Infinity : this.#proved.with(open) - value;
    return this.#stall.isReached(this.#meter.work, gap) ? "work" : null;
  }

  #result(open: number, interruption: Interruption | null): TreeResult {
    const bound = this.#proved.with(open);
    const { conflict } = this.#relaxation;
    return { bound, interruption, conflict, isOwn: bound < this.#known };
  }

  /** Solves one node; returns the child to go on with, null to take the best open node. */
  #process(node: TreeNode, onRoot: (bound: number) => void): TreeNode | null {
    this.#nodes++;
    let outcome = this.#loader.load(node) ? this.#relaxation.solve(node, false) : "infeasible";
    this.#learn(node, outcome);
    if (node.depth === 0 && outcome !== "infeasible") onRoot(node.bound);
    if (outcome === "solved") {
      if (node.depth === 0)
        for (const hint of this.#settings.repairable) this.#heuristics.polish(hint);
      this.#offerRounded();
      if (fractionals(this.#lp).length === 0 && node.bound > this.#cutoff.now)
        outcome = this.#relaxation.solve(node, true);
      if (outcome === "solved") this.#offerRounded();
    }
    if (outcome === "solved" && node.bound > this.#cutoff.now) {
      const big = this.#outside.size > 0 && splitsBigBlock(this.#lp);
      this.#heuristics.atNode(this.#nodes, big, node.bound);
      if (node.bound > this.#cutoff.now && this.#nodes >= this.#nextLook) {
        this.#nextLook = 2 * this.#nodes + FIRST_LOOKS;
        this.#settings.onOpen();
      }
      if (node.bound > this.#cutoff.now) return this.#branch(node, big);
    }
    if (outcome === "failed") return this.#branchBlindly(node);
    if (outcome !== "infeasible" || this.#cutoff.value > -Infinity) this.#proved.close(node.bound);
    return null;
  }

  /**
   * Tells the brancher what the last decision cost; a side that is impossible costs the whole way
   * to the cutoff.
   */
  #learn(node: TreeNode, outcome: Outcome): void {
    const { decision, start, amount } = node;
    if (decision === null || start === null || amount < 0 || outcome === "failed") return;
    const to = outcome === "infeasible" ? this.#cutoff.now : node.bound;
    if (to === -Infinity) return;
    const known = firstTwin(this.#lp, this.#twins, decision.option);
    this.#brancher.learn(known, decision.chosen, amount, Math.max(0, start.bound - to));
  }

  #offerRounded(): void {
    const choice = this.#rounded;
    choice.set(this.#outside.held);
    roundInto(this.#lp, choice);
    if (this.#incumbent.offer(choice)) this.#heuristics.polish(choice);
  }

  #branch(node: TreeNode, bestFirst: boolean): TreeNode | null {
    const lp = this.#lp;
    const branch = this.#brancher.choose((option) => firstTwin(lp, this.#twins, option));
    if (branch === null) return this.#branchBlindly(node);
    const gains = this.#loader.gainsOutside();
    const { up, down, isNear } = childrenOf(lp, this.#twins, node, branch, this.#outside, gains);
    if (bestFirst) {
      this.#queue.push(up);
      this.#queue.push(down);
      return null;
    }
    const [first, second] = branch.preferUp ? [up, down] : [down, up];
    this.#queue.push(second);
    if (branch.preferUp ? isNear.up : isNear.down) this.#loader.keepWarmFor(first);
    return first;
  }

  /**
   * Branches without a relaxation to guide; where no block is free, blocks outside enter. When none
   * is left, the node is a single choice: it is measured.
   */
  #branchBlindly(node: TreeNode): TreeNode | null {
    const children =
      blindChildrenOf(this.#lp, node) ??
      (this.#outside.admitNearest(ADMIT) ? blindChildrenOf(this.#lp, node) : null);
    if (children === null) {
      this.#offerRounded();
      node.proof?.note(singleChoiceStep(this.#lp.model.problem, this.#rounded));
      if (this.#cutoff.value > -Infinity) this.#proved.close(node.bound);
      return null;
    }
    this.#queue.push(children.down);
    return children.up;
  }
}

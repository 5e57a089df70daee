import { applyDecision } from "./decisions.ts";
import type { DualSimplex } from "./dual-simplex.ts";
import type { Incumbent } from "./incumbent.ts";
import { LocalSearch } from "./local-search.ts";
import { deriveKeys, reducedProfit, restoreBasis } from "./lp-state.ts";
import type { Meter } from "./meter.ts";
import type { NodeLp } from "./node-lp.ts";
import type { Outside } from "./outside.ts";
import { type Fractional, fractionals, roundInto } from "./rounding.ts";

/** Candidate blocks of one local search. */
const CANDIDATES = 120;
/** Local searches in one run. */
const MAX_POLISH = 15;
const DIVE_STEPS = 8;

/**
 * Looks for feasible choices around the relaxation of a node: rounding, dives, repair by moves and
 * pairs.
 */
export class Heuristics {
  readonly #lp: NodeLp;
  readonly #simplex: DualSimplex;
  readonly #outside: Outside;
  readonly #incumbent: Incumbent;
  readonly #meter: Meter;
  readonly #choice: Int32Array;
  #dives = 0;
  #lastDive = 0;
  #polished = 0;

  constructor(
    lp: NodeLp,
    simplex: DualSimplex,
    outside: Outside,
    incumbent: Incumbent,
    meter: Meter,
  ) {
    this.#lp = lp;
    this.#simplex = simplex;
    this.#outside = outside;
    this.#incumbent = incumbent;
    this.#meter = meter;
    this.#choice = new Int32Array(lp.model.blocks);
  }

  /** Dives from a solved node now and then; leaves the relaxation as it was. */
  atNode(nodes: number, big: boolean, bound: number): void {
    const since = nodes - this.#lastDive;
    const due =
      this.#dives < 5 ? !big || since >= 20 : since >= (big ? 150 : 50 * (1 + this.#dives / 20));
    if (!due || nodes <= 0) return;
    this.#lastDive = nodes;
    this.#dives++;
    const lp = this.#lp;
    const snapshot = lp.snapshot();
    this.#dive(bound);
    restoreBasis(lp, snapshot);
    deriveKeys(lp);
  }

  /**
   * Fixes a third of the fractional blocks at a time, the most worthy first, each on its nearest
   * option.
   */
  #dive(bound: number): void {
    const lp = this.#lp;
    let retreat: { snapshot: ReturnType<NodeLp["snapshot"]>; option: number } | null = null;
    let retreats = 0;
    for (let step = 0; step < DIVE_STEPS; step++) {
      const fraction = fractionals(lp);
      this.#roundAndOffer();
      if (fraction.length === 0) return;
      const worth = (f: Fractional) => lp.model.blockWorth[lp.blockSource[f.block]];
      fraction.sort((a, b) => worth(b) - worth(a) || a.option - b.option);
      const picks = nearestOptions(lp, fraction);
      retreat = { snapshot: lp.snapshot(), option: picks[0] };
      for (const option of picks.slice(0, Math.ceil(picks.length * 0.3)))
        applyDecision(lp, { option, chosen: true, previous: null });
      if (!deriveKeys(lp)) break;
      let status = this.#simplex.solve(-Infinity, 400);
      if (status === "infeasible" && retreats < 4) {
        retreats++;
        if (!restoreBasis(lp, retreat.snapshot)) break;
        lp.allowed[retreat.option] = 0;
        if (!deriveKeys(lp)) break;
        status = this.#simplex.solve(-Infinity, 400);
      }
      if (status !== "optimal" || this.#meter.interruption() !== null) break;
    }
    this.#roundAndOffer();
    if (this.#incumbent.value < bound * lp.model.valueUnit) this.polish(this.#choice);
  }

  #roundAndOffer(): void {
    this.#choice.set(this.#outside.held);
    roundInto(this.#lp, this.#choice);
    this.#incumbent.offer(this.#choice);
  }

  /** Local search from a choice, at the prices of the present relaxation. */
  polish(choice: Int32Array): void {
    if (this.#polished >= MAX_POLISH) return;
    this.#polished++;
    const lp = this.#lp;
    const { model } = lp;
    const prices = Float64Array.from(
      model.rowScale,
      (scale, i) => (lp.lam[i] * model.valueUnit) / scale,
    );
    const better = new LocalSearch(
      model,
      this.#meter,
      choice,
      this.#candidates(choice),
      prices,
    ).run();
    this.#incumbent.offer(better);
  }

  /** Blocks off their best option, then half by relative and half by absolute regret. */
  #candidates(choice: Int32Array): number[] {
    const lp = this.#lp;
    if (lp.blocks <= CANDIDATES) return Array.from(lp.blockSource.subarray(0, lp.blocks));
    const regret = new Float64Array(lp.blocks);
    const off: number[] = [];
    const rest: number[] = [];
    for (let b = 0; b < lp.blocks; b++) {
      let best = -Infinity;
      let second = -Infinity;
      let leader = -1;
      for (let j = lp.blockStart[b]; j < lp.blockStart[b + 1]; j++) {
        const r = reducedProfit(lp, j);
        if (r > best) {
          second = best;
          best = r;
          leader = lp.optionSource[j];
        } else if (r > second) second = r;
      }
      regret[b] = best - second;
      if (choice[lp.blockSource[b]] !== leader) off.push(b);
      else rest.push(b);
    }
    const worth = (b: number) => lp.model.blockWorth[lp.blockSource[b]];
    const chosen = new Set(off.slice(0, CANDIDATES));
    rest.sort((a, b) => regret[a] / worth(a) - regret[b] / worth(b) || a - b);
    for (const b of rest) if (chosen.size < off.length / 2 + CANDIDATES / 2) chosen.add(b);
    rest.sort((a, b) => regret[a] - regret[b] || a - b);
    for (const b of rest) if (chosen.size < CANDIDATES) chosen.add(b);
    this.#meter.spend(lp.entryStart[lp.options]);
    return Array.from(chosen, (b) => lp.blockSource[b]);
  }
}

/** Per block, in the order given, the option that holds most of it. */
function nearestOptions(lp: NodeLp, list: readonly Fractional[]): number[] {
  const blocks = new Map<number, Fractional[]>();
  for (const f of list) blocks.set(f.block, [...(blocks.get(f.block) ?? []), f]);
  return Array.from(blocks, ([block, parts]) => {
    const rest = 1 - parts.reduce((sum, f) => sum + f.amount, 0);
    const most = parts.reduce((a, b) => (b.amount > a.amount ? b : a));
    return most.amount > rest || lp.allowed[lp.key[block]] === 0 ? most.option : lp.key[block];
  });
}

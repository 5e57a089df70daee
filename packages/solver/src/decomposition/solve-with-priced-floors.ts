import { assess } from "../assess.ts";
import { certificateOf } from "../certificate/certificate-of.ts";
import { narrowPlaces } from "../certificate/narrowing.ts";
import { Places } from "../certificate/places.ts";
import { ProofNode } from "../certificate/proof-node.ts";
import { singleChoiceStep } from "../certificate/single-choice.ts";
import { usablePrices } from "../certificate/usable-prices.ts";
import type { SolveParameters, SolveResult } from "../engine.ts";
import { provedBy } from "../gap.ts";
import type { Prices } from "../lagrangian.ts";
import { blockCount, type Problem } from "../problem.ts";
import { CERTIFICATE_MARGINS } from "../tolerances.ts";
import { PricedFloors } from "./priced-floors.ts";
import { relaxedPrices } from "./relaxed-prices.ts";
import { withLoweredFloors } from "./tangent-rows.ts";
import { unsettled } from "./unsettled.ts";

/** Part of the work and the time after which another engine is asked instead. */
const PART = 1 / 4;

/** Prices of a floor that are tried in one node. */
const TRIALS = 12;

/** A part of the choices that is still to be proved. */
interface Open {
  readonly places: Places;
  readonly proof: ProofNode;
}

/**
 * Solves a problem with floors under saturating sums, of which some may be missed at a penalty, and
 * writes down the proof. What a choice loses by a floor is the most that any price up to the
 * penalty makes of what it misses; at a price, the floor's own terms are values and rewards like
 * all others. So a node is bounded at the prices of floors where that is least, and branched on
 * while it stays open.
 * @throws EngineFault when a part of the work does not settle it, so that another engine is asked
 */
export function solveWithPricedFloors(problem: Problem, parameters: SolveParameters): SolveResult {
  return new FloorSearch(problem, parameters).run();
}

class FloorSearch {
  readonly #problem: Problem;
  readonly #parameters: SolveParameters;
  readonly #floors: PricedFloors;
  readonly #root = new ProofNode();
  readonly #open: Open[];
  readonly #deadline: number;
  #best: { readonly choice: Int32Array; readonly value: number } | null = null;
  #work = 0;

  constructor(posed: Problem, parameters: SolveParameters) {
    const problem = withLoweredFloors(posed);
    this.#problem = problem;
    this.#parameters = parameters;
    this.#floors = new PricedFloors(problem);
    this.#open = [{ places: new Places(problem), proof: this.#root }];
    const { timeLimitMs = Infinity, now } = parameters;
    this.#deadline = now ? now() + PART * timeLimitMs : Infinity;
    for (const hint of parameters.hints ?? []) this.#learn(hint);
  }

  run(): SolveResult {
    const { workLimit, now, isCancelled } = this.#parameters;
    for (let node = this.#open.pop(); node !== undefined; node = this.#open.pop()) {
      const isLate = now !== undefined && now() >= this.#deadline;
      if (this.#work > PART * workLimit || isLate || isCancelled?.()) throw unsettled();
      this.#solve(node);
    }
    return this.#answer();
  }

  /** What no choice has to exceed: the best one, with what a certificate raises its bound by. */
  get #enough(): number {
    if (this.#best === null) return Number.NEGATIVE_INFINITY;
    const { value } = this.#best;
    const { relative, ofUnit } = CERTIFICATE_MARGINS[CERTIFICATE_MARGINS.length - 2];
    const margin = relative * Math.abs(value) + ofUnit * this.#floors.valueUnit;
    return value + this.#parameters.relativeGapTolerance * Math.abs(value) + margin;
  }

  #solve({ places, proof }: Open): void {
    if (!places.areOpen || this.#isSingle(places, proof)) return;
    const worth = this.#lowest(places, proof);
    if (worth === "closed" || this.#isSingle(places, proof)) return;
    const { block, place } = leastSure(this.#problem, places, worth);
    const { take, leave } = proof.branch([block], place, 1);
    const sides = places.split({ blocks: [block], option: place, count: 1 });
    this.#open.push({ places: sides.leave, proof: leave }, { places: sides.take, proof: take });
  }

  /** Whether a single choice is left; then it is measured and noted. */
  #isSingle(places: Places, proof: ProofNode): boolean {
    const single = singleChoice(this.#problem, places);
    if (single === null) return false;
    this.#learn(single);
    proof.note(singleChoiceStep(this.#problem, single));
    return true;
  }

  /** Narrows a node at prices of its floors; what is worth what at those of the least bound. */
  #lowest(places: Places, proof: ProofNode): Float64Array | "closed" {
    let least = Number.POSITIVE_INFINITY;
    let worth: Float64Array | null = null;
    const boundAt = (prices: readonly number[]): number | null => {
      const priced = this.#floors.at(prices, places);
      const relaxed = relaxedPrices(priced);
      this.#work += 1 + (priced.entryAmount.length * priced.rows.length) / 1000;
      if (relaxed.kind === "unknown") throw unsettled();
      if (relaxed.kind === "ray") {
        proof.note({ kind: "ray", rowPrices: this.#floors.rowPrices(relaxed.rowPrices, null) });
        return null;
      }
      const rowPrices = this.#floors.rowPrices(relaxed.rowPrices, prices);
      const own = { rowPrices, segmentPrices: relaxed.segmentPrices };
      const { bound, reduced, choice } = this.#floors.bound(own, places);
      this.#learn(choice);
      if (bound < least) [least, worth] = [bound, reduced];
      if (this.#narrow(places, proof, own)) return null;
      return bound;
    };
    const isOpen = this.#floors.search(boundAt, TRIALS);
    return isOpen && worth !== null && places.areOpen ? worth : "closed";
  }

  /** Whether prices close a node; notes them if they take anything away. */
  #narrow(places: Places, proof: ProofNode, prices: Prices): boolean {
    const usable = usablePrices(this.#problem, prices);
    const effect = narrowPlaces(this.#problem, places, { ...usable, isRay: false }, this.#enough);
    if (effect !== "none") proof.note({ kind: "prices", prices });
    return effect === "closed";
  }

  #learn(choice: Int32Array): void {
    const { feasible, value } = assess(this.#problem, choice);
    if (feasible && (this.#best === null || value > this.#best.value))
      this.#best = { choice: choice.slice(), value };
  }

  #answer(): SolveResult {
    const { choice = null, value = null } = this.#best ?? {};
    const { relativeGapTolerance } = this.#parameters;
    const bound = value === null ? null : value + relativeGapTolerance * Math.abs(value);
    const { valueUnit } = this.#floors;
    const certificate = certificateOf(this.#problem, { choice, bound, valueUnit }, this.#root);
    if (certificate === null) throw unsettled();
    const reason =
      value === null || bound === null
        ? "infeasible"
        : (provedBy(bound, value, relativeGapTolerance, 0) ?? "withinGap");
    return {
      engine: "core",
      reason,
      limit: null,
      detail: value === null ? "Every combination was excluded." : "Floors were priced.",
      choice,
      value,
      bound,
      work: this.#work,
      reproducible: true,
      relaxation: null,
      conflictRows: null,
      certificate,
      certifiable: true,
    };
  }
}

/** The choice that some places leave; null when they leave several. */
function singleChoice(problem: Problem, places: Places): Int32Array | null {
  const choice = new Int32Array(blockCount(problem)).fill(-1);
  for (let b = 0; b < choice.length; b++) {
    const own = placesIn(problem, places, b);
    if (own.length !== 1) return null;
    choice[b] = own[0];
  }
  return choice;
}

/** Options that a block may choose, −1 for none. */
function placesIn({ blockStart }: Problem, { option, nothing }: Places, block: number): number[] {
  const own = nothing[block] === 1 ? [-1] : [];
  for (let j = blockStart[block]; j < blockStart[block + 1]; j++) if (option[j] === 1) own.push(j);
  return own;
}

/** The block whose two best places are nearest to each other, and the better one. */
function leastSure(problem: Problem, places: Places, reduced: Float64Array) {
  let found = { block: -1, place: -1, lead: Number.POSITIVE_INFINITY };
  for (let block = 0; block < blockCount(problem); block++) {
    const worth = (j: number) => (j < 0 ? 0 : reduced[j]);
    const own = placesIn(problem, places, block).sort((a, b) => worth(b) - worth(a));
    if (own.length < 2) continue;
    const lead = worth(own[0]) - worth(own[1]);
    const place = own[0] < 0 ? -1 : own[0] - problem.blockStart[block];
    if (lead < found.lead) found = { block, place, lead };
  }
  return found;
}

import type { Problem } from "../problem.ts";
import type { CertificateBranch, CertificateNode, CertificateStep } from "./certificate.ts";
import { type Effect, narrowPlaces } from "./narrowing.ts";
import { Places } from "./places.ts";
import type { ProofNode, ProofStep } from "./proof-node.ts";
import { usablePrices, usableRay } from "./usable-prices.ts";

/** What turns an argument about the problem that was searched into one about the problem. */
export interface ProofTerms {
  /** Null when it says nothing there. */
  stepOf(step: ProofStep): ProofStep | null;
}

/**
 * The part of a noted proof that proves that no choice is worth more than `limit` (null: that none
 * is feasible), found by going through it as a checker does. Steps without effect and what lies
 * below a closed node are left out. Null when something stays open.
 */
export function trimmedProof(
  problem: Problem,
  root: ProofNode,
  limit: number | null,
  terms: ProofTerms | null = null,
): CertificateNode[] | null {
  const nodes: CertificateNode[] = [];
  const open = [{ node: root, places: new Places(problem) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, places } = next;
    const { steps, isClosed } = followed(problem, stepsOf(node, terms), places, limit);
    const own = steps.length > 0 ? { steps } : {};
    if (isClosed) {
      nodes.push(own);
      continue;
    }
    if (node.split === null) return null;
    const { blocks, place, count, take, leave } = node.split;
    const branch: CertificateBranch = { blocks, option: place, count };
    nodes.push({ ...own, branch });
    const sides = places.split(branch);
    open.push({ node: leave, places: sides.leave }, { node: take, places: sides.take });
  }
  return nodes;
}

function stepsOf({ steps }: ProofNode, terms: ProofTerms | null): readonly ProofStep[] {
  return terms === null ? steps : steps.map((step) => terms.stepOf(step)).filter((s) => s !== null);
}

/** Takes the steps one after the other until a block has nothing left; tells those with effect. */
function followed(
  problem: Problem,
  steps: readonly ProofStep[],
  places: Places,
  limit: number | null,
): { steps: CertificateStep[]; isClosed: boolean } {
  const kept: CertificateStep[] = [];
  if (!places.areOpen) return { steps: kept, isClosed: true };
  for (const step of steps) {
    const { written, effect } = tried(problem, step, places, limit);
    if (effect !== "none") kept.push(written);
    if (effect === "closed") return { steps: kept, isClosed: true };
  }
  return { steps: kept, isClosed: false };
}

function tried(
  problem: Problem,
  step: ProofStep,
  places: Places,
  limit: number | null,
): { written: CertificateStep; effect: Effect } {
  if (step.kind === "sums") return { written: { sums: step.rows }, effect: "closed" };
  if (step.kind === "ray") {
    const ray = usableRay(problem, step);
    const effect = narrowPlaces(problem, places, { ...ray, isRay: true }, 0);
    return { written: { ray }, effect };
  }
  const prices = usablePrices(problem, step.prices);
  const effect =
    limit === null ? "none" : narrowPlaces(problem, places, { ...prices, isRay: false }, limit);
  return { written: { prices }, effect };
}

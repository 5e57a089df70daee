import type { Problem } from "../problem.ts";
import type { CertificateBranch, CertificateNode, CertificateStep } from "./certificate.ts";
import { type Effect, narrowPlaces } from "./narrowing.ts";
import { Places } from "./places.ts";
import type { ProofNode, ProofStep } from "./proof-node.ts";
import { usablePrices, usableRay } from "./usable-prices.ts";

/**
 * The part of a noted proof that proves that no choice is worth more than `limit` (null: that none is
 * feasible), found by going through it as a checker does. Steps without effect and what lies below a
 * closed node are left out. Null when something stays open.
 */
export function trimmedProof(
  problem: Problem,
  root: ProofNode,
  limit: number | null,
): CertificateNode[] | null {
  const nodes: CertificateNode[] = [];
  const open = [{ node: root, places: new Places(problem) }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, places } = next;
    const { steps, isClosed } = followed(problem, node.steps, places, limit);
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
    const rows = usableRay(problem, step.rowPrices);
    const effect = narrowPlaces(problem, places, { rows, segments: null }, 0);
    return { written: { ray: rows }, effect };
  }
  const prices = usablePrices(problem, step.prices);
  const effect = limit === null ? "none" : narrowPlaces(problem, places, prices, limit);
  return { written: { prices }, effect };
}

import { computePrimal } from "./lp-state.ts";
import type { NodeLp } from "./node-lp.ts";

/**
 * Adds a tangent where the present solution stands in each segment whose envelope exceeds the true
 * reward there by more than `tolerance / S`. The basis stays dual feasible: basic masses keep their
 * slope, resting ones go where their price wants them. Returns the excess over all segments before,
 * or 0 when nothing could be added.
 */
export function refineSegments(lp: NodeLp, tolerance: number): number {
  const { tangents, massPosition, massPiece, lam, model } = lp;
  const S = model.segments;
  let total = 0;
  let added = false;
  for (let s = 0; s < S; s++) {
    const p = massPosition[s];
    const piece = massPiece[s];
    const mass = p >= 0 ? lp.x[p] : tangents.breaks[s][piece];
    const excess = tangents.excess(s, piece, mass);
    total += excess;
    if (excess * S <= tolerance) continue;
    const point = tangents.points[s][piece];
    if (!tangents.add(s, mass)) continue;
    added = true;
    massPiece[s] =
      p >= 0 ? tangents.pieceAt(s, point) : tangents.breakAtPrice(s, lam[model.rows + s]);
  }
  if (!added) return 0;
  computePrimal(lp);
  return total;
}

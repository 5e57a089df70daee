import { PENALTY_ROUNDING, SIGN_ROUNDING } from "../tolerances.ts";
import { saturationConjugate } from "./conjugate.ts";
import type { NodeLp } from "./node-lp.ts";

/**
 * Σ_i σ_i(lam_i): what the rows allow at these multipliers, scaled. σ_i(l) = l·upper for l > 0,
 * l·lower for l < 0. Infinity when a multiplier has a sign or a size (beyond the penalty of a soft
 * row) that is not allowed.
 */
function rowSupport(lp: NodeLp, lam: Float64Array): number {
  const { model } = lp;
  let sum = 0;
  for (let i = 0; i < model.rows; i++) {
    const l = lam[i];
    const limit = l > 0 ? model.upper[i] : model.lower[i];
    if (l === 0) continue;
    const scale = model.rowScale[i];
    if (Math.abs(limit) === Infinity) {
      if (Math.abs(l) > SIGN_ROUNDING) return Infinity;
      lam[i] = 0;
      continue;
    }
    if (Math.abs(l) * model.valueUnit > model.penalty[i] * scale * (1 + PENALTY_ROUNDING))
      return Infinity;
    sum += (l * limit) / scale;
  }
  return sum;
}

/** A proven upper bound on the node, in value units, from the reduced profits at hand. */
export function dualValue(lp: NodeLp): number {
  const { model, w, lam } = lp;
  let f = rowSupport(lp, lam);
  for (let q = 0; q < lp.activeCount; q++) {
    const b = lp.active[q];
    let most = -Infinity;
    for (let j = lp.blockStart[b], end = lp.blockStart[b + 1]; j < end; j++) {
      if (lp.allowed[j] === 1 && lp.reduced[j] > most) most = lp.reduced[j];
    }
    f += most;
  }
  f += lp.settledValue + lp.outsideValue;
  for (let k = 0; k < w.length; k++) f -= w[k] * (lp.settledAmount[k] + lp.outsideAmount[k]);
  for (let s = 0; s < model.segments; s++)
    f += saturationConjugate(lp.tangents.weight[s], lam[model.rows + s]);
  return f;
}

/**
 * What the envelope of the tangents adds to {@link dualValue} at the prices at hand: the value of the
 * linear relaxation that the simplex walks on. Only masses that rest between two tangents add to it.
 */
export function envelopeExcess(lp: NodeLp): number {
  const { tangents, massPosition, massPiece, lam, model } = lp;
  let sum = 0;
  for (let s = 0; s < model.segments; s++) {
    if (massPosition[s] >= 0) continue;
    const k = massPiece[s];
    const price = lam[model.rows + s];
    const weight = tangents.weight[s];
    const point = tangents.points[s][k];
    const mass = tangents.breaks[s][k];
    const reward = -weight * Math.expm1(-point) + tangents.slopes[s][k] * (mass - point);
    sum += Math.max(0, reward - price * mass - saturationConjugate(weight, price));
  }
  return sum;
}

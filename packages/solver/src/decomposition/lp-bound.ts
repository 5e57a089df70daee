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

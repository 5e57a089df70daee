import type { Found } from "../search/find-plan.ts";

/** An option at the prices of the relaxation. */
export interface ReducedValue {
  /**
   * value_j + Σ_s π_s mass_js − Σ_i λ_i a_ij: what the option is worth beyond what its use of the
   * rules costs. The relaxation takes only options with the largest one of their creator, and none
   * below 0.
   */
  readonly reduced: number;
  /** value_j + Σ_s π_s mass_js: what it brings. */
  readonly gross: number;
  /**
   * Σ_i λ_i ∂a_ij/∂price: value given up per minor unit of its price; 0 when money is not scarce.
   */
  readonly perMinor: number;
  /** The rule whose price costs it most, and how much; null when none costs anything. */
  readonly dearestRule: { readonly ruleId: string; readonly cost: number } | null;
}

/**
 * Prices every option of a found plan's model by the relaxation's row and segment prices; null
 * without a relaxation.
 */
export function reducedValues({ model, relaxation }: Found): ReducedValue[] | null {
  if (!relaxation) return null;
  const { problem, rows } = model;
  const { atomCount } = problem;
  const costPerAtom = new Float64Array(atomCount);
  const pricedRows = problem.rows
    .map((row, i) => ({ row, i, price: relaxation.rowPrices[i] }))
    .filter(({ price }) => price !== 0);
  for (const { row, price } of pricedRows)
    for (const [t, atom] of row.atoms.entries()) costPerAtom[atom] += price * row.coefficients[t];
  const isMoney = new Uint8Array(atomCount);
  for (const [i, { row }] of rows.entries())
    for (const [t, { atom }] of row.terms.entries())
      if (atom.isMoney) isMoney[problem.rows[i].atoms[t]] = 1;
  return model.bundles.map((_, option) => {
    let gross = problem.value[option];
    let cost = 0;
    let money = 0;
    const amounts = new Map<number, number>();
    for (let e = problem.entryStart[option]; e < problem.entryStart[option + 1]; e++) {
      const [dimension, amount] = [problem.entryDimension[e], problem.entryAmount[e]];
      if (dimension >= atomCount) gross += relaxation.segmentPrices[dimension - atomCount] * amount;
      else {
        cost += costPerAtom[dimension] * amount;
        if (isMoney[dimension]) money += costPerAtom[dimension] * amount;
        amounts.set(dimension, amount);
      }
    }
    const spend = problem.tieBreakCost[option];
    const costs = pricedRows.map(({ row, i, price }) => ({
      ruleId: rows[i].ruleId,
      cost:
        price *
        row.atoms.reduce((sum, atom, t) => sum + row.coefficients[t] * (amounts.get(atom) ?? 0), 0),
    }));
    const dearest = costs.reduce<{ ruleId: string; cost: number } | null>(
      (best, next) => (next.cost > (best?.cost ?? 0) ? next : best),
      null,
    );
    return {
      reduced: gross - cost,
      gross,
      perMinor: spend > 0 ? money / spend : 0,
      dearestRule: dearest,
    };
  });
}

import type { Found } from "../search/question.ts";

/** Every option at the prices of the relaxation, by option index. */
export interface ReducedValues {
  /**
   * value_j + Σ_s π_s mass_js − Σ_i λ_i a_ij: what the option is worth beyond what its use of the
   * rules costs. The relaxation takes only options with the largest one of their creator, and none
   * below 0.
   */
  readonly reduced: Float64Array;
  /** value_j + Σ_s π_s mass_js: what it brings. */
  readonly gross: Float64Array;
  /** Σ_i λ_i ∂a_ij/∂price: value given up per minor unit of its price; 0 if money is not scarce. */
  readonly perMinor: Float64Array;
  /** The rule whose price costs an option most; null when none costs anything. */
  dearestRule(option: number): string | null;
}

/**
 * Prices every option of a found plan's model by the relaxation's row and segment prices; null
 * without a relaxation.
 */
export function reducedValues({ model, relaxation }: Found): ReducedValues | null {
  if (!relaxation) return null;
  const { problem, rows } = model;
  const { atomCount, entryStart, entryDimension, entryAmount } = problem;
  const options = problem.value.length;
  const costPerAtom = new Float64Array(atomCount);
  for (const [i, row] of problem.rows.entries())
    for (const [t, atom] of row.atoms.entries())
      costPerAtom[atom] += relaxation.rowPrices[i] * row.coefficients[t];
  const isMoney = new Uint8Array(atomCount);
  for (const [i, { row }] of rows.entries())
    for (const { atom } of row.terms)
      if (atom.isMoney) isMoney[problem.rows[i].atoms[positionOf(atom.key, row.terms)]] = 1;
  const reduced = new Float64Array(options);
  const gross = Float64Array.from(problem.value);
  const perMinor = new Float64Array(options);
  for (let option = 0; option < options; option++) {
    let cost = 0;
    let money = 0;
    for (let e = entryStart[option]; e < entryStart[option + 1]; e++) {
      const dimension = entryDimension[e];
      if (dimension >= atomCount)
        gross[option] += relaxation.segmentPrices[dimension - atomCount] * entryAmount[e];
      else {
        cost += costPerAtom[dimension] * entryAmount[e];
        if (isMoney[dimension]) money += costPerAtom[dimension] * entryAmount[e];
      }
    }
    reduced[option] = gross[option] - cost;
    perMinor[option] = problem.tieBreakCost[option] > 0 ? money / problem.tieBreakCost[option] : 0;
  }
  return {
    reduced,
    gross,
    perMinor,
    dearestRule: (option) => dearestRule(option, model, relaxation.rowPrices),
  };
}

/** Position of an atom among the distinct atoms of a row: a row holds each atom once. */
function positionOf(key: string, terms: readonly { readonly atom: { key: string } }[]): number {
  return [...new Set(terms.map(({ atom }) => atom.key))].indexOf(key);
}

function dearestRule(
  option: number,
  { problem, rows }: Found["model"],
  rowPrices: Float64Array,
): string | null {
  const { atomCount, entryStart, entryDimension, entryAmount } = problem;
  const amounts = new Map<number, number>();
  for (let e = entryStart[option]; e < entryStart[option + 1]; e++)
    if (entryDimension[e] < atomCount) amounts.set(entryDimension[e], entryAmount[e]);
  let most = 0;
  let dearest: string | null = null;
  for (const [i, row] of problem.rows.entries()) {
    if (rowPrices[i] === 0) continue;
    let activity = 0;
    for (const [t, atom] of row.atoms.entries())
      activity += row.coefficients[t] * (amounts.get(atom) ?? 0);
    const cost = rowPrices[i] * activity;
    if (cost > most) {
      most = cost;
      dearest = rows[i].ruleId;
    }
  }
  return dearest;
}

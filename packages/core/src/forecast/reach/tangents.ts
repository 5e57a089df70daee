/** A tangent of `1 - exp(-mass)` at `at`: `share <= offset + slope * mass`. */
export interface Tangent {
  readonly at: number;
  readonly offset: number;
  readonly slope: number;
}

/** The tangent at a mass ≥ 0: slope `exp(-at)`, offset `1 - exp(-at)(1 + at)`. */
export function tangentAt(at: number): Tangent {
  const slope = Math.exp(-at);
  return { at, offset: -Math.expm1(-at) - at * slope, slope };
}

/**
 * The share a set of tangents credits a mass: their lowest value, at most 1. Never below `1 -
 * exp(-mass)`.
 */
export function tangentShare(tangents: readonly Tangent[], total: number): number {
  let share = 1;
  for (const { offset, slope } of tangents) share = Math.min(share, offset + slope * total);
  return share;
}

/**
 * Points of K tangents on [0, X], the first at 0 so that an empty plan is credited nothing:
 * `u_j = (j - 1/2)/(K - 1/2)`, `b_j = -2 ln(1 - u_j (1 - exp(-X/2)))`, then
 * `t_j = -ln((exp(-b_j) - exp(-b_{j+1}))/(b_{j+1} - b_j))`, j = 1..K-1. Their greatest error is
 * within about 1 % of the least possible one for X up to 5.
 */
export function tangentPoints(count: number, largestMass: number): number[] {
  const bend = -Math.expm1(-largestMass / 2);
  const breaks = Array.from(
    { length: count },
    (_, j) => -2 * Math.log1p(-((j + 0.5) / (count - 0.5)) * bend),
  );
  const points = [0];
  for (let j = 0; j + 1 < count; j++)
    points.push(
      -Math.log((Math.exp(-breaks[j]) - Math.exp(-breaks[j + 1])) / (breaks[j + 1] - breaks[j])),
    );
  return points;
}

/** Masses at which neighbouring tangents meet, where they err most. */
function crossing(a: Tangent, b: Tangent): number {
  return (b.offset - a.offset) / (a.slope - b.slope);
}

/** Greatest overstatement of `1 - exp(-mass)` on [0, X] by tangents at these points (ascending). */
export function tangentError(points: readonly number[], largestMass: number): number {
  const tangents = points.map(tangentAt);
  const places = [0, largestMass];
  for (let j = 0; j + 1 < tangents.length; j++) places.push(crossing(tangents[j], tangents[j + 1]));
  let worst = 0;
  for (const place of places)
    if (place >= 0 && place <= largestMass)
      worst = Math.max(worst, tangentShare(tangents, place) + Math.expm1(-place));
  return worst;
}

/**
 * Tangents a cell needs, the one at 0 included, so that its share errs by no more than `tolerance`:
 * `ceil(1/2 + (1 - exp(-X/2)) / sqrt(2 tolerance))`, at least 2.
 */
export function tangentsNeeded(largestMass: number, tolerance: number): number {
  return Math.max(2, Math.ceil(0.5 - Math.expm1(-largestMass / 2) / Math.sqrt(2 * tolerance)));
}

/**
 * A point of a lazy loop: what the tangents credit the chosen offers and what they are truly worth.
 */
export interface LazyRound<Choice> {
  readonly choice: Choice;
  readonly bound: number;
  readonly value: number;
}

/**
 * Lazy tangents: solve with the tangents found so far (first only those at 0), value the choice
 * exactly, add the tangents at its masses, and repeat until the credited value is no more than
 * `tolerance` above the best exact one. Every round's credit bounds the optimum from above; the
 * choices being finite, the loop ends with the optimum.
 * @param solve the best choice under the tangents of each cell, its masses per cell and its
 * credited value
 * @param exact the true value of a choice
 */
export function lazyTangents<Choice>(
  cells: number,
  solve: (tangents: readonly (readonly Tangent[])[]) => {
    readonly choice: Choice;
    readonly masses: readonly number[];
    readonly bound: number;
  },
  exact: (choice: Choice) => number,
  tolerance: number,
): LazyRound<Choice>[] {
  const tangents = Array.from({ length: cells }, () => [tangentAt(0)]);
  const rounds: LazyRound<Choice>[] = [];
  let best = Number.NEGATIVE_INFINITY;
  for (;;) {
    const { choice, masses, bound } = solve(tangents);
    best = Math.max(best, exact(choice));
    rounds.push({ choice, bound, value: best });
    if (bound - best <= tolerance * Math.abs(bound)) return rounds;
    let added = false;
    for (const [cell, at] of masses.entries())
      if (tangents[cell].every((t) => t.at !== at)) {
        tangents[cell].push(tangentAt(at));
        added = true;
      }
    if (!added) return rounds;
  }
}

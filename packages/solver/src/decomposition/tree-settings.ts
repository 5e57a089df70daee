/** What a search aims at and whom it tells. */
export interface TreeSettings {
  /** Relative gap that is good enough. */
  readonly gap: number;
  /** Two different values of choices differ by this much at least, value units; 0 when unknown. */
  readonly step: number;
  /** Guesses of the segments' marginal rewards, value units. */
  readonly startPrices: Float64Array;
  /** Hints that break rows: repaired at the prices of the root. */
  readonly repairable: readonly Int32Array[];
  /** Hears of better bounds, value units. */
  readonly onBound: (bound: number) => void;
  /** Called now and then with a solved relaxation that is still open, the root's first. */
  readonly onOpen: () => void;
  /**
   * Asked once, when the tree grows: the bound (value units) of another method that solves the
   * whole problem and offers its choice itself, null when there is none.
   */
  readonly solveOtherwise: () => number | null;
}

/**
 * How much of a creator's combinations of offers is looked at. None of these numbers decides what
 * is proved, only how much of it: at their smallest every answer is still right.
 */
export interface OptionSizes {
  /** Combinations of one creator that are listed before any question is asked. */
  readonly listed: number;
  /** Options one creator keeps at once; a creator with more gets further ones as they pay. */
  readonly kept: number;
  /** Numbers kept at most of the patterns in which creators' offers can be bought together. */
  readonly patterns: number;
  /** Rounds in which options are added at the prices of the relaxation. */
  readonly rounds: number;
  /** Steps of one search for the best further option of one creator, and of one that proves. */
  readonly pricingSteps: number;
  readonly provingSteps: number;
  /** Sides looked at where it is decided of creators, one by one, whether they are hired. */
  readonly hires: number;
  /** Options that are added in all to prove that nothing better was left out. */
  readonly proving: number;
}

export const DEFAULT_SIZES: OptionSizes = {
  listed: 2_000,
  kept: 64,
  patterns: 16_000_000,
  rounds: 40,
  pricingSteps: 2_000,
  provingSteps: 40_000,
  hires: 60,
  proving: 10_000,
};

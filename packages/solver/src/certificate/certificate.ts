/**
 * A proof that others can check without the solver: the problem in the numbers as they stand in the
 * text, a claim about it, and the tree that proves the claim. Plain data, ready for
 * `JSON.stringify`. What each part means, and what a checker has to verify, is in `docs/solver.md`.
 */
export interface Certificate {
  readonly format: "reachmix certificate 1";
  readonly problem: CertificateProblem;
  readonly claim: CertificateClaim;
  /** The nodes of the tree, each before its children: `take` with all below it, then `leave`. */
  readonly proof: readonly CertificateNode[];
}

/**
 * A problem in block form; dimensions are atoms, then segments. Limits that are absent are null.
 */
export interface CertificateProblem {
  readonly atoms: number;
  /** W_s of each segment. */
  readonly segments: readonly number[];
  readonly rows: readonly {
    readonly atoms: readonly number[];
    readonly coefficients: readonly number[];
    readonly lower: number | null;
    readonly upper: number | null;
    /** Objective lost per unit of violation; null for a hard row. */
    readonly penalty: number | null;
    /** Segment and T of each term T (1 − exp(−mass)); absent where there is none. */
    readonly saturating?: readonly (readonly [number, number])[];
  }[];
  readonly blocks: readonly {
    readonly required: boolean;
    readonly options: readonly {
      readonly value: number;
      /** Dimension and amount. */
      readonly amounts: readonly (readonly [number, number])[];
    }[];
  }[];
}

/** What is claimed. `value` is rounded down and `bound` up, each by about 1e-12 of itself. */
export interface CertificateClaim {
  /**
   * Place in its block of the option that each block chooses, −1 for none; null without a choice.
   */
  readonly choice: readonly number[] | null;
  /** The choice is worth at least this; null without a choice. */
  readonly value: number | null;
  /** No feasible choice is worth more; null when none is feasible. */
  readonly bound: number | null;
  /** All option values are near multiples of this, so the next value counts; null when not used. */
  readonly step: number | null;
}

/** A node: options are forbidden by its steps, until none is left or a branching decides. */
export interface CertificateNode {
  readonly steps?: readonly CertificateStep[];
  readonly branch?: CertificateBranch;
}

/** Why options cannot be part of a choice worth more than the bound. Pairs of index and number. */
export type CertificateStep =
  /** Prices of rows and of masses: the Lagrangian with the option chosen is at most the bound. */
  | {
      readonly prices: {
        readonly rows: readonly (readonly [number, number])[];
        readonly segments: readonly (readonly [number, number])[];
      };
    }
  /** The same at which even the Lagrangian without values is below 0. */
  | {
      readonly ray: {
        readonly rows: readonly (readonly [number, number])[];
        readonly segments: readonly (readonly [number, number])[];
      };
    }
  /** Rows over the same sum, which no choice of whole options brings between their limits. */
  | { readonly sums: readonly number[] };

/**
 * Blocks that are equal in all numbers (one, usually): in the first node after this one the first
 * `count` of them take the option, in the other all but the first `count − 1` leave it.
 */
export interface CertificateBranch {
  readonly blocks: readonly number[];
  /** Place of the option in each of the blocks, −1 for choosing none. */
  readonly option: number;
  readonly count: number;
}

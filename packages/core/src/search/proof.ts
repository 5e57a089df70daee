import type { Certificate, SolveResult } from "@reachmix/solver";

/** Who vouches for a bound, or for there being no plan, and what others can check of it. */
export interface Proof {
  /** Engine that gave the bound. */
  readonly by: string;
  /** Whether its proof rests on steps that a certificate can state. */
  readonly isCertifiable: boolean;
  /** What the answer rests on beside that proof, in sentences. */
  readonly outside: readonly string[];
  /** The proof in a form that others can check, where it was asked for and can be stated. */
  readonly certificate: Certificate | null;
}

/** The proof behind an engine's answer. */
export function proofOf({ engine, sources, certifiable, certificate }: SolveResult): Proof {
  return {
    by: sources?.bound ?? engine,
    isCertifiable: certifiable ?? false,
    outside: [],
    certificate: certificate ?? null,
  };
}

/** The same proof for an answer that rests on something else too. */
export function withOutside(proof: Proof, sentence: string): Proof {
  return { ...proof, outside: [...proof.outside, sentence] };
}

/** `certified` where the proof can be checked as a whole, else `reported`. */
export function standingOf({ isCertifiable, outside }: Proof): "certified" | "reported" {
  return isCertifiable && outside.length === 0 ? "certified" : "reported";
}

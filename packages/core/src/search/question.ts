import type { Relaxation, StopReason } from "@reachmix/solver";
import type { Model } from "../formulation/formulate.ts";
import type { Placement } from "../market/placement.ts";
import type { Objective } from "../objective/objective.ts";
import type { Floor, Judgement } from "../plan/judge.ts";
import type { Proof } from "./proof.ts";

/** What to look for, under the rules of a context. */
export interface Question {
  /** Name for progress messages. */
  readonly stage: string;
  readonly objective: Objective;
  readonly floors?: readonly Floor[];
  readonly gap?: number;
  /** Share of the time left that this search may take, when others are still to come; else all. */
  readonly timeShare?: number;
  /** Whether the proof is asked for in a form that others can check. */
  readonly certify?: boolean;
  /** Plans to start from; those that hold are never undercut. */
  readonly hints?: readonly (readonly Placement[])[];
  /** The same, judged already under the very objective, floors and rules of this question. */
  readonly judged?: readonly Judgement[];
}

/** The best plan found, with its proof. */
export interface Found {
  readonly reason: StopReason;
  readonly limit: "work" | "time" | null;
  readonly detail: string;
  /** Null when there is none. */
  readonly placements: readonly Placement[] | null;
  readonly judgement: Judgement | null;
  readonly value: number | null;
  readonly bound: number | null;
  readonly engine: string;
  readonly why: string;
  readonly work: number;
  readonly reproducible: boolean;
  /** Shadow price of each rule, by id, in value per unit of the rule's bound. */
  readonly prices: ReadonlyMap<string, number>;
  /** The relaxation behind the prices, when the engine gave one. */
  readonly relaxation: Relaxation | null;
  /** Who vouches for the bound, or for there being no plan. */
  readonly proof: Proof;
  /** Rules named by the engine's proof of infeasibility. */
  readonly conflictRules: readonly string[] | null;
  readonly model: Model;
}

/** An answer that stands, or the creators whose own rows it shows to be missing. */
export type Answered = Exclude<Outcome, { kind: "refuted" }>;

/** What the judge makes of one engine's answer. */
export type Outcome =
  | { readonly kind: "found"; readonly found: Found }
  /** Creators for whom alone a rule with a row per creator does not hold, by rule id. */
  | { readonly kind: "broken"; readonly broken: ReadonlyMap<string, readonly number[]> }
  /**
   * The answer is not shown to anybody; why, as a clause, and the hard rules its plan breaks where
   * that is all.
   */
  | {
      readonly kind: "refuted";
      readonly because: string;
      readonly brokenRules: readonly string[];
    };

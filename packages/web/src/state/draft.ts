import type {
  Creator,
  MappingInput,
  OptimizeRequest,
  PlanDetails,
  Result,
  Roster,
  SheetReading,
} from "@reachmix/core";

/** A file whose rows the roster was read from, kept to read it again with another mapping. */
export interface SheetFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The creators of a draft: read from sheets, stated in JSON, of a roster that the server keeps, or
 * typical ones of benchmarks.
 */
export type RosterSource =
  | {
      readonly kind: "sheets";
      readonly files: readonly SheetFile[];
      readonly mapping: MappingInput | undefined;
      readonly reading: SheetReading;
    }
  | { readonly kind: "stated"; readonly roster: Roster }
  | { readonly kind: "stored"; readonly roster: Roster; readonly of: StoredVersion }
  | { readonly kind: "benchmark"; readonly benchmark: Readonly<Record<string, unknown>> };

/** A version of a roster that the server keeps. */
export interface StoredVersion {
  readonly id: string;
  readonly version: number;
  /** Entity tag of the roster when it was at this version; null where it is not known. */
  readonly etag: string | null;
}

/** The part of a brief that the page edits; the rest is kept as it came. */
export interface BriefDraft {
  readonly currency: string;
  readonly budget: number;
  readonly goals: Readonly<Record<string, unknown>>;
  readonly audience?: Readonly<Record<string, unknown>>;
  readonly phases?: readonly Readonly<Record<string, unknown>>[];
  readonly rules: readonly RuleDraft[];
  readonly [field: string]: unknown;
}

/** A rule as it is written in a brief. */
export type RuleDraft = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly kind: string;
  readonly label?: string;
};

/** Everything a planner can change and undo. */
export interface Draft {
  readonly id: string;
  readonly name: string;
  readonly source: RosterSource;
  readonly brief: BriefDraft;
  /** Offers that must be bought, by id. */
  readonly locked: readonly string[];
  /** Creators that must not be hired, by id. */
  readonly excluded: readonly string[];
  /** Fees that were changed here, by offer id, in major units. */
  readonly fees: Readonly<Record<string, number>>;
  /** Options of the search other than its defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A draft as it was when something was asked of it. */
export interface Asked {
  readonly draft: Draft;
  /** ISO date: offers that the sheet says have ended by then stay out. */
  readonly today: string;
  /** What own results taught the server that answered; the shipped numbers when missing. */
  readonly basis?: OptimizeRequest["basis"];
}

/** The last answer to a draft, and what was asked. */
export interface Answer {
  readonly asked: Asked;
  readonly result: Result;
  /** Ranges and audiences of the plan; null without a plan, or until they are counted. */
  readonly details: PlanDetails | null;
  /** Creators that a benchmark stands for; null of a list. */
  readonly typical: readonly Creator[] | null;
}

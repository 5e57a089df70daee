import type { MappingInput, Result, Roster, SheetReading } from "@reachmix/core";

/** A file whose rows the roster was read from, kept to read it again with another mapping. */
export interface SheetFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The creators of a draft: read from sheets, stated in JSON, or typical ones of benchmarks. */
export type RosterSource =
  | {
      readonly kind: "sheets";
      readonly files: readonly SheetFile[];
      readonly mapping: MappingInput | undefined;
      readonly reading: SheetReading;
    }
  | { readonly kind: "stated"; readonly roster: Roster }
  | { readonly kind: "benchmark"; readonly benchmark: Readonly<Record<string, unknown>> };

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

/** The last answer to a draft and the request it answers. */
export interface Answer {
  readonly input: unknown;
  readonly result: Result;
}

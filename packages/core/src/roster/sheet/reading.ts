import type { Platform } from "../fields.ts";
import type { Chapter } from "./book.ts";
import { createDrafts, type Draft, type Drafts } from "./draft.ts";
import type { Evidence } from "./evidence.ts";
import type { RowFacts, RowProblem } from "./facts.ts";
import type { OfferTerms } from "./offers.ts";
import { type Asker, askCurrency, askExtras, askFormat } from "./questions.ts";
import type { Refused } from "./result.ts";

/** Rows of one kind that a note names: by sheet, the line numbers. */
export type Lines = Map<string, number[]>;

/** Creators on their way into a roster, and everything that has to be told about their rows. */
export interface Reading {
  readonly asker: Asker;
  readonly evidence: Evidence;
  readonly drafts: Drafts;
  readonly refused: Refused[];
  /** Lines by what happened to them. */
  readonly told: Map<string, Lines>;
  readonly terms: OfferTerms;
  /** Rows without a quote, for which an offer is opened at the end. */
  /** Figures of posts by the sheet they stand in. */
  readonly figures: Map<string, RowFigures[]>;
  readonly unquoted: Map<Draft, { readonly facts: RowFacts; readonly platforms: Platform[] }[]>;
}

export function createReading(
  chapters: readonly Chapter[],
  asker: Asker,
  evidence: Evidence,
): Reading {
  const extras = chapters.flatMap(({ columns }) =>
    columns.filter(({ field }) => field === "extra").map(({ header }) => header),
  );
  return {
    asker,
    evidence,
    drafts: createDrafts(),
    refused: [],
    told: new Map(),
    figures: new Map(),
    unquoted: new Map(),
    terms: {
      format: (platform) => askFormat(asker, platform),
      currency: () => askCurrency(asker, evidence),
      extras: () => askExtras(asker, extras),
    },
  };
}

/** Figures of posts in a row about a creator, kept until it is known what they are. */
export interface RowFigures extends Pick<RowFacts, "sheet" | "line" | "measures" | "rates"> {
  readonly draft: Draft;
  /** Platform of columns that name none. */
  readonly platform: Platform;
}

/** Keeps the figures of posts of a row, and nothing else of it: rows are many. */
export function keepFigures(
  { figures }: Reading,
  draft: Draft,
  platform: Platform,
  { sheet, line, measures, rates }: RowFacts,
): void {
  if (measures.length + rates.length === 0) return;
  const row = { sheet, line, measures, rates, draft, platform };
  const kept = figures.get(sheet);
  if (kept === undefined) figures.set(sheet, [row]);
  else kept.push(row);
}

/** Remembers that something happened to a row. */
export function tell(
  { told }: Reading,
  what: string,
  { sheet, line }: Pick<RowFacts, "sheet" | "line">,
): void {
  const lines = told.get(what) ?? new Map<string, number[]>();
  told.set(what, lines);
  const here = lines.get(sheet) ?? [];
  lines.set(sheet, here);
  if (here.at(-1) !== line) here.push(line);
}

/** Refuses a row or one of its cells. */
export function refuseRow(
  { refused }: Reading,
  { sheet, line }: RowFacts,
  problem: RowProblem,
  scope: Refused["scope"],
): void {
  refused.push({ sheet, line, scope, ...problem });
}

import type { Offer } from "../offer.ts";
import type { OfferStatus } from "../offer-status.ts";
import type { Money } from "./cells/money.ts";
import type { ColumnMeaning, Field } from "./mapping.ts";
import type { Place, ProfileLink } from "./words/platforms.ts";

/** A value of a cell with the column it stands in. */
export interface Placed<T> {
  readonly column: ColumnMeaning;
  readonly value: T;
}

/** What an audience is told apart by. */
export type Dimension = "countries" | "ages" | "genders" | "interests";

/** What a planner notes of a creator: ratings 0 to 1, campaigns done with the brand. */
export type Ratings = {
  -readonly [K in "quality" | "style" | "pastCampaigns"]?: number;
};

type Terms = NonNullable<Offer["terms"]>;

/** What a row says of the contract, in the currency of its offers. */
export interface Contract {
  gifted: Placed<NonNullable<Offer["gifted"]>> | null;
  commission: NonNullable<Offer["commission"]> | null;
  readonly exclusivity: NonNullable<Terms["exclusivity"]>;
  readonly usageRights: NonNullable<Terms["usageRights"]>;
  /** Currencies that cells of the contract state themselves. */
  readonly currencies: {
    readonly column: string;
    readonly cell: string;
    readonly currency: string;
  }[];
}

/** What one row of a table says, before anything is decided about it. */
export interface RowFacts {
  readonly sheet: string;
  readonly line: number;
  id: string;
  name: string;
  /** Places of a platform column or a list of channels, in its order. */
  places: Place[];
  readonly handles: { readonly place: Place | null; readonly handle: string }[];
  readonly links: { readonly place: Place | null; readonly link: ProfileLink }[];
  readonly followers: { readonly place: Place | null; readonly counts: readonly number[] }[];
  country: string | null;
  audienceCountry: string | null;
  /** Countries of the audience by the header they stand under. */
  countries: Map<string, string> | null;
  language: string;
  readonly tags: string[];
  status: OfferStatus | null;
  /** Texts that may name what is offered: of a column for it, or of the notes. */
  offered: string;
  notes: string;
  readonly quotes: Placed<Money>[];
  readonly extras: Placed<Money>[];
  agent: string;
  currency: string | null;
  payBasis: string;
  readonly audience: {
    readonly dimension: Dimension;
    readonly group: string;
    readonly share: number;
  }[];
  suspicious: number | null;
  readonly ratings: Ratings;
  readonly safety: string[];
  readonly attributes: [string, number][];
  /** Figures of posts, the first column of each field that speaks of no single platform. */
  readonly figures: Partial<Record<Field, number>>;
  /** The same with their columns, and those that speak of one platform. */
  readonly measures: Placed<number>[];
  /** Rates of engagement, 0 to 1. */
  readonly rates: Placed<number>[];
  date: string;
  readonly contract: Contract;
  readonly absences: { readonly from: string; readonly to: string }[];
  /** Why the row as a whole cannot be true. */
  impossible: RowProblem | null;
  readonly cellProblems: RowProblem[];
}

/** A cell that cannot be true or read, and what to do about it. */
export interface RowProblem {
  readonly column: string | null;
  readonly cell: string;
  readonly text: string;
  readonly fix: string;
}

/** A row that says nothing yet. */
export function emptyFacts(sheet: string, line: number): RowFacts {
  return {
    sheet,
    line,
    id: "",
    name: "",
    places: [],
    handles: [],
    links: [],
    followers: [],
    country: null,
    audienceCountry: null,
    countries: null,
    language: "",
    tags: [],
    status: null,
    offered: "",
    notes: "",
    quotes: [],
    extras: [],
    agent: "",
    currency: null,
    payBasis: "",
    audience: [],
    suspicious: null,
    ratings: {},
    safety: [],
    attributes: [],
    figures: {},
    measures: [],
    rates: [],
    date: "",
    contract: {
      gifted: null,
      commission: null,
      exclusivity: [],
      usageRights: [],
      currencies: [],
    },
    absences: [],
    impossible: null,
    cellProblems: [],
  };
}

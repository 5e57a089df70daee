/** A rule as the request schema lets a brief state it; which fields go together depends on kind. */
export interface RuleText {
  readonly id: string;
  readonly kind: string;
  readonly measure?: string;
  readonly of?: string;
  readonly as?: string;
  readonly weightedBy?: string;
  readonly per?: number;
  readonly each?: string;
  readonly where?: FilterText;
  readonly min?: number;
  readonly max?: number;
  readonly penalty?: number;
  readonly creators?: readonly string[];
  readonly offers?: readonly string[];
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly exactly?: number;
  readonly allOrNone?: boolean;
  readonly dependent?: PartyText;
  readonly requires?: PartyText;
}

/** A creator or an offer. */
export type PartyText = { readonly creator: string } | { readonly offer: string };

type OneOrMany = string | readonly string[];

/** Of which offers a rule speaks. */
export interface FilterText {
  readonly tier?: OneOrMany;
  readonly group?: OneOrMany;
  readonly platform?: OneOrMany;
  readonly format?: OneOrMany;
  readonly phase?: OneOrMany;
  readonly country?: OneOrMany;
  readonly tag?: OneOrMany;
  readonly creators?: readonly string[];
  readonly returning?: boolean;
}

type Attributes = Readonly<Record<string, number>>;
type Shares = Readonly<Record<string, number>>;

/** One thing to buy. */
export interface OfferText {
  readonly id: string;
  readonly deliverables: readonly {
    readonly platform: string;
    readonly format: string;
    readonly quantity?: number;
  }[];
  readonly price?: number;
  readonly currency?: string;
  readonly gifted?: { readonly accepting: number; readonly posting: number };
  readonly commission?: {
    readonly share?: number;
    readonly perConversion?: number;
    readonly atLeast?: number;
  };
  readonly extras?: readonly { readonly price: number }[];
  readonly terms?: {
    readonly exclusivity?: readonly { readonly price: number }[];
    readonly usageRights?: readonly { readonly price: number }[];
  };
  readonly phase?: string;
  readonly phases?: readonly string[];
  readonly product?: string;
  readonly attributes?: Attributes;
  readonly expected?: {
    readonly impressions?: number;
    readonly reach?: number;
    readonly engagements?: number;
    readonly clicks?: number;
    readonly conversions?: number;
    readonly reachByCell?: Readonly<Record<string, number>>;
    readonly of?: "target" | "everybody";
  };
}

/** Who sells offers. */
export interface CreatorText {
  readonly id: string;
  readonly country?: string;
  readonly tags?: readonly string[];
  readonly audience?: {
    readonly countries?: Shares;
    readonly ages?: Shares;
    readonly genders?: Shares;
    readonly interests?: Shares;
  };
  readonly channels: readonly {
    readonly platform: string;
    readonly followers: number;
    readonly suspiciousShare?: number;
  }[];
  readonly quality?: number;
  readonly style?: number;
  readonly safety?: readonly string[];
  readonly pastCampaigns?: number;
  readonly delivery?: number;
  readonly flexible?: boolean;
  readonly unavailable?: readonly { readonly from: string; readonly to: string }[];
  readonly attributes?: Attributes;
  readonly offers: readonly OfferText[];
}

/** Money per unit, by goal; one engagement, click or conversion may be written in the singular. */
export type ValuesText = { readonly values: Readonly<Record<string, number | undefined>> };

/** What is paid around the fees. */
export interface CostsText {
  readonly budgetCovers?: string;
  readonly agencyFee?: { readonly share: number; readonly of?: string };
  readonly contingency?: number;
  readonly vat?: { readonly rate: number; readonly recoverable?: boolean };
  readonly levies?: readonly { readonly share: number }[];
  readonly markup?: { readonly share: number };
  readonly perCreator?: Readonly<Record<string, number>>;
  readonly fx?: { readonly rates: Readonly<Record<string, number>> };
}

/** A dated part of the campaign. */
export interface PhaseText {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly groups?: readonly string[];
  readonly goals?: unknown;
  readonly budget?: { readonly min?: number; readonly max?: number; readonly as?: string };
}

/** The parts of a request that say what a plan is worth and whether it holds. */
export interface RequestText {
  readonly brief: {
    readonly currency: string;
    readonly budget: number;
    readonly goals: unknown;
    readonly audience?: {
      readonly cells?: readonly {
        readonly id: string;
        readonly size: number;
        readonly value?: number;
      }[];
    };
    readonly phases?: readonly PhaseText[];
    readonly carryOver?: { readonly kappa?: number; readonly halfLifeDays?: number };
    readonly macroBeforeMicro?: boolean;
    readonly handlingCost?: number;
    readonly costs?: CostsText;
    readonly economics?: { readonly orderValue?: number; readonly margin?: number };
    readonly brandSafety?: { readonly blocked: readonly string[] };
    readonly minimumAudienceFit?: number;
    readonly risk?: {
      readonly underdeliver?: number;
      readonly cvar?: { readonly level?: number; readonly weight: number };
    };
    readonly rules?: readonly RuleText[];
  };
  readonly roster: { readonly creators: readonly CreatorText[] };
}

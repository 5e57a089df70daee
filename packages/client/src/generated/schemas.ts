// Written by `npm run openapi` from openapi.json; edits here are lost.
/** OptimizeRequest, as the API describes it. */
export type OptimizeRequest = {
  brief: Brief;
  roster:
    | Roster
    | StoredRoster
    | {
        benchmark: BenchmarkRoster;
      }
    | UploadedRoster;
  options?: Options;
  /** What own results taught; the shipped benchmarks alone when missing */
  basis?: Learned;
};

/** Brief, as the API describes it. */
export type Brief = {
  name?: string;
  /** Whom the plan is for; changes nothing in it */
  client?: string;
  /** What it belongs to; changes nothing in it */
  campaign?: string;
  currency: string;
  budget: number;
  goals: Goals;
  audience?: Audience;
  phases?: Phase[];
  /**
   * Day the ages of past posts are counted to when there are no phases; each creator's
   * own newest post when missing
   */
  asOf?: string;
  /**
   * Days after posting at which results are forecast, and will be counted; 30 when
   * missing
   */
  measuredAfterDays?: number;
  /** How much better later phases convert among people already reached; 0 = not at all */
  carryOver?: {
    kappa?: number;
    halfLifeDays?: number;
  };
  /** Refuse a micro offer in an earlier phase than a macro offer of the same product */
  macroBeforeMicro?: boolean;
  /**
   * Cost of handling one hired creator, paid from the budget: short for
   * costs.perCreator.handling
   */
  handlingCost?: number;
  /** Costs around the fees, and which of them the budget covers */
  costs?: Costs;
  economics?: Economics;
  /** Creators touching a blocked category are not considered */
  brandSafety?: {
    blocked: string[];
  };
  /** Creators with a known fit below this are not considered */
  minimumAudienceFit?: number;
  /** Measured audience overlaps of pairs of creators, in people */
  overlaps?: {
    creators: [string, string];
    people: number;
  }[];
  /** Overrides of single benchmark numbers by path, e.g. formats.instagram.reel.frequency */
  benchmarks?: Record<string, number>;
  /**
   * The plan in use today: a baseline of the answer, and a start for the search when it
   * holds
   */
  currentPlan?: Picks;
  /** What is settled and stays as it is */
  commitments?: Commitments;
  /**
   * Value taken off for each offer of currentPlan that is not bought, and for each that
   * is bought beside it: a change has to bring more than that
   */
  perChange?: number;
  /** Asks how the plan may turn out, and what of that counts in the choice */
  risk?: Risk;
  /** Results that the plan has to reach with a probability */
  target?: BriefTarget;
  /** Money for trying out creators that little is known of */
  testBudget?: TestBudget;
  rules?: Rule[];
};

/** Goals, as the API describes it. */
export type Goals =
  | {
      preset: "awareness" | "engagement" | "conversions" | "hybrid";
    }
  | {
      weights: Partial<
        Record<
          | (("reach" | "engagements" | "clicks" | "conversions") | AttributeMeasure)
          | ("engagement" | "click" | "conversion"),
          number
        >
      >;
    }
  | {
      values: Partial<
        Record<
          | (("reach" | "engagements" | "clicks" | "conversions") | AttributeMeasure)
          | ("engagement" | "click" | "conversion"),
          number
        >
      >;
    }
  | {
      priority: (("reach" | "engagements" | "clicks" | "conversions") | AttributeMeasure)[];
      /** Share of an earlier goal's best that later goals may cost */
      tolerance?: number;
    };

/** AttributeMeasure, as the API describes it. */
export type AttributeMeasure = `attribute:${string}`;

/** Audience, as the API describes it. */
export type Audience = {
  /** People in the target */
  size?: number;
  /** Share of the target per country or region, by code or name: DE, Germany, DE-BE */
  countries?: Record<string, number>;
  ages?: string[];
  genders?: string[];
  interests?: string[];
  /**
   * How much more the creators' audiences overlap than chance: reach is deduplicated in
   * a pool this many times smaller than the target; 1 when missing
   */
  concentration?: number;
  /**
   * How much an engagement, click or conversion of somebody outside the target counts,
   * 0-1: one number, or one per dimension; countries 0, ages 0.5, genders 0.5, interests
   * 1 when missing
   */
  outside?: OutsideWeights;
  /** Stated cells; they replace the derived ones and are never pruned */
  cells?: AudienceCell[];
};

/** OutsideWeights, as the API describes it. */
export type OutsideWeights =
  | number
  | {
      countries?: number;
      ages?: number;
      genders?: number;
      interests?: number;
    };

/** AudienceCell, as the API describes it. */
export type AudienceCell = {
  id: string;
  /** People in the cell */
  size: number;
  /** Money per person reached; overrides goals.values.reach */
  value?: number;
};

/** Phase, as the API describes it. */
export type Phase = {
  id: string;
  label?: string;
  from: string;
  to: string;
  /** Groups that may be bought in this phase; both when missing */
  groups?: Group[];
  /** Goals of this phase; those of the brief when missing */
  goals?: Goals;
  budget?: {
    min?: number;
    max?: number;
    as?: "amount" | "shareOfBudget" | "shareOfSpend";
  };
};

/** Group, as the API describes it. */
export type Group = "micro" | "macro";

/** Costs, as the API describes it. */
export type Costs = {
  /**
   * all: the budget pays everything; fees: agency fee, markup, levies and VAT come on
   * top
   */
  budgetCovers?: "fees" | "all";
  agencyFee?: {
    share: number;
    /** Of the creators' fees, or of fees, extras and costs per creator */
    of?: "fees" | "total";
  };
  /** Share of the budget set aside first */
  contingency?: number;
  /** On fees, extras, commissions, markup and agency fee */
  vat?: {
    rate: number;
    /** True when the brand gets it back: then it is no cost */
    recoverable?: boolean;
  };
  /** Shares of what creators are paid: fees, extras and commissions */
  levies?: {
    label: string;
    share: number;
  }[];
  /** What the agency adds to the creators' fees */
  markup?: {
    share: number;
    /** False: a client's report shows the fees with it, and no line of its own */
    visible?: boolean;
  };
  /**
   * Costs of each hired creator by name. product and shipping are goods: of a gifted
   * offer they count with the chance of its being accepted
   */
  perCreator?: Record<string, number>;
  fx?: ExchangeRates;
};

/** ExchangeRates, as the API describes it. */
export type ExchangeRates = {
  /** Day of the rates */
  asOf: string;
  /** What one unit of a currency is worth in the currency of the brief */
  rates: Record<string, number>;
};

/** Economics, as the API describes it. */
export type Economics = {
  /** Average order value in major units */
  orderValue?: number;
  /** Gross margin as a share of the order value */
  margin?: number;
  /** Own conversions per click; replaces the benchmark's level */
  conversionRate?: number;
  /**
   * Conversions caused per conversion attributed, from a holdout or geo test; 1 when
   * missing. ROAS stays attributed, incrementalRoas counts it
   */
  incrementality?: number;
  /** What a customer orders in all per first order, in incrementalRoas; 1 when missing */
  lifetimeFactor?: number;
};

/** Picks, as the API describes it. */
export type Picks = {
  offerId: string;
  /**
   * Where an offer fits several phases, the phase; the first it fits when missing or
   * null. A retainer is in all of its own: early+late
   */
  phase?: string | null;
  /** Whose offer it is; refused when it is another's */
  creatorId?: string;
  /** As a purchase of a run carries it; not looked at */
  tier?: unknown;
  /** As a purchase of a run carries it; not looked at */
  group?: unknown;
  /** As a purchase of a run carries it; not looked at */
  platform?: unknown;
  /** As a purchase of a run carries it; not looked at */
  price?: unknown;
  /** As a purchase of a run carries it; not looked at */
  fee?: unknown;
  /** As a purchase of a run carries it; not looked at */
  extras?: unknown;
  /** As a purchase of a run carries it; not looked at */
  priceBand?: unknown;
  /** As a purchase of a run carries it; not looked at */
  value?: unknown;
  /** As a purchase of a run carries it; not looked at */
  expected?: unknown;
  /** As a purchase of a run carries it; not looked at */
  mid?: unknown;
  /** As a purchase of a run carries it; not looked at */
  source?: unknown;
}[];

/** Commitments, as the API describes it. */
export type Commitments = {
  /** Offers that are bought, each in its phase */
  picks?: Picks;
  /** Phases in which nothing else is bought */
  closedPhases?: string[];
};

/** Risk, as the API describes it. */
export type Risk = {
  /**
   * So many creators, those who hurt most, bring only what they exceed in nine cases of
   * ten
   */
  underdeliver?: number;
  /** The average of the worst scenarios counts beside the mean of all */
  cvar?: {
    /** 0.9 looks at the average of the worst tenth of the scenarios */
    level?: number;
    /** 0 is the mean of all scenarios, 1 the average of the worst ones alone */
    weight: number;
  };
};

/** BriefTarget, as the API describes it. */
export type BriefTarget = {
  impressions?: number;
  /** People of the target, each once */
  reach?: number;
  engagements?: number;
  clicks?: number;
  conversions?: number;
  /**
   * Least share of the simulated cases in which all of them are reached; when missing
   * the targets are only measured
   */
  probability?: number;
};

/** TestBudget, as the API describes it. */
export type TestBudget = {
  min?: number;
  max?: number;
  as?: "amount" | "shareOfBudget";
};

/** Rule, as the API describes it. */
export type Rule =
  | LimitRule
  | AverageRule
  | ChooseRule
  | LockRule
  | ExcludeRule
  | FollowRule
  | OrderRule
  | CostPerRule
  | ReturnRule;

/** LimitRule, as the API describes it. */
export type LimitRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "limit";
  /** reach is deduplicated and takes a minimum only */
  measure:
    | (
        | (
            | "spend"
            | "creators"
            | "offers"
            | "impressions"
            | "grossReach"
            | "engagements"
            | "clicks"
            | "conversions"
          )
        | AttributeMeasure
      )
    | "reach";
  where?: Filter;
  min?: number;
  max?: number;
  /** Hold the limit for each of them alone; for creators, for each one hired */
  each?: "creator" | "tier" | "platform" | "country";
  as?: "amount" | "shareOfSpend" | "shareOfBudget" | "shareOfCreators";
  /**
   * Value lost per unit of violation; the rule is hard when missing. A missed share
   * counts in what it is a share of (money, creators), a missed average in its own unit
   * times the weight
   */
  penalty?: number;
};

/** Filter, as the API describes it. */
export type Filter = {
  tier?: Tier | Tier[];
  group?: Group | Group[];
  platform?: Platform | Platform[];
  format?: string | string[];
  phase?: string | string[];
  /** Country of the creator; DE covers DE-BE too */
  country?: string | string[];
  tag?: string | string[];
  creators?: string[];
  /** True: creators with past campaigns; false: new ones */
  returning?: boolean;
};

/** Tier, as the API describes it. */
export type Tier = "nano" | "micro" | "mid" | "macro" | "mega";

/** Platform, as the API describes it. */
export type Platform = "instagram" | "tiktok" | "youtube" | "linkedin";

/** AverageRule, as the API describes it. */
export type AverageRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "average";
  of: ("audienceFit" | "authenticity" | "quality") | AttributeMeasure;
  weightedBy?: "spend" | "impressions" | "creators";
  where?: Filter;
  min?: number;
  max?: number;
  /**
   * Value lost per unit of violation; the rule is hard when missing. A missed share
   * counts in what it is a share of (money, creators), a missed average in its own unit
   * times the weight
   */
  penalty?: number;
};

/** ChooseRule, as the API describes it. */
export type ChooseRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "choose";
  creators?: string[];
  offers?: string[];
  atLeast?: number;
  atMost?: number;
  exactly?: number;
  allOrNone?: true;
  /**
   * Value lost per unit of violation; the rule is hard when missing. A missed share
   * counts in what it is a share of (money, creators), a missed average in its own unit
   * times the weight
   */
  penalty?: number;
};

/** LockRule, as the API describes it. */
export type LockRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "lock";
  creators?: string[];
  offers?: string[];
};

/** ExcludeRule, as the API describes it. */
export type ExcludeRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "exclude";
  creators?: string[];
  offers?: string[];
  where?: Filter;
};

/** FollowRule, as the API describes it. */
export type FollowRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "follow";
  /** What may be bought only if `requires` is bought */
  dependent:
    | {
        creator: string;
      }
    | {
        offer: string;
      };
  /** What has to be bought for it */
  requires:
    | {
        creator: string;
      }
    | {
        offer: string;
      };
};

/** OrderRule, as the API describes it. */
export type OrderRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "order";
};

/** CostPerRule, as the API describes it. */
export type CostPerRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "costPer";
  /** reach is deduplicated and takes a maximum only */
  of: ("impressions" | "reach" | "engagements" | "clicks" | "conversions") | AttributeMeasure;
  /** Results that the cost is stated for; 1,000 for impressions and reach, else 1 */
  per?: number;
  where?: Filter;
  min?: number;
  max?: number;
  /**
   * Value lost per unit of violation; the rule is hard when missing. A missed share
   * counts in what it is a share of (money, creators), a missed average in its own unit
   * times the weight
   */
  penalty?: number;
};

/** ReturnRule, as the API describes it. */
export type ReturnRule = {
  /** Stable name of the rule, a kebab-case noun phrase such as micro-floor */
  id: string;
  label?: string;
  kind: "return";
  of: "roas" | "roi";
  where?: Filter;
  min?: number;
  max?: number;
  /**
   * Value lost per unit of violation; the rule is hard when missing. A missed share
   * counts in what it is a share of (money, creators), a missed average in its own unit
   * times the weight
   */
  penalty?: number;
};

/** Roster, as the API describes it. */
export type Roster = {
  creators: Creator[];
  /** Stored roster that the creators were taken from */
  stored?: string;
  /** Version of the stored roster */
  version?: number;
  /** Uploaded file that the creators were read from, as it was then */
  file?: RosterFile;
  /**
   * In an answer that names only some of its creators: how many there are. No request
   * may be a part of a roster
   */
  count?: number;
};

/** Creator, as the API describes it. */
export type Creator = {
  id: string;
  name?: string;
  /** Account name on the main platform, without @ */
  handle?: string;
  /** Profile on the web */
  url?: string;
  /** How far the talks have come; a note for people */
  status?: OfferStatus;
  /** Country or region, by code or name: DE, Germany, DE-BE */
  country?: string;
  language?: string;
  tags?: string[];
  channels: Channel[];
  audience?: CreatorAudience;
  /** Content quality 0-1; unrated when missing */
  quality?: number;
  /** Style match with the brand 0-1; unrated when missing */
  style?: number;
  /** Brand-safety categories the content touches */
  safety?: string[];
  /** Campaigns done with this brand; returning when 1 or more */
  pastCampaigns?: number;
  /** Absences: nothing is bought in a phase of which no day is left */
  unavailable?: Absence[];
  /** Chance that the creator delivers what was agreed; by tier when missing */
  delivery?: number;
  /** Whether the date may move: what is not delivered in its phase comes later */
  flexible?: boolean;
  history?: PastPost[];
  attributes?: Record<string, number>;
  offers: Offer[];
};

/** OfferStatus, as the API describes it. */
export type OfferStatus =
  | "idea"
  | "asked"
  | "quoted"
  | "client-approved"
  | "client-rejected"
  | "agreed"
  | "declined"
  | "contracted"
  | "live"
  | "delivered"
  | "cancelled";

/** Channel, as the API describes it. */
export type Channel = {
  platform: Platform;
  followers: number;
  /** Share of suspicious followers from an audit */
  suspiciousShare?: number;
};

/** CreatorAudience, as the API describes it. */
export type CreatorAudience = {
  countries?: Record<string, number>;
  ages?: Record<string, number>;
  genders?: Record<string, number>;
  interests?: Record<string, number>;
};

/** Absence, as the API describes it. */
export type Absence = {
  from: string;
  to: string;
};

/** PastPost, as the API describes it. */
export type PastPost = {
  platform: Platform;
  format: string;
  postedOn?: string;
  /** Posts the row is the average of; one when missing */
  posts?: number;
  /** Day an average was counted; a row without any day counts as half a year old */
  asOf?: string;
  /** Days from posting to counting; 30 when missing */
  measuredAfterDays?: number;
  /** Engagements per follower, when the engagements themselves are not known */
  engagementPerFollower?: number;
  /** Engagements per impression, when the engagements themselves are not known */
  engagementPerView?: number;
  followers?: number;
  reach?: number;
  impressions?: number;
  engagements?: number;
  clicks?: number;
  conversions?: number;
  sponsored?: boolean;
  source?: "ownCampaign" | "mediaKit" | "public" | "thirdParty";
};

/** Offer, as the API describes it. */
export type Offer = {
  id: string;
  label?: string;
  deliverables: Deliverable[];
  /** Fee in major units; imputed and flagged when missing */
  price?: number;
  /**
   * Currency of all amounts of the offer, converted by brief.costs.fx.rates; that of the
   * brief when missing
   */
  currency?: string;
  /** Goods in the place of a fee; the price is then 0 */
  gifted?: Gifted;
  /** Paid on all orders; its expected amount is paid from the budget */
  commission?: Commission;
  /** How far the offer has come; a note for people */
  status?: OfferStatus;
  extras?: Extra[];
  /** What the contract grants besides the content, each at its price */
  terms?: OfferTerms;
  /** Paid media behind the content, inside its usage rights in the channel paid */
  boost?: Boost;
  /** Phase the offer belongs to; without one it fits any phase */
  phase?: string;
  /** A retainer: deliverables spread evenly over these phases */
  phases?: string[];
  /** Product it advertises, for the order rule macro before micro */
  product?: string;
  expected?: StatedExpectation;
  attributes?: Record<string, number>;
};

/** Deliverable, as the API describes it. */
export type Deliverable = {
  platform: Platform;
  format: string;
  quantity?: number;
};

/** Gifted, as the API describes it. */
export type Gifted = {
  /** Chance that the creator accepts: goods are paid for then */
  accepting: number;
  /** Chance that a creator who accepts posts */
  posting: number;
};

/** Commission, as the API describes it. */
export type Commission = {
  /** Share of the order value, brief.economics.orderValue */
  share?: number;
  /** Amount per order in major units */
  perConversion?: number;
  /** Minimum guarantee for the whole offer */
  atLeast?: number;
};

/** Extra, as the API describes it. */
export type Extra = {
  label: string;
  price: number;
};

/** OfferTerms, as the API describes it. */
export type OfferTerms = {
  exclusivity?: Exclusivity[];
  usageRights?: UsageRights[];
};

/** Exclusivity, as the API describes it. */
export type Exclusivity = {
  /** What the creator does not advertise for others */
  category: string;
  /** Countries or regions it holds in; everywhere when missing */
  territory?: string[];
  from: string;
  to: string;
  /** In major units, on top of the fee; 0 where the fee covers it */
  price: number;
};

/** UsageRights, as the API describes it. */
export type UsageRights = {
  /** Where the content may be used, such as website, email, paid */
  channels: string[];
  from: string;
  to: string;
  /** In major units, on top of the fee; 0 where the fee covers it */
  price: number;
};

/** Boost, as the API describes it. */
export type Boost = {
  /** Paid media in major units; several levels are options, at most one is bought */
  spend: number | number[];
  /** What a thousand paid impressions in the target cost at first */
  cpm: number;
  /**
   * Spend at which the next thousand impressions cost twice as much; the greatest level
   * when missing
   */
  doublesAt?: number;
  /**
   * Actions per paid impression relative to those per impression of the post itself; 0.5
   * when missing
   */
  response?: number;
};

/** StatedExpectation, as the API describes it. */
export type StatedExpectation = {
  impressions?: number;
  reach?: number;
  engagements?: number;
  clicks?: number;
  conversions?: number;
  /**
   * Whose engagements, clicks and conversions these are: of the target (used as stated,
   * when missing), or of everybody the offer reaches (split like estimated ones)
   */
  of?: "target" | "everybody";
  /** People reached in each audience cell of the brief, by cell id */
  reachByCell?: Record<string, number>;
};

/** RosterFile, as the API describes it. */
export type RosterFile = {
  /** Id of the roster that the address of the upload was for */
  uploaded: string;
  /** Name of the upload */
  upload: string;
  /** Entity tag of the file, another one for another content */
  etag: string;
};

/** StoredRoster, as the API describes it. */
export type StoredRoster = {
  /** Id of a stored roster */
  stored: string;
  /** Its version; the latest when missing */
  version?: number;
};

/** BenchmarkRoster, as the API describes it. */
export type BenchmarkRoster = {
  /** Countries of the creators, by code or name; each gets as many as the others */
  countries: string[];
  platforms?: Platform[];
  /** What the creators are about */
  niches?: string[];
  /** Followers of the smallest */
  from?: number;
  /** Followers of the largest */
  to?: number;
  /** Sizes between 10,000 and 100,000 followers; as many in each decade */
  stepsPerDecade?: number;
  /** Creators to be had per decade of followers, platform and country */
  perDecade?: number;
};

/** UploadedRoster, as the API describes it. */
export type UploadedRoster = {
  /** Id of the roster that the address of the upload was for */
  uploaded: string;
  /** Name of the upload; its file has one creator as JSON per line */
  upload: string;
};

/** Options, as the API describes it. */
export type Options = {
  /** Proven relative gap at which the search stops; 0 asks for the optimum */
  gap?: number;
  seed?: number;
  engine?: "auto" | "core" | "highs" | "javascript-lp-solver";
  /** Deterministic work after which the search stops */
  workLimit?: number;
  /** Safety net; an answer it cut short is not reproducible */
  timeLimitMs?: number;
};

/** Learned, as the API describes it. */
export type Learned = {
  /** Benchmarks it builds on, and a hash of what was learned */
  version: string;
  runs: number;
  /** Offers with results it was learned from */
  offers: number;
  /** Day of the newest result; ages are counted to it */
  newest: string | null;
  numbers: LearnedNumber[];
  /** Factor on the deviations between posts by result, 1 when bands were right */
  calibration: Record<string, number>;
  incrementality: {
    value: number;
    /** Standard deviation of the value */
    deviation: number;
    tests: number;
  } | null;
  /** Results of each creator as past posts of own campaigns */
  creators: Record<string, PastPost[]>;
};

/** LearnedNumber, as the API describes it. */
export type LearnedNumber = {
  /** As in brief.benchmarks */
  path: string;
  value: number;
  shipped: number;
  /** Creators whose results moved it */
  creators: number;
  /** Posts of theirs, older ones counting less */
  posts: number;
};

/** RunEdit, as the API describes it. */
export type RunEdit = {
  name?: string;
  /** Replaces the tags of the run */
  tags?: string[];
  /** Whom the plan is for; null for nobody */
  client?: string | null;
  /** What it belongs to; null for nothing */
  campaign?: string | null;
};

/** PicksEdit, as the API describes it. */
export type PicksEdit = {
  picks: PickEdit[];
  /** Who says so; the token's subject when missing */
  by?: string;
};

/** PickEdit, as the API describes it. */
export type PickEdit = {
  /** An offer that the plan buys */
  offerId: string;
  status?: OfferStatus;
  /** Fee in major units of the brief's currency, without extras; quoted needs it */
  fee?: number;
  /** What a cancelled creator keeps of the fee, 0 for nothing; cancelled needs it */
  kept?: number;
  /** What was said with it; the history keeps it */
  comment?: string;
};

/** ReplanRequest, as the API describes it. */
export type ReplanRequest = {
  /** Phases that ended before this day are frozen; none when missing */
  asOf?: string;
  /**
   * Value that each change of the plan has to bring at least, in the unit of its value;
   * 1 % of the run's value when missing, 0 changes freely
   */
  perChange?: number;
};

/** NoQuestion, as the API describes it. */
export type NoQuestion = Record<string, never>;

/** ReportAudience, as the API describes it. */
export type ReportAudience = "client" | "internal";

/** CompareRequest, as the API describes it. */
export type CompareRequest = {
  /** Ids of 2 to 5 runs; the first is the base */
  runs: string[];
  /** Demands on every later run's change to the first */
  thresholds?: Threshold[];
};

/** Threshold, as the API describes it. */
export type Threshold = {
  measure:
    | "spend"
    | "creators"
    | "offers"
    | "impressions"
    | "grossReach"
    | "reach"
    | "engagements"
    | "clicks"
    | "conversions"
    | "cpm"
    | "cpe"
    | "cpc"
    | "cpa"
    | "roas"
    | "roi"
    | "value";
  /**
   * Relative change to the first run. Results may not change by less: -0.02 allows a
   * loss of 2 %, 0.1 asks for 10 % more. Costs (spend, cpm, cpe, cpc, cpa) may not
   * change by more: 0.05 allows a rise of 5 %
   */
  change: number;
};

/** EvaluateRequest, as the API describes it. */
export type EvaluateRequest = {
  brief: Brief;
  roster:
    | Roster
    | StoredRoster
    | {
        benchmark: BenchmarkRoster;
      };
  options?: Options;
  /** What own results taught; the shipped benchmarks alone when missing */
  basis?: Learned;
  plan: Picks;
};

/** ExplainRequest, as the API describes it. */
export type ExplainRequest = {
  brief: Brief;
  roster:
    | Roster
    | StoredRoster
    | {
        benchmark: BenchmarkRoster;
      };
  options?: Options;
  /** What own results taught; the shipped benchmarks alone when missing */
  basis?: Learned;
  creators: string[];
};

/** FrontierRequest, as the API describes it. */
export type FrontierRequest = {
  brief: Brief;
  roster:
    | Roster
    | StoredRoster
    | {
        benchmark: BenchmarkRoster;
      };
  options?: Options;
  /** What own results taught; the shipped benchmarks alone when missing */
  basis?: Learned;
  /**
   * Budgets in major units; the brief's own is added. When missing, 20 from a third to
   * 2.7 times of it, evenly spaced as factors
   */
  budgets?: number[];
};

/** GoalSeekRequest, as the API describes it. */
export type GoalSeekRequest = {
  brief: Brief;
  roster:
    | Roster
    | StoredRoster
    | {
        benchmark: BenchmarkRoster;
      };
  options?: Options;
  /** What own results taught; the shipped benchmarks alone when missing */
  basis?: Learned;
  /**
   * Expected totals to reach, such as { reach: 1000000 }; several hold at once, and with
   * a probability in so many of the simulated cases. In its place that of the brief
   */
  target?: BriefTarget;
  /** In place of a target: a plan whose expected totals are to be had for less */
  plan?: Picks;
};

/** AlternativesRequest, as the API describes it. */
export type AlternativesRequest = {
  brief: Brief;
  roster:
    | Roster
    | StoredRoster
    | {
        benchmark: BenchmarkRoster;
      };
  options?: Options;
  /** What own results taught; the shipped benchmarks alone when missing */
  basis?: Learned;
  /** How many plans beside the best one */
  count?: number;
  /** Greatest loss as a share of the best plan's value */
  within?: number;
  /**
   * Least number of creators of the best plan, and of every alternative before, that an
   * alternative has not; another offer of the same creator is no difference
   */
  differBy?: number;
};

/** WhatIfRequest, as the API describes it. */
export type WhatIfRequest = {
  brief: Brief;
  roster:
    | Roster
    | StoredRoster
    | {
        benchmark: BenchmarkRoster;
      };
  options?: Options;
  /** What own results taught; the shipped benchmarks alone when missing */
  basis?: Learned;
  vary: WhatIfAxes;
};

/** What is tried on each axis; an axis that is missing has the request's own alone */
export type WhatIfAxes = {
  briefs?: {
    label: string;
    /** Fields that stand in place of the brief's own */
    change: Record<string, unknown>;
  }[];
  /** Major units */
  budgets?: number[];
  rules?: {
    label: string;
    /** Ids of rules of the brief to leave out */
    without?: string[];
    /** Rules to add */
    with?: Rule[];
  }[];
  /** Rosters in place of the request's own */
  rosters?: {
    label: string;
    roster: unknown;
  }[];
};

/** GridRequest, as the API describes it. */
export type GridRequest = {
  brief: Brief;
  roster:
    | Roster
    | StoredRoster
    | {
        benchmark: BenchmarkRoster;
      };
  options?: Options;
  /** What own results taught; the shipped benchmarks alone when missing */
  basis?: Learned;
  vary: GridAxes;
};

/** What is tried on each axis; an axis that is missing has the request's own alone */
export type GridAxes = {
  briefs?: {
    label: string;
    /** Fields that stand in place of the brief's own */
    change: Record<string, unknown>;
  }[];
  /** Major units */
  budgets?: number[];
  rules?: {
    label: string;
    /** Ids of rules of the brief to leave out */
    without?: string[];
    /** Rules to add */
    with?: Rule[];
  }[];
  /** Rosters in place of the request's own */
  rosters?: {
    label: string;
    roster: unknown;
  }[];
};

/** ParseRequest, as the API describes it. */
export type ParseRequest = {
  sheets: (
    | {
        /** Name of the file; it may name the platform */
        name: string;
        /** Rows of cells, the header among them */
        rows: (string | number | boolean | null)[][];
      }
    | {
        /** Name of the file; it may name the platform */
        name: string;
        /** CSV, TSV or tables of Markdown */
        text: string;
      }
  )[];
  /** Mapping of an earlier reading, with answers */
  mapping?: SheetMapping;
};

/** SheetMapping, as the API describes it. */
export type SheetMapping = {
  tables?: {
    /** Name of the sheet it was found in, for people */
    sheet: string;
    columns: ColumnMeaning[];
  }[];
  /** Answer to each question by its id */
  answers?: Record<string, string>;
  packages?: PackageSettings;
};

/** ColumnMeaning, as the API describes it. */
export type ColumnMeaning = {
  /** The header as the sheet writes it, on one line */
  header: string;
  field:
    | "id"
    | "name"
    | "handle"
    | "link"
    | "platform"
    | "channels"
    | "followers"
    | "suspiciousShare"
    | "country"
    | "audienceCountry"
    | "audienceShare"
    | "language"
    | "tag"
    | "status"
    | "notes"
    | "price"
    | "extra"
    | "currency"
    | "deliverables"
    | "agent"
    | "views"
    | "reach"
    | "impressions"
    | "likes"
    | "comments"
    | "shares"
    | "saves"
    | "engagements"
    | "clicks"
    | "conversions"
    | "revenue"
    | "engagementRate"
    | "postedOn"
    | "payBasis"
    | "quality"
    | "style"
    | "safety"
    | "pastCampaigns"
    | "unavailable"
    | "gifted"
    | "commission"
    | "exclusivity"
    | "usageRights"
    | "attribute"
    | "ignore";
  /** Platform the column speaks of */
  platform?: Platform;
  /** A platform without a forecast: the column is left out and listed */
  otherPlatform?: string;
  /** What a price buys */
  deliverables?: Deliverable[];
  /** Format that figures of posts belong to */
  format?: string;
  currency?: string;
  /** Asked when the header does not say */
  statistic?: "mean" | "median" | "total" | "post";
  /** Posts a mean is of; 12 where nothing says it */
  posts?: number;
  /** What a rate of engagement is held by */
  per?: "follower" | "view";
  /** Factor of the header, 1000 for (in k) */
  scale?: number;
  dimension?: "countries" | "ages" | "genders" | "interests";
  /** Group of the audience: DE, 18-24, female */
  group?: string;
  /** Header of the country that a share of the audience belongs to */
  of?: string;
  /** Name the numbers get as an attribute */
  attribute?: string;
};

/** PackageSettings, as the API describes it. */
export type PackageSettings = {
  /** Mixes that become an offer at the sum of their quotes; none for no packages */
  mixes?: Deliverable[][];
  /** Packages have no more pieces */
  mostPieces?: number;
  /** What a package costs less than its quotes; nothing unless it was agreed */
  discount?: number;
};

/** RosterPage, as the API describes it. */
export type RosterPage = {
  creators: Creator[];
};

/** UploadRequest, as the API describes it. */
export type UploadRequest = {
  /** jsonl: one creator as JSON per line; csv: a sheet; xlsx: the sheets of a workbook */
  format: "jsonl" | "csv" | "xlsx";
  /** Size of the file; the address takes exactly these */
  bytes: number;
  /** Name of the upload; a new one when missing */
  upload?: string;
};

/** CommitRequest, as the API describes it. */
export type CommitRequest = {
  /** The upload that becomes the next version */
  upload: string;
  /** Pages that were sent */
  pages?: number;
  /** The file that was uploaded in the place of pages */
  file?: {
    /** jsonl: one creator as JSON per line; csv: a sheet; xlsx: the sheets of a workbook */
    format: "jsonl" | "csv" | "xlsx";
    /** Answers to questions of a sheet by their id */
    answers?: Record<string, string>;
  };
};

/** ErasureRequest, as the API describes it. */
export type ErasureRequest = {
  /** Id of a creator, or a handle; capitals and an @ in front make no difference */
  creator: string;
};

/** ApproveRequest, as the API describes it. */
export type ApproveRequest = {
  /** Who approves the plan */
  by: string;
  /** Page that the links of the sheet lead to; query parameters are added */
  link?: string;
};

/** ActualsRequest, as the API describes it. */
export type ActualsRequest = {
  rows?: ActualRow[];
  tests?: IncrementalityTest[];
  /** Who sends them; a note for people */
  by?: string;
};

/** ActualRow, as the API describes it. */
export type ActualRow = {
  /** Offer of the run; or name its code */
  offerId?: string;
  /** Promo code or utm_content of the run's sheet, in place of the offer */
  code?: string;
  /** Where the run bought the offer in several phases: which */
  phase?: string;
  postedOn?: string;
  /** Day up to which the figures count; later days replace earlier ones */
  countedOn?: string;
  /** Days from posting to counting, where one of the two days is not known */
  ageDays?: number;
  /** A correction of figures of the same day has a higher one; 0 when missing */
  revision?: number;
  /** Whether the creator delivered at all */
  delivered?: boolean;
  impressions?: number;
  reach?: number;
  engagements?: number;
  clicks?: number;
  conversions?: number;
  /** Attributed revenue in major units */
  revenue?: number;
  /** Fee that was paid in major units, without extras */
  fee?: number;
};

/** IncrementalityTest, as the API describes it. */
export type IncrementalityTest = {
  /** The same id again replaces the test by its later day or revision */
  id: string;
  endedOn: string;
  revision?: number;
  exposed: {
    people: number;
    conversions: number;
  };
  control: {
    people: number;
    conversions: number;
  };
  /** Conversions attributed to the exposed people; all of theirs when missing */
  attributed?: number;
};

/** Run, as the API describes it. */
export type Run = {
  inputHash: string;
  versions: {
    reachmix: string;
    forecast: string;
  };
  termination: Termination;
  certificate: Certificate;
  plan: Plan | null;
  goals: {
    measure: ("reach" | "engagements" | "clicks" | "conversions") | AttributeMeasure;
    weight: number | null;
    value: number | null;
    achieved: number | null;
    /** No plan under the hard rules has more of it; null where not asked */
    atMost: number | null;
    /** The most that any plan seen on the way has of it */
    bestSeen: number | null;
    /** Amount that counts as 1 in the score; null where nothing is weighed */
    divisor: number | null;
  }[];
  rules: RuleOutcome[];
  baselines: {
    id: string;
    label: string;
    value: number | null;
    holds: boolean;
    broken: string[];
    plan: BaselinePlan;
  }[];
  conflict: {
    sets: string[][];
    irreducible: boolean;
    repairs: Repair[];
    message: string;
  } | null;
  /**
   * Smallest carry-over at which the best plan with a macro creator first beats the best
   * one without
   */
  kappaStar?: number | null;
  /** Every creator: in or out and why; the 5,000 nearest ones of a larger roster */
  creators: CreatorWhy[];
  assumptions: {
    field: string;
    value: number | string | boolean | null;
    source: string;
    trust: ("A" | "B" | "C") | null;
  }[];
  warnings: {
    code: string;
    message: string;
  }[];
  /** Purchases that try out somebody; missing without a test budget */
  tests?: CreatorTest[];
  /** What own results moved; missing where nothing was learned */
  learning?: Learning;
  id: string;
  name: string;
  createdAt: string;
  tags: string[];
  /** Whom the plan is for */
  client: string | null;
  campaign: string | null;
  /** Id of the run it was replanned from */
  parent: string | null;
  /** 1, of a replanned run one more than its parent's */
  revision: number;
  /** Who approved the plan and when; null while nobody has */
  approval: {
    by: string;
    at: string;
  } | null;
  /** One for each purchase of the plan, in its order */
  statuses: PickStatus[];
  /** Changes of statuses, oldest first */
  history: StatusChange[];
  /** Null unless replanned from its parent */
  replan: Replan | null;
  input: OptimizeRequest;
};

/** Termination, as the API describes it. */
export type Termination = {
  reason: "optimal" | "withinGap" | "limit" | "infeasible" | "noPlan" | "cancelled";
  limit: ("work" | "time") | null;
  detail: string;
};

/** Certificate, as the API describes it. */
export type Certificate = {
  engine: string;
  why: string;
  value: number | null;
  bound: number | null;
  /**
   * Who vouches for the bound, or for there being no plan. `certified`: a proof of core,
   * which `reachmix optimize --certificate` writes for others to check. `reported`: as
   * `boundBy` says. Null where nothing is proved
   */
  proof: ("certified" | "reported") | null;
  /** Engine that gave the bound; null where none is known */
  boundBy: string | null;
  gap: number | null;
  unit: string;
  work: number;
  seed: number;
  reproducible: boolean;
  /**
   * The independent judge recomputed spend, every rule and the value, and found the
   * bound not below the value
   */
  verified: boolean;
};

/** Plan, as the API describes it. */
export type Plan = {
  picks: Pick[];
  /** In an answer that names only some of its purchases: how many there are */
  count?: number;
  totals: Totals;
  /**
   * From the budget to the fees, line by line; missing in runs stored before it was
   * counted
   */
  bridge?: Bridge;
  /** Why cost per order, ROAS and ROI are null, those that are */
  empty?: EmptyFigure[];
  /** Low (P10), mid and high (P90) of the headline figures */
  bands: Record<
    string,
    {
      low: number;
      mid: number;
      high: number;
    }
  >;
  /**
   * Deduplicated reach if audiences inside a cell overlap fully, and if they are
   * independent as the plan counts
   */
  reachRange: {
    low: number;
    high: number;
  };
  /**
   * Value of the plan if stated figures far outside the benchmark are mistaken; null
   * when it has none
   */
  atBenchmark: number | null;
  /**
   * People reached at least so many times, counted in two ways: by different creators,
   * so that several posts, or impressions, of one creator count once, and by impressions
   */
  reachAtLeast: {
    times: number;
    /** People reached by at least so many different creators */
    people: number;
    /**
     * People who see at least so many impressions, of one creator or several; null in runs
     * stored before it was counted
     */
    byImpressions: number | null;
  }[];
  cells: {
    id: string;
    size: number;
    grossReach: number;
    reach: number;
  }[];
  by: {
    tier: Part[];
    group: Part[];
    platform: Part[];
    phase: Part[];
  };
  /** How the plan may turn out; missing where the brief does not ask for it */
  risk?: PlanRisk;
};

/** Pick, as the API describes it. */
export type Pick = {
  creatorId: string;
  offerId: string;
  phase: string | null;
  tier: string;
  group: string;
  platform: string;
  /** Fee plus extras in major units */
  price: number;
  /** The fee in it; missing in runs stored without a bridge */
  fee?: number;
  /** What is paid in the price besides the fee; missing when nothing is */
  extras?: PickExtra[];
  /**
   * Low (P10) and high (P90) of an imputed price with its extras in major units, null
   * for each in runs stored before they were kept; null for a quoted price
   */
  priceBand: [number | null, number | null] | null;
  /** What the plan's value loses without it */
  value: number;
  /** What such an offer brings on average; reach counts people of the target, each once */
  expected: Outcomes;
  /**
   * The same at the median reach, by which the search values offers; null in runs stored
   * before both were told apart
   */
  mid: Outcomes | null;
  source: {
    price: Source;
    impressions: Source;
    reach: Source;
    engagements: Source;
    clicks: Source;
    conversions: Source;
  };
};

/** PickExtra, as the API describes it. */
export type PickExtra = {
  kind: "exclusivity" | "usageRights" | "media" | "other";
  /** In words, with its days, such as usage rights: paid, website, ... */
  label: string;
  /** Major units of the brief's currency */
  price: number;
};

/** Outcomes, as the API describes it. */
export type Outcomes = {
  impressions: number;
  reach: number;
  engagements: number;
  clicks: number;
  conversions: number;
};

/** Source, as the API describes it. */
export type Source = {
  kind: "stated" | "history" | "benchmark" | "imputed";
  weight?: number;
  trust?: "A" | "B" | "C";
  /** The stated figure it was derived from */
  from?: "impressions" | "reach" | "engagements" | "clicks" | "conversions";
};

/** Totals, as the API describes it. */
export type Totals = {
  /** Fees, extras and costs per creator in major units */
  spend: number;
  /** Creators' fees in it; missing where paid is */
  fees?: number;
  /**
   * All that is paid: spend, expected commissions, agency fee, markup, levies and VAT;
   * missing in runs stored before these were counted
   */
  paid?: number;
  /**
   * The part of the spend that is prices nobody quoted, with their extras; null in parts
   * of runs stored before it was counted
   */
  imputedSpend: number | null;
  creators: number;
  offers: number;
  impressions: number;
  grossReach: number;
  /** Deduplicated reach in the target */
  reach: number;
  engagements: number;
  clicks: number;
  conversions: number;
  /**
   * Of everybody's actions, those of people outside the target, counted or not; null in
   * runs stored before they were told apart
   */
  outside: {
    engagements: number;
    clicks: number;
    conversions: number;
  } | null;
  attributes: Record<string, number>;
  cpm: number | null;
  /** Spend per 1,000 impressions on people in the target */
  targetCpm: number | null;
  costPerThousandReached: number | null;
  cpe: number | null;
  cpc: number | null;
  cpa: number | null;
  engagementRate: number | null;
  clickRate: number | null;
  conversionRate: number | null;
  roas: number | null;
  /**
   * Revenue caused per unit of spend: ROAS times economics.incrementality and
   * lifetimeFactor
   */
  incrementalRoas: number | null;
  roi: number | null;
  breakEvenConversions: number | null;
  breakEvenConversionRate: number | null;
  breakEvenRoas: number | null;
  averageFrequency: number | null;
  /** Share of gross reach outside the target, null when the audience is unknown */
  waste: number | null;
};

/** Bridge, as the API describes it. */
export type Bridge = {
  budget: number;
  lines: BridgeLine[];
  /** Of the budget; below 0 for a plan that it does not pay for */
  leftOver: number;
  /** Fees, extras and costs per creator */
  total: number;
  /** Every line but the contingency, from the budget and on top of it */
  paid: number;
};

/** BridgeLine, as the API describes it. */
export type BridgeLine = {
  kind:
    | "contingency"
    | "agencyFee"
    | "markup"
    | "levy"
    | "vat"
    | "product"
    | "shipping"
    | "perCreator"
    | "commissions"
    | "extras"
    | "fees";
  /** The line in words, such as agency fee or handling */
  label: string;
  /** Major units, rounded once, half up, on the total of the line */
  amount: number;
  /** What it is computed from, such as 15 % of fees */
  from: string;
  /** An expected amount: what is really paid depends on orders or on who accepts */
  isExpected: boolean;
  /** Paid besides the budget, not from it */
  isOnTop: boolean;
};

/** EmptyFigure, as the API describes it. */
export type EmptyFigure = {
  measure: "cpa" | "roas" | "roi";
  because: string;
};

/** Part, as the API describes it. */
export type Part = {
  /** Fees, extras and costs per creator in major units */
  spend: number;
  /** Creators' fees in it; missing where paid is */
  fees?: number;
  /**
   * All that is paid: spend, expected commissions, agency fee, markup, levies and VAT;
   * missing in runs stored before these were counted
   */
  paid?: number;
  /**
   * The part of the spend that is prices nobody quoted, with their extras; null in parts
   * of runs stored before it was counted
   */
  imputedSpend: number | null;
  creators: number;
  offers: number;
  impressions: number;
  grossReach: number;
  /** Deduplicated reach in the target */
  reach: number;
  engagements: number;
  clicks: number;
  conversions: number;
  /**
   * Of everybody's actions, those of people outside the target, counted or not; null in
   * runs stored before they were told apart
   */
  outside: {
    engagements: number;
    clicks: number;
    conversions: number;
  } | null;
  attributes: Record<string, number>;
  cpm: number | null;
  /** Spend per 1,000 impressions on people in the target */
  targetCpm: number | null;
  costPerThousandReached: number | null;
  cpe: number | null;
  cpc: number | null;
  cpa: number | null;
  engagementRate: number | null;
  clickRate: number | null;
  conversionRate: number | null;
  roas: number | null;
  /**
   * Revenue caused per unit of spend: ROAS times economics.incrementality and
   * lifetimeFactor
   */
  incrementalRoas: number | null;
  roi: number | null;
  breakEvenConversions: number | null;
  breakEvenConversionRate: number | null;
  breakEvenRoas: number | null;
  averageFrequency: number | null;
  /** Share of gross reach outside the target, null when the audience is unknown */
  waste: number | null;
  key: string;
  shareOfSpend: number | null;
  /** People only this part reaches */
  exclusiveReach: number;
  /** People this part and another reach */
  sharedReach: number;
  /** Reach of the plan minus reach without this part */
  incrementalReach: number;
};

/** PlanRisk, as the API describes it. */
export type PlanRisk = {
  /** Cases simulated, always the same ones */
  cases: number;
  /** P10, median and P90 of impressions, reach, engagements, clicks and conversions */
  bands: Record<
    string,
    {
      low: number;
      mid: number;
      high: number;
    }
  >;
  /** ROAS, ROI and cost per order in each case, where the brief says what orders are */
  ratios: Record<
    string,
    {
      band: {
        low: number;
        mid: number;
        high: number;
      } | null;
      /** Share of the cases in which it has no value */
      undefinedIn: number;
    }
  >;
  /** Probability of no order at all */
  noSale: number;
  by: {
    tier: {
      key: string;
      /** P10, median and P90 of impressions, reach, engagements, clicks and conversions */
      bands: Record<
        string,
        {
          low: number;
          mid: number;
          high: number;
        }
      >;
    }[];
    phase: {
      key: string;
      /** P10, median and P90 of impressions, reach, engagements, clicks and conversions */
      bands: Record<
        string,
        {
          low: number;
          mid: number;
          high: number;
        }
      >;
    }[];
  };
  /** Probability of each target of the brief by itself */
  targets: {
    measure: string;
    atLeast: number;
    probability: number;
  }[];
  /** Probability of all targets at once, and the one asked for; null without targets */
  together: {
    probability: number;
    asked: number | null;
    met: boolean | null;
  } | null;
  /** Chance of each hired creator to deliver, and whether the date may move */
  delivery: Delivery[];
  /** What is lost if the creators who bring most, three at most, do not deliver */
  atStake: {
    creators: string[];
    lost: {
      impressions: number;
      reach: number;
      engagements: number;
      clicks: number;
      conversions: number;
    };
    /** Value of the plan lost with them */
    value: number;
    /** Those of them whose date may move */
    flexible: string[];
    /** Who steps in for them; missing where the brief states no risk and no target */
    instead?: BackupTogether;
  };
  /** What the risk took off the value; null where it does not count in the choice */
  choice: {
    kind: "underdeliver" | "cvar";
    /** Taken off the value of the plan, in units of the value */
    deduction: number;
    /** The value without it */
    atMean: number;
    /** Of underdeliver: bound on the probability that more is lost, for independent errors */
    chance: number | null;
  } | null;
};

/** Delivery, as the API describes it. */
export type Delivery = {
  creatorId: string;
  chance: number;
  source: "stated" | "learned" | "default";
  flexible: boolean;
};

/** BackupTogether, as the API describes it. */
export type BackupTogether = {
  /**
   * smaller: nobody else fits or is worth it; noPlan: the rules cannot hold without the
   * creator while all others stay; notComputed: the time was used up
   */
  outcome: "replaced" | "smaller" | "noPlan" | "notComputed";
  /** What is bought instead */
  replacements: Purchase[];
  /** Value of the plan then */
  value: number | null;
  /** Value of the plan now minus value then */
  loss: number | null;
  /** Spend of the plan then, in major units */
  spend: number | null;
  /** How far it is proved that no better replacement exists */
  proof: ("optimal" | "withinGap" | "limit") | null;
  sentence: string;
  creatorIds: string[];
};

/** Purchase, as the API describes it. */
export type Purchase = {
  creatorId: string;
  offerId: string;
  phase: string | null;
  /** Fee plus extras in major units */
  price: number;
  /**
   * Low (P10) and high (P90) of an imputed price with its extras in major units, null
   * for each in runs stored before they were kept; null for a quoted price
   */
  priceBand: [number | null, number | null] | null;
};

/** RuleOutcome, as the API describes it. */
export type RuleOutcome = {
  id: string;
  kind: string;
  label: string;
  set: {
    min: number | null;
    max: number | null;
    as: string;
  };
  achieved: number | null;
  /** Distance to the nearest bound in the rule's own unit; negative when violated */
  slack: number | null;
  binding: boolean;
  holds: boolean;
  /**
   * What is achieved is made of prices that nobody quoted, in part at least; null in
   * runs stored before it was told
   */
  imputed: boolean | null;
  /**
   * Change of the relaxation's value per unit of the binding bound; not a marginal value
   * of the plan itself
   */
  shadowPrice: number | null;
};

/** BaselinePlan, as the API describes it. */
export type BaselinePlan = {
  picks: {
    creatorId: string;
    offerId: string;
    phase: string | null;
    /** Fee plus extras in major units */
    price: number;
    /**
     * Low (P10) and high (P90) of an imputed price with its extras in major units, null
     * for each in runs stored before they were kept; null for a quoted price
     */
    priceBand: [number | null, number | null] | null;
  }[];
  /** In an answer that names only some of its purchases: how many there are */
  count?: number;
  totals: Totals;
};

/** Repair, as the API describes it. */
export type Repair = {
  changes: {
    ruleId: string;
    label: string;
    field: "min" | "max" | "dropped";
    from: number | null;
    to: number | null;
  }[];
  sentence: string;
  /** The repaired brief was solved and has a plan */
  verified: boolean;
};

/** CreatorWhy, as the API describes it. */
export type CreatorWhy = {
  creatorId: string;
  status: "in" | "out" | "notConsidered";
  /** What decides; `rule` is named in ruleId */
  reason:
    | "worth"
    | "locked"
    | "price"
    | "rule"
    | "noValue"
    | "combination"
    | "excluded"
    | "tooDear";
  ruleId: string | null;
  /** The bought offer, else the one that comes nearest */
  offerId: string | null;
  /** Fee plus extras of that offer in major units, quoted or imputed */
  price: number | null;
  /**
   * Low (P10) and high (P90) of an imputed price with its extras in major units, null
   * for each in runs stored before they were kept; null for a quoted price
   */
  priceBand: [number | null, number | null] | null;
  /** What the creator adds to the plan's value, or would add at the relaxation's prices */
  value: number | null;
  /** What the plan's value loses if the creator is forced the other way */
  loss: {
    amount: number;
    kind: "estimate" | "exact";
  } | null;
  /** In at this price or less; null when no price decides */
  breakEvenFee: {
    amount: number;
    kind: "estimate" | "exact";
  } | null;
  sentence: string;
};

/** CreatorTest, as the API describes it. */
export type CreatorTest = {
  creatorId: string;
  offerId: string;
  /** Major units of the brief's currency */
  price: number;
  /** Own past posts that count today, old ones less */
  posts: number;
  /** What the offer could be worth (P90), relative to its median */
  upper: number;
  /** Relative standard deviation of what the creator brings, today */
  doubt: number;
  /** The same once the results of this test are known */
  doubtAfter: number;
  /**
   * Expected gain for each later campaign from knowing the results before choosing
   * between this offer and proven ones of the same price, relative to what the offer is
   * worth
   */
  gain: number;
  /** What the test would teach, in a sentence */
  learns: string;
};

/** Learning, as the API describes it. */
export type Learning = {
  basis: string;
  shipped: string;
  /** Numbers that differ from the shipped ones */
  moved: LearnedNumber[];
  /** Creators of the roster with own results */
  creators: string[];
  /** What learning changed in the plan; null where it was not solved a second time */
  picks: {
    /** Offers bought now and not by shipped benchmarks */
    entered: string[];
    /** Offers that shipped benchmarks alone would buy */
    left: string[];
  } | null;
  sentences: string[];
};

/** PickStatus, as the API describes it. */
export type PickStatus = {
  creatorId: string;
  offerId: string;
  status: OfferStatus;
  /** Real fee in major units of the brief's currency; null while the plan's own stands */
  fee: number | null;
  /** What a cancelled creator keeps of the fee in major units; null unless cancelled */
  kept: number | null;
};

/** StatusChange, as the API describes it. */
export type StatusChange = {
  offerId: string;
  from: OfferStatus;
  to: OfferStatus;
  /** Real fee in major units of the brief's currency; null while the plan's own stands */
  fee: number | null;
  /** What a cancelled creator keeps of the fee in major units; null unless cancelled */
  kept: number | null;
  /** Who changed it; null when nobody was named */
  by: string | null;
  /** What was said with it */
  comment?: string;
  /** When, by the clock of the service */
  at: string;
};

/** Replan, as the API describes it. */
export type Replan = {
  asOf: string | null;
  frozenPhases: string[];
  /** What each change had to bring at least */
  perChange: number;
  /** Unit of perChange, that of the plan's value */
  unit: string;
  /** Major units */
  budget: {
    before: number;
    /** What the fees that cancelled creators keep take of it */
    kept: number;
    after: number;
  };
  /** Offers that left by choice, entered or moved */
  changes: number;
  /** Every offer of either plan, changes first; empty when no plan is possible */
  offers: ReplannedOffer[];
};

/** ReplannedOffer, as the API describes it. */
export type ReplannedOffer = {
  creatorId: string;
  offerId: string;
  change: "stays" | "repriced" | "moved" | "leaves" | "enters";
  /**
   * committed: agreed, contracted, live or delivered; frozen: its phase is over; worth:
   * it brings more than a change has to; replaced: others bring that much more
   */
  because:
    | "committed"
    | "frozen"
    | "worth"
    | "declined"
    | "client-rejected"
    | "cancelled"
    | "replaced";
  /** Null where it is not bought */
  phase: {
    from: string | null;
    to: string | null;
  };
  /** Major units; null where it is not bought */
  fee: {
    from: number | null;
    to: number | null;
  };
  /** What a cancelled creator keeps, in major units; else null */
  kept: number | null;
  sentence: string;
};

/** RunState, as the API describes it. */
export type RunState = {
  id: string;
  name: string;
  createdAt: string;
  /** accepted waits to be solved; done, failed and cancelled never change */
  state: "accepted" | "running" | "done" | "failed" | "cancelled";
  /** How often somebody has begun to solve it */
  attempt: number;
  /** True once somebody asked that it stops */
  cancelAsked: boolean;
  /** How far the search is; null before it has begun */
  progress: {
    /** What is being done: reading, storing or a stage of the search */
    phase: string;
    /** Worth of the best plan so far */
    value: number | null;
    /** No plan is worth more */
    bound: number | null;
    /** (bound - value) / |value| */
    gap: number | null;
    at: string;
  } | null;
  /** Why it failed; null unless it did */
  failure: {
    code: string;
    detail: string;
  } | null;
};

/** Problem, as the API describes it. */
export type Problem = {
  /** urn:reachmix:problem:<name>, stable, for programs */
  type: string;
  /** What kind of problem it is; the same for every problem of the type */
  title: string;
  /** The status code again */
  status: number;
  /** What is wrong this time and what to do next */
  detail: string;
  /** At most 100 faults of the request */
  errors?: {
    /** Where: brief.rules[0].min, or a parameter or header by name */
    path: string;
    /** Stable snake_case word for programs */
    code: string;
    /** One sentence for people */
    message: string;
  }[];
  /** There are more faults than those listed; the detail says how many */
  errorsTruncated?: true;
};

/** GatewayMessage, as the API describes it. */
export type GatewayMessage = {
  message: string;
};

/** RunPage, as the API describes it. */
export type RunPage = {
  /** Newest first */
  runs: RunSummary[];
  /** Cursor of the next page, null on the last */
  nextCursor: string | null;
};

/** RunSummary, as the API describes it. */
export type RunSummary = {
  id: string;
  name: string;
  createdAt: string;
  tags: string[];
  /** Grows with every edit */
  version: number;
  /** Where the run is; the last three never change */
  state: "accepted" | "running" | "done" | "failed" | "cancelled";
  client: string | null;
  campaign: string | null;
  /** Id of the run it was replanned from */
  parent: string | null;
  /** 1, of a replanned run one more than its parent's */
  revision: number;
  /** Who approved the plan; null while nobody has */
  approver: string | null;
  /**
   * Version of a stored roster that it chose from; missing where creators came
   * otherwise, and in runs of releases that did not keep it here
   */
  roster?: RosterOrigin;
  currency: string;
  /** Why the search ended; null without a plan */
  termination: string | null;
  value: number | null;
  gap: number | null;
  spend: number | null;
  creators: number | null;
  reach: number | null;
  conversions: number | null;
};

/** RosterOrigin, as the API describes it. */
export type RosterOrigin = {
  /** Id of the stored roster */
  stored: string;
  version: number;
};

/** RunCreators, as the API describes it. */
export type RunCreators = {
  /** Creators that the run chose from */
  count: number;
  creators: {
    creator: Creator;
    why: CreatorWhy | null;
  }[];
  /** Cursor of the next page, null on the last */
  nextCursor: string | null;
};

/** RunPicks, as the API describes it. */
export type RunPicks = {
  /** Purchases of the plan; 0 where there is none */
  count: number;
  picks: {
    /** The purchase as the plan has it */
    pick: Pick;
    /** How far it has come, and at which fee */
    status: PickStatus;
    /** How likely its creator delivers; null where the run does not say */
    delivery: Delivery | null;
  }[];
  /** Cursor of the next page, null on the last */
  nextCursor: string | null;
};

/** RunStatuses, as the API describes it. */
export type RunStatuses = {
  id: string;
  name: string;
  createdAt: string;
  tags: string[];
  /** Grows with every edit */
  version: number;
  /** Where the run is; the last three never change */
  state: "accepted" | "running" | "done" | "failed" | "cancelled";
  client: string | null;
  campaign: string | null;
  /** Id of the run it was replanned from */
  parent: string | null;
  /** 1, of a replanned run one more than its parent's */
  revision: number;
  /** Who approved the plan; null while nobody has */
  approver: string | null;
  /**
   * Version of a stored roster that it chose from; missing where creators came
   * otherwise, and in runs of releases that did not keep it here
   */
  roster?: RosterOrigin;
  currency: string;
  /** Why the search ended; null without a plan */
  termination: string | null;
  value: number | null;
  gap: number | null;
  spend: number | null;
  creators: number | null;
  reach: number | null;
  conversions: number | null;
  statuses: PickStatus[];
  history: StatusChange[];
};

/** Backups, as the API describes it. */
export type Backups = {
  /** Value of the plan as it stands */
  value: number | null;
  unit: string;
  /** One for each chosen creator, the dearest loss first */
  backups: Backup[];
  /** When the creators who bring most, three at most, say no at once */
  together?: BackupTogether | null;
};

/** Backup, as the API describes it. */
export type Backup = {
  creatorId: string;
  /**
   * smaller: nobody else fits or is worth it; noPlan: the rules cannot hold without the
   * creator while all others stay; notComputed: the time was used up
   */
  outcome: "replaced" | "smaller" | "noPlan" | "notComputed";
  /** What is bought instead */
  replacements: Purchase[];
  /** Value of the plan then */
  value: number | null;
  /** Value of the plan now minus value then */
  loss: number | null;
  /** Spend of the plan then, in major units */
  spend: number | null;
  /** How far it is proved that no better replacement exists */
  proof: ("optimal" | "withinGap" | "limit") | null;
  sentence: string;
};

/** Negotiation, as the API describes it. */
export type Negotiation = {
  /** Never for a client: it states walk-away fees */
  audience: "internal";
  currency: string;
  /** Unit of losses */
  unit: string;
  /** Chosen ones by fee, then the nearest others */
  creators: Negotiated[];
};

/** Negotiated, as the API describes it. */
export type Negotiated = {
  creatorId: string;
  offerId: string;
  phase: string | null;
  /** nearly: outside the plan, and near it */
  place: "in" | "nearly";
  /** Null of an offer outside the plan */
  status: OfferStatus | null;
  fee: number;
  feeFrom: "quoted" | "imputed";
  /** What published rates give for such an offer: P10, middle and P90 */
  market: {
    low: number;
    mid: number;
    high: number;
  } | null;
  /** Above this fee the plan is better without; null when no fee decides */
  walkAway: {
    amount: number;
    kind: "exact" | "estimate";
  } | null;
  /** walkAway minus fee; below 0 the fee has to come down by as much */
  room: number | null;
  /** Who comes in instead; of somebody nearly in, who would have to leave */
  alternatives: Purchase[];
  /** What the plan's value loses with them instead; null where it was not computed */
  lossWithAlternatives: number | null;
  sentence: string;
};

/** Comparison, as the API describes it. */
export type Comparison = {
  runs: {
    id: string;
    name: string;
    createdAt: string;
    currency: string;
    unit: string;
    termination: string;
    value: number | null;
    gap: number | null;
  }[];
  kpis: {
    measure: string;
    values: (number | null)[];
    /** Difference to the first run */
    deltas: (number | null)[];
    /** Of each run: the figure is made of prices that nobody quoted, in part at least */
    imputed: boolean[];
    /** All differences lie inside the forecast's uncertainty */
    tie: boolean;
    /**
     * Of each run alone, on the common forecast: its difference lies inside the
     * uncertainty
     */
    ties?: boolean[];
  }[];
  /** From the budgets to the fees, line by line */
  bridge?: ComparedBridgeLine[];
  by: {
    tier: {
      key: string;
      figures: {
        measure: string;
        values: (number | null)[];
        /** Difference to the first run */
        deltas: (number | null)[];
        /** Of each run: the figure is made of prices that nobody quoted, in part at least */
        imputed: boolean[];
        /** All differences lie inside the forecast's uncertainty */
        tie: boolean;
        /**
         * Of each run alone, on the common forecast: its difference lies inside the
         * uncertainty
         */
        ties?: boolean[];
      }[];
    }[];
    group: {
      key: string;
      figures: {
        measure: string;
        values: (number | null)[];
        /** Difference to the first run */
        deltas: (number | null)[];
        /** Of each run: the figure is made of prices that nobody quoted, in part at least */
        imputed: boolean[];
        /** All differences lie inside the forecast's uncertainty */
        tie: boolean;
        /**
         * Of each run alone, on the common forecast: its difference lies inside the
         * uncertainty
         */
        ties?: boolean[];
      }[];
    }[];
    platform: {
      key: string;
      figures: {
        measure: string;
        values: (number | null)[];
        /** Difference to the first run */
        deltas: (number | null)[];
        /** Of each run: the figure is made of prices that nobody quoted, in part at least */
        imputed: boolean[];
        /** All differences lie inside the forecast's uncertainty */
        tie: boolean;
        /**
         * Of each run alone, on the common forecast: its difference lies inside the
         * uncertainty
         */
        ties?: boolean[];
      }[];
    }[];
    phase: {
      key: string;
      figures: {
        measure: string;
        values: (number | null)[];
        /** Difference to the first run */
        deltas: (number | null)[];
        /** Of each run: the figure is made of prices that nobody quoted, in part at least */
        imputed: boolean[];
        /** All differences lie inside the forecast's uncertainty */
        tie: boolean;
        /**
         * Of each run alone, on the common forecast: its difference lies inside the
         * uncertainty
         */
        ties?: boolean[];
      }[];
    }[];
  };
  /** Null when the first run's inputs can no longer be read */
  common: CommonForecast | null;
  offers: {
    offerId: string;
    creatorId: string;
    change: "same" | "entered" | "left" | "repriced" | "moved" | "mixed";
    sides: ({
      creatorId: string;
      offerId: string;
      phase: string | null;
      price: number;
      /**
       * Low (P10) and high (P90) of an imputed price with its extras in major units, null
       * for each in runs stored before they were kept; null for a quoted price
       */
      priceBand: [number | null, number | null] | null;
      /** What that plan's value loses without it; null in an export for clients */
      value: number | null;
    } | null)[];
  }[];
  rules: {
    ruleId: string;
    label: string;
    change: "same" | "added" | "removed" | "changed";
    set: ({
      min: number | null;
      max: number | null;
      as: string;
    } | null)[];
  }[];
  thresholds: {
    measure:
      | "spend"
      | "creators"
      | "offers"
      | "impressions"
      | "grossReach"
      | "reach"
      | "engagements"
      | "clicks"
      | "conversions"
      | "cpm"
      | "cpe"
      | "cpc"
      | "cpa"
      | "roas"
      | "roi"
      | "value";
    /**
     * Relative change to the first run. Results may not change by less: -0.02 allows a
     * loss of 2 %, 0.1 asks for 10 % more. Costs (spend, cpm, cpe, cpc, cpa) may not
     * change by more: 0.05 allows a rise of 5 %
     */
    change: number;
    /**
     * Relative change of each run to the first; null when a run has no such figure, or
     * when it rises or falls from a first one of 0
     */
    achieved: (number | null)[];
    /**
     * Every run keeps it; a result that rises from 0 does, a cost that rises from 0 does
     * not
     */
    passes: boolean;
  }[];
  notes: string[];
};

/** ComparedBridgeLine, as the API describes it. */
export type ComparedBridgeLine = {
  /** budget, the kind of a line of the bridge, leftOver, total or paid */
  kind: string;
  label: string;
  /** Major units; null where a run has no bridge */
  values: (number | null)[];
  /** Difference to the first run */
  deltas: (number | null)[];
};

/** CommonForecast, as the API describes it. */
export type CommonForecast = {
  /** The run whose prices, forecast, goals and rules count */
  runId: string;
  unit: string;
  figures: {
    measure: string;
    values: (number | null)[];
    /** Difference to the first run */
    deltas: (number | null)[];
    /** Of each run: the figure is made of prices that nobody quoted, in part at least */
    imputed: boolean[];
    /** All differences lie inside the forecast's uncertainty */
    tie: boolean;
    /**
     * Of each run alone, on the common forecast: its difference lies inside the
     * uncertainty
     */
    ties?: boolean[];
  }[];
  sides: ({
    /** The plan, without the missing offers, meets every rule of the first run */
    holds: boolean;
    broken: string[];
    /** Offers that the first run could not buy, left out of the figures */
    missing: string[];
  } | null)[];
};

/** ExplainedComparison, as the API describes it. */
export type ExplainedComparison = {
  runs: {
    id: string;
    name: string;
    createdAt: string;
    currency: string;
    unit: string;
    termination: string;
    value: number | null;
    gap: number | null;
  }[];
  kpis: {
    measure: string;
    values: (number | null)[];
    /** Difference to the first run */
    deltas: (number | null)[];
    /** Of each run: the figure is made of prices that nobody quoted, in part at least */
    imputed: boolean[];
    /** All differences lie inside the forecast's uncertainty */
    tie: boolean;
    /**
     * Of each run alone, on the common forecast: its difference lies inside the
     * uncertainty
     */
    ties?: boolean[];
  }[];
  /** From the budgets to the fees, line by line */
  bridge?: ComparedBridgeLine[];
  by: {
    tier: {
      key: string;
      figures: {
        measure: string;
        values: (number | null)[];
        /** Difference to the first run */
        deltas: (number | null)[];
        /** Of each run: the figure is made of prices that nobody quoted, in part at least */
        imputed: boolean[];
        /** All differences lie inside the forecast's uncertainty */
        tie: boolean;
        /**
         * Of each run alone, on the common forecast: its difference lies inside the
         * uncertainty
         */
        ties?: boolean[];
      }[];
    }[];
    group: {
      key: string;
      figures: {
        measure: string;
        values: (number | null)[];
        /** Difference to the first run */
        deltas: (number | null)[];
        /** Of each run: the figure is made of prices that nobody quoted, in part at least */
        imputed: boolean[];
        /** All differences lie inside the forecast's uncertainty */
        tie: boolean;
        /**
         * Of each run alone, on the common forecast: its difference lies inside the
         * uncertainty
         */
        ties?: boolean[];
      }[];
    }[];
    platform: {
      key: string;
      figures: {
        measure: string;
        values: (number | null)[];
        /** Difference to the first run */
        deltas: (number | null)[];
        /** Of each run: the figure is made of prices that nobody quoted, in part at least */
        imputed: boolean[];
        /** All differences lie inside the forecast's uncertainty */
        tie: boolean;
        /**
         * Of each run alone, on the common forecast: its difference lies inside the
         * uncertainty
         */
        ties?: boolean[];
      }[];
    }[];
    phase: {
      key: string;
      figures: {
        measure: string;
        values: (number | null)[];
        /** Difference to the first run */
        deltas: (number | null)[];
        /** Of each run: the figure is made of prices that nobody quoted, in part at least */
        imputed: boolean[];
        /** All differences lie inside the forecast's uncertainty */
        tie: boolean;
        /**
         * Of each run alone, on the common forecast: its difference lies inside the
         * uncertainty
         */
        ties?: boolean[];
      }[];
    }[];
  };
  /** Null when the first run's inputs can no longer be read */
  common: CommonForecast | null;
  offers: {
    offerId: string;
    creatorId: string;
    change: "same" | "entered" | "left" | "repriced" | "moved" | "mixed";
    sides: ({
      creatorId: string;
      offerId: string;
      phase: string | null;
      price: number;
      /**
       * Low (P10) and high (P90) of an imputed price with its extras in major units, null
       * for each in runs stored before they were kept; null for a quoted price
       */
      priceBand: [number | null, number | null] | null;
      /** What that plan's value loses without it; null in an export for clients */
      value: number | null;
    } | null)[];
  }[];
  rules: {
    ruleId: string;
    label: string;
    change: "same" | "added" | "removed" | "changed";
    set: ({
      min: number | null;
      max: number | null;
      as: string;
    } | null)[];
  }[];
  thresholds: {
    measure:
      | "spend"
      | "creators"
      | "offers"
      | "impressions"
      | "grossReach"
      | "reach"
      | "engagements"
      | "clicks"
      | "conversions"
      | "cpm"
      | "cpe"
      | "cpc"
      | "cpa"
      | "roas"
      | "roi"
      | "value";
    /**
     * Relative change to the first run. Results may not change by less: -0.02 allows a
     * loss of 2 %, 0.1 asks for 10 % more. Costs (spend, cpm, cpe, cpc, cpa) may not
     * change by more: 0.05 allows a rise of 5 %
     */
    change: number;
    /**
     * Relative change of each run to the first; null when a run has no such figure, or
     * when it rises or falls from a first one of 0
     */
    achieved: (number | null)[];
    /**
     * Every run keeps it; a result that rises from 0 does, a cost that rises from 0 does
     * not
     */
    passes: boolean;
  }[];
  notes: string[];
  /** One entry per run after the first, in their order */
  causes: Causes[];
};

/** Causes, as the API describes it. */
export type Causes = {
  status: "computed" | "notComputed";
  /** Why the causes were not computed */
  reason: string | null;
  /** Unit of the value shares; null when the runs value their plans in different units */
  unit: string | null;
  from: string;
  to: string;
  list: {
    cause: "data" | "forecast" | "rules" | "goal" | "budget" | "search";
    changed: boolean;
    /** Share of the difference in value; the shares add up to it */
    value: number | null;
    spend: number;
    reach: number;
    engagements: number;
    clicks: number;
    conversions: number;
    sentence: string;
  }[];
  notes: string[];
};

/** Evaluation, as the API describes it. */
export type Evaluation = {
  holds: boolean;
  /** What makes it no plan at all, such as two packages of one creator in one phase */
  mistakes: string[];
  value: number | null;
  unit: string;
  /** Version of what the forecast rests on */
  basis: string;
  plan: Plan;
  rules: RuleOutcome[];
  /** Null when no plan satisfies the brief */
  optimum: {
    value: number;
    bound: number | null;
    /** Value of the best plan minus the value of this one */
    delta: number;
    plan: Plan;
  } | null;
};

/** Explanation, as the API describes it. */
export type Explanation = {
  creators: CreatorWhy[];
};

/** Frontier, as the API describes it. */
export type Frontier = {
  /** Name of the brief */
  name: string | null;
  currency: string;
  /** Unit of values and bounds: a currency, `score` or a measure */
  unit: string;
  /** The brief's own budget in major units */
  budget: number;
  /** Ascending budgets */
  points: FrontierPoint[];
  /** The bound to draw above the points: it stands too where no point was computed */
  curve: {
    budget: number;
    /** No plan of this budget is worth more; null when not known */
    bound: number | null;
  }[];
  notes: string[];
};

/** FrontierPoint, as the API describes it. */
export type FrontierPoint = {
  /** Major units */
  budget: number;
  /** True for the budget of the brief itself */
  own: boolean;
  /**
   * `impossible`: proved, no plan satisfies the rules at this budget. `notComputed`: a
   * limit of time or work came first
   */
  status: "computed" | "impossible" | "notComputed";
  /** Value of the plan in the unit of the frontier */
  value: number | null;
  /** No plan of this budget is worth more; null when nothing is known */
  bound: number | null;
  /** (bound − value) / |value| */
  gap: number | null;
  /** The plan is that of the computed point before: the money finds nothing better */
  keepsPrevious: boolean;
  totals: Totals | null;
  /** Of all targets of the brief at once; null or missing without targets */
  targetProbability?: number | null;
  /**
   * Results gained per 1,000 of budget since the computed point before; null at the
   * first
   */
  perThousand: PerThousand | null;
  /** Offers that the computed point before has not; at the first, the whole plan */
  entered: Swap[];
  /** Offers that only the computed point before has */
  left: Swap[];
  /** Set where the plan is worth less than that of a smaller budget */
  fall: Fall | null;
};

/** PerThousand, as the API describes it. */
export type PerThousand = {
  value: number;
  impressions: number;
  reach: number;
  engagements: number;
  clicks: number;
  conversions: number;
};

/** Swap, as the API describes it. */
export type Swap = {
  creatorId: string;
  /** The creator's name, null when the roster has none */
  name: string | null;
  offerId: string;
  phase: string | null;
  /** Fee plus extras in major units */
  price: number;
  /**
   * Low (P10) and high (P90) of an imputed price with its extras in major units, null
   * for each in runs stored before they were kept; null for a quoted price
   */
  priceBand: [number | null, number | null] | null;
};

/** Fall, as the API describes it. */
export type Fall = {
  /** Rules that ask for more of a larger budget; none for goals in order of priority */
  rules: {
    ruleId: string;
    label: string;
  }[];
  /** Value lost against the computed point before, above 0 */
  amount: number;
  message: string;
};

/** GoalSeek, as the API describes it. */
export type GoalSeek = {
  /** Name of the brief */
  name: string | null;
  currency: string;
  /**
   * `unreachable`: proved, no plan under the rules reaches the targets at any budget;
   * the plan has the most that can be had. `impossible`: no plan satisfies the rules at
   * all. `notComputed`: a limit of time or work came before an answer
   */
  status: "reached" | "unreachable" | "impossible" | "notComputed";
  /** Least budget found that pays for the plan, in major units */
  budget: number | null;
  /** Proved: no smaller budget reaches the targets; null when not known */
  atLeast: number | null;
  /** (budget − atLeast) / budget */
  gap: number | null;
  /** The asked gap is proved, or of an unreachable target that nothing comes nearer */
  proved: boolean;
  targets: TargetOutcome[];
  /** What the given plan needs and how much less this one does, in major units */
  against: {
    budget: number;
    saved: number | null;
  } | null;
  plan: Plan | null;
  /** Every rule and target as the plan meets it */
  rules: RuleOutcome[];
  notes: string[];
};

/** TargetOutcome, as the API describes it. */
export type TargetOutcome = {
  measure: "reach" | "impressions" | "engagements" | "clicks" | "conversions";
  target: number;
  /** Expected total of the plan, null without one */
  achieved: number | null;
  /** What the plan is short of the target, 0 when it is reached */
  missing: number | null;
};

/** Alternatives, as the API describes it. */
export type Alternatives = {
  /** Name of the brief */
  name: string | null;
  currency: string;
  unit: string;
  /**
   * `complete`: as many as asked. `fewer`: proved, there are no more within the loss.
   * `noPlan`: the brief has none. `notComputed`: a limit of time or work came first
   */
  status: "complete" | "fewer" | "noPlan" | "notComputed";
  asked: {
    count: number;
    within: number;
    differBy: number;
  };
  best: {
    value: number;
    bound: number | null;
    gap: number | null;
    plan: BaselinePlan;
  } | null;
  /** Each the best of all apart from those before, within the asked gap */
  alternatives: Alternative[];
  /** Creators that every plan within the loss has, whatever it differs in */
  shared: {
    /** `notComputed`: a limit came first; the creators are in every plan seen */
    status: "proved" | "notComputed";
    creators: {
      creatorId: string;
      name: string | null;
    }[];
    message: string;
  } | null;
  notes: string[];
};

/** Alternative, as the API describes it. */
export type Alternative = {
  value: number;
  /**
   * No plan that differs as much from the best one and from the alternatives before is
   * worth more; null when not known
   */
  bound: number | null;
  /** Value of the best plan minus the value of this one, at least 0 */
  loss: number;
  /** The loss as a share of the best plan's value; null when that is 0 */
  lossShare: number | null;
  /** Creators of the best plan, then of each alternative before, that are not in this one */
  replaced: number[];
  plan: BaselinePlan;
  /** Figures of this plan against the best one */
  trades: Trade[];
  /** Offers that the best plan has not */
  entered: Swap[];
  /** Offers that only the best plan has */
  left: Swap[];
};

/** Trade, as the API describes it. */
export type Trade = {
  measure:
    | "spend"
    | "creators"
    | "offers"
    | "impressions"
    | "reach"
    | "engagements"
    | "clicks"
    | "conversions";
  value: number;
  /** Difference to the other plan */
  delta: number;
  /** The same as a share of the other plan's, null when that has none */
  change: number | null;
};

/** WhatIf, as the API describes it. */
export type WhatIf = {
  /** Name of the brief */
  name: string | null;
  /** One for all cells: they are comparable pairwise */
  currency: string;
  axes: {
    briefs: string[];
    budgets: number[];
    rules: string[];
    rosters: string[];
  };
  cells: WhatIfCell[];
  /** One measure per line, one value per cell in their order; deltas to the first */
  table: {
    measure: string;
    values: (number | null)[];
    /** Difference to the first run */
    deltas: (number | null)[];
    /** Of each run: the figure is made of prices that nobody quoted, in part at least */
    imputed: boolean[];
    /** All differences lie inside the forecast's uncertainty */
    tie: boolean;
    /**
     * Of each run alone, on the common forecast: its difference lies inside the
     * uncertainty
     */
    ties?: boolean[];
  }[];
  notes: string[];
};

/** WhatIfCell, as the API describes it. */
export type WhatIfCell = {
  /** Label on each axis; null where the request has none */
  at: {
    brief: string | null;
    budget: number;
    rules: string | null;
    roster: string | null;
  };
  /** The labels that vary, joined: `25,000 · no TikTok` */
  label: string;
  status: "computed" | "notComputed";
  brief: Brief;
  /** As in a stored run, without its reasons per creator; null when not computed */
  result: {
    inputHash: string;
    versions: {
      reachmix: string;
      forecast: string;
    };
    termination: Termination;
    certificate: Certificate;
    plan: Plan | null;
    goals: {
      measure: ("reach" | "engagements" | "clicks" | "conversions") | AttributeMeasure;
      weight: number | null;
      value: number | null;
      achieved: number | null;
      /** No plan under the hard rules has more of it; null where not asked */
      atMost: number | null;
      /** The most that any plan seen on the way has of it */
      bestSeen: number | null;
      /** Amount that counts as 1 in the score; null where nothing is weighed */
      divisor: number | null;
    }[];
    rules: RuleOutcome[];
    baselines: {
      id: string;
      label: string;
      value: number | null;
      holds: boolean;
      broken: string[];
      plan: BaselinePlan;
    }[];
    conflict: {
      sets: string[][];
      irreducible: boolean;
      repairs: Repair[];
      message: string;
    } | null;
    /**
     * Smallest carry-over at which the best plan with a macro creator first beats the best
     * one without
     */
    kappaStar?: number | null;
    /** Every creator: in or out and why; the 5,000 nearest ones of a larger roster */
    creators: CreatorWhy[];
    assumptions: {
      field: string;
      value: number | string | boolean | null;
      source: string;
      trust: ("A" | "B" | "C") | null;
    }[];
    warnings: {
      code: string;
      message: string;
    }[];
    /** Purchases that try out somebody; missing without a test budget */
    tests?: CreatorTest[];
    /** What own results moved; missing where nothing was learned */
    learning?: Learning;
  } | null;
};

/** Grid, as the API describes it. */
export type Grid = {
  id: string;
  name: string;
  createdAt: string;
  /** One for all cells: they are comparable pairwise */
  currency: string;
  /** done: every part has ended; done and cancelled never change */
  state: "accepted" | "running" | "done" | "cancelled";
  endedAt: string | null;
  /** Entries of each axis; 1 where the request has its own alone */
  axes: {
    briefs: number;
    budgets: number;
    rules: number;
    rosters: number;
  };
  /** How many cells are how far */
  cells: {
    all: number;
    computed: number;
    /** Time, work or a cancel came before their answer */
    notComputed: number;
    failed: number;
    waiting: number;
  };
  /** How many parts, each of up to 50 cells, are how far */
  parts: {
    all: number;
    waiting: number;
    running: number;
    done: number;
    failed: number;
  };
};

/** GridList, as the API describes it. */
export type GridList = {
  /** Newest first */
  grids: GridSummary[];
  /** Cursor of the next page, null on the last */
  nextCursor: string | null;
};

/** GridSummary, as the API describes it. */
export type GridSummary = {
  id: string;
  name: string;
  createdAt: string;
  /** One for all cells: they are comparable pairwise */
  currency: string;
  endedAt: string | null;
  /** Entries of each axis; 1 where the request has its own alone */
  axes: {
    briefs: number;
    budgets: number;
    rules: number;
    rosters: number;
  };
  state: "accepted" | "done" | "cancelled";
  cells: number;
};

/** GridPage, as the API describes it. */
export type GridPage = {
  id: string;
  name: string;
  createdAt: string;
  /** One for all cells: they are comparable pairwise */
  currency: string;
  /** done: every part has ended; done and cancelled never change */
  state: "accepted" | "running" | "done" | "cancelled";
  endedAt: string | null;
  /** Entries of each axis; 1 where the request has its own alone */
  axes: {
    briefs: number;
    budgets: number;
    rules: number;
    rosters: number;
  };
  /** How many cells are how far */
  cells: {
    all: number;
    computed: number;
    /** Time, work or a cancel came before their answer */
    notComputed: number;
    failed: number;
    waiting: number;
  };
  /** How many parts, each of up to 50 cells, are how far */
  parts: {
    all: number;
    waiting: number;
    running: number;
    done: number;
    failed: number;
  };
  /** Rosters, in them briefs, in them rules, in them budgets */
  table: GridCell[];
  /** Cursor of the next page, null on the last */
  nextCursor: string | null;
};

/** GridCell, as the API describes it. */
export type GridCell = {
  /** Its number in the grid, from 0 */
  cell: number;
  /** Label on each axis; null where the request has none */
  at: {
    brief: string | null;
    budget: number;
    rules: string | null;
    roster: string | null;
  };
  /** The labels that vary, joined: `25,000 · no TikTok` */
  label: string;
  /** notComputed: time, work or a cancel came first; failed: its part did */
  status: "waiting" | "computed" | "notComputed" | "failed";
  termination: ("optimal" | "withinGap" | "limit" | "infeasible" | "noPlan" | "cancelled") | null;
  /** Value of its plan, null without one */
  value: number | null;
  /** No plan of the cell is worth more */
  bound: number | null;
  /** (bound - value) / |value| */
  gap: number | null;
  /** Unit of value and bound */
  unit: string | null;
  /** Totals of its plan, as in a run */
  totals: Totals | null;
  /** The offers of its plan; POST /v1/evaluate takes them as `plan` */
  picks:
    | {
        creatorId: string;
        offerId: string;
        phase: string | null;
        price: number;
      }[]
    | null;
};

/** SheetReading, as the API describes it. */
export type SheetReading = {
  /** The creators; null when not a single row could be used */
  roster: Roster | null;
  mapping: SheetMapping;
  /** Open questions; the roster stands on their proposed answers */
  questions: SheetQuestion[];
  refused: SheetRefusal[];
  notes: SheetNote[];
};

/** SheetQuestion, as the API describes it. */
export type SheetQuestion = {
  /** Key of the answer in `mapping.answers` */
  id: string;
  /** What of the roster it decides */
  field: string;
  text: string;
  /** The answer taken until one is given */
  proposed: string;
  /** Why that one is proposed */
  reason: string;
  /** Answers that are possible; of countries and currencies the likely ones */
  options: string[];
};

/** SheetRefusal, as the API describes it. */
export type SheetRefusal = {
  sheet: string;
  /** Number of the row as a spreadsheet shows it, from 1 */
  line: number;
  /** Header of the cell's column; null when the row as a whole is meant */
  column: string | null;
  cell: string;
  text: string;
  /** What to do about it */
  fix: string;
  /** `row`: nothing of the row is in the roster; `cell`: only this cell is left out */
  scope: "row" | "cell";
};

/** SheetNote, as the API describes it. */
export type SheetNote = {
  sheet: string;
  text: string;
  /** Headers of the columns it speaks of */
  columns: string[];
  /** Numbers of the rows it speaks of; empty for all */
  lines: number[];
};

/** StagedPage, as the API describes it. */
export type StagedPage = {
  roster: string;
  /** Name it with the next page, and in the commit */
  upload: string;
  page: number;
  /** Creators of this page */
  creators: number;
  /** Until when the upload has to be committed at least */
  expiresAt: string;
  /** What a sheet left open; the proposed answers were taken */
  questions: SheetQuestion[];
};

/** StoredRosterPage, as the API describes it. */
export type StoredRosterPage = {
  version: number;
  /** Creators in it; fewer after an erasure */
  count: number;
  pages: number;
  committedAt: string;
  id: string;
  createdAt: string;
  /** Versions that can be named, the oldest first */
  versions: RosterVersion[];
  page: number;
  creators: Creator[];
};

/** RosterVersion, as the API describes it. */
export type RosterVersion = {
  version: number;
  /** Creators in it; fewer after an erasure */
  count: number;
  pages: number;
  committedAt: string;
};

/** SignedUpload, as the API describes it. */
export type SignedUpload = {
  roster: string;
  /** Name it in the commit */
  upload: string;
  method: "PUT";
  /** Where the file is sent to; whoever has it can upload */
  url: string;
  /** Headers that have to be sent along */
  headers: Record<string, string>;
  /** Until when the address takes the file */
  expiresAt: string;
};

/** UploadedPage, as the API describes it. */
export type UploadedPage = {
  roster: string;
  upload: string;
  /** Entity tag of the file; runs of it name it in input.roster.file */
  etag: string;
  /** Size of the file */
  bytes: number;
  creators: Creator[];
  /** Cursor of the next page, null on the last */
  nextCursor: string | null;
};

/** RosterSummary, as the API describes it. */
export type RosterSummary = {
  version: number;
  /** Creators in it; fewer after an erasure */
  count: number;
  pages: number;
  committedAt: string;
  id: string;
  createdAt: string;
};

/** RosterList, as the API describes it. */
export type RosterList = {
  /** By id */
  rosters: RosterSummary[];
  /** Cursor of the next page, null on the last */
  nextCursor: string | null;
};

/** Erasure, as the API describes it. */
export type Erasure = {
  /** Hash of the id or handle that was asked for */
  id: string;
  /**
   * `running` when it did not fit into one call, or waits for a run or grid: send the
   * request again
   */
  status: "done" | "running";
  requestedAt: string;
  /** When it was through the last time */
  finishedAt: string | null;
  /** Entries removed from versions and open uploads of rosters */
  rosterEntries: number;
  /** Runs that have a pseudonym now, with approvals and reports */
  runs: number;
  /** Grids that have one */
  grids: number;
  /** Versions of what was learned that have one */
  learned: number;
};

/** ErasureList, as the API describes it. */
export type ErasureList = {
  /** The oldest first */
  erasures: Erasure[];
};

/** Approval, as the API describes it. */
export type Approval = {
  by: string;
  at: string;
  /** Version of the benchmarks and of what was learned */
  basis: string;
  currency: string;
  economics: Economics | null;
  /** Factors on the deviations between posts that were in force, by result */
  calibration: Record<string, number>;
  picks: FrozenPick[];
  /** In an answer that names only some of its purchases: how many there are */
  count?: number;
};

/** FrozenPick, as the API describes it. */
export type FrozenPick = {
  creatorId: string;
  offerId: string;
  phase: string | null;
  tier: string;
  group: string;
  platform: Platform;
  /** First day of its phase */
  startsOn: string | null;
  /** Promo code and utm_content of this pick */
  code: string;
  link: string | null;
  /** Fee plus extras in major units */
  price: number;
  fee: number;
  /** Whether somebody quoted the fee */
  quoted: boolean;
  /** Fee by the shipped benchmarks alone, null where they have none */
  usualFee: number | null;
  pieces: {
    platform: Platform;
    format: string;
    quantity: number;
    followers: number;
    /** Its part of the impressions of the offer */
    share: number;
  }[];
  /** Days after posting for which results are forecast */
  horizon: number;
  /** Mean share of actions that pieces still bring when the creator makes all of them */
  tired: number;
  forecast: {
    impressions: FrozenResult;
    reach: FrozenResult;
    engagements: FrozenResult;
    clicks: FrozenResult;
    conversions: FrozenResult;
  };
};

/** FrozenResult, as the API describes it. */
export type FrozenResult = {
  /** What such an offer brings on average */
  mean: number;
  /** Figure at the median reach, by which offers were chosen */
  mid: number;
  /** P10 */
  low: number;
  /** P90 */
  high: number;
  /** Relative standard deviation, shared shocks and counting in it */
  deviation: number;
  /** stated, history, benchmark */
  source: string;
};

/** Reported, as the API describes it. */
export type Reported = {
  runId: string;
  /** Rows that were read */
  rows: number;
  tests: number;
  /** Whether all of it had been reported before */
  known: boolean;
  /** Offers of the run with results by now */
  offers: number;
  /** Version that the next plan is made with */
  basis: string;
  /** What happened in this run, then what was learned */
  sentences: string[];
};

/** ActualRows, as the API describes it. */
export type ActualRows = {
  rows: ActualRowOutput[];
};

/** Ledger, as the API describes it. */
export type Ledger = {
  runId: string;
  approved: {
    by: string;
    at: string;
    basis: string;
  };
  currency: string;
  total: LedgerPart;
  by: {
    tier: LedgerPart[];
    group: LedgerPart[];
    platform: LedgerPart[];
    phase: LedgerPart[];
    tierOfPlatform: LedgerPart[];
  };
  offers: LedgerOffer[];
  /** What happened, in words */
  sentences: string[];
  /** Bars to draw: tiers by platform, per result */
  chart: {
    label: string;
    result: string;
    forecast: number;
    low: number | null;
    high: number | null;
    actual: number;
  }[];
  /** Figures that later reports replaced, the one that counts last */
  corrections: {
    offerId: string;
    phase: string | null;
    field: string;
    values: {
      countedOn: string | null;
      revision: number;
      value: number | boolean | string;
    }[];
  }[];
};

/** LedgerPart, as the API describes it. */
export type LedgerPart = {
  results: Record<string, ComparedResult>;
  spend: {
    forecast: number;
    actual: number;
  };
  /** Over the offers of which the result was counted, fees and extras as spend */
  costs: {
    forecast: {
      cpm: number | null;
      cpe: number | null;
      cpc: number | null;
      cpa: number | null;
      roas: number | null;
      roi: number | null;
    };
    actual: {
      cpm: number | null;
      cpe: number | null;
      cpc: number | null;
      cpa: number | null;
      roas: number | null;
      roi: number | null;
    };
  };
  key: string;
  offers: number;
  /** Offers of which something is known */
  reported: number;
  notDelivered: number;
};

/** ComparedResult, as the API describes it. */
export type ComparedResult = {
  /** Offers of which it was counted; only these are compared */
  offers: number;
  /** Sum of what was forecast of them */
  forecast: number;
  low: number | null;
  high: number | null;
  /** Sum of what was counted, young figures completed */
  actual: number;
  /** The same as it was counted */
  counted: number;
  /** Actual over forecast */
  ratio: number | null;
  /** Actual over forecast less 1 */
  bias: number | null;
  /** Mean of |actual / forecast - 1| over the offers */
  error: number | null;
  /** Share of the offers between P10 and P90; about 0.8 when bands are right */
  inside: number | null;
};

/** LedgerOffer, as the API describes it. */
export type LedgerOffer = {
  results: Record<string, ComparedResult>;
  spend: {
    forecast: number;
    actual: number;
  };
  /** Over the offers of which the result was counted, fees and extras as spend */
  costs: {
    forecast: {
      cpm: number | null;
      cpe: number | null;
      cpc: number | null;
      cpa: number | null;
      roas: number | null;
      roi: number | null;
    };
    actual: {
      cpm: number | null;
      cpe: number | null;
      cpc: number | null;
      cpa: number | null;
      roas: number | null;
      roi: number | null;
    };
  };
  creatorId: string;
  offerId: string;
  phase: string | null;
  tier: string;
  group: string;
  platform: string;
  code: string;
  link: string | null;
  /** null while nobody has said so */
  delivered: boolean | null;
  postedOn: string | null;
  countedOn: string | null;
  /** Share of its final results it has by then; null without both days */
  matured: number | null;
};

/** Benchmarks, as the API describes it. */
export type Benchmarks = {
  /** Version of the shipped benchmarks */
  shipped: string;
  /** Version that the next plan is made with */
  basis: string;
  runs: number;
  offers: number;
  newest: string | null;
  moved: LearnedNumber[];
  calibration: Record<string, number>;
  incrementality: {
    value: number;
    /** Standard deviation of the value */
    deviation: number;
    tests: number;
  } | null;
  creators: {
    creatorId: string;
    results: number;
  }[];
  sentences: string[];
};

/** Health, as the API describes it. */
export type Health = {
  status: "ok";
  version: string;
};

/** ActualRowOutput, as the API describes it. */
export type ActualRowOutput = {
  /** Offer of the run; or name its code */
  offerId?: unknown;
  /** Promo code or utm_content of the run's sheet, in place of the offer */
  code?: string;
  /** Where the run bought the offer in several phases: which */
  phase?: string;
  postedOn?: string;
  /** Day up to which the figures count; later days replace earlier ones */
  countedOn?: string;
  /** Days from posting to counting, where one of the two days is not known */
  ageDays?: number;
  /** A correction of figures of the same day has a higher one; 0 when missing */
  revision?: number;
  /** Whether the creator delivered at all */
  delivered?: boolean;
  impressions?: number;
  reach?: number;
  engagements?: number;
  clicks?: number;
  conversions?: number;
  /** Attributed revenue in major units */
  revenue?: number;
  /** Fee that was paid in major units, without extras */
  fee?: number;
};

/** The last part of the type of every problem. */
export type ProblemName =
  | "answer-too-large"
  | "body-too-large"
  | "edit-conflict"
  | "internal"
  | "invalid-content"
  | "key-reused"
  | "malformed-request"
  | "no-tenant"
  | "not-acceptable"
  | "quota-exceeded"
  | "roster-corrupt"
  | "roster-too-large"
  | "run-corrupt"
  | "run-in-progress"
  | "run-without-plan"
  | "stale-version"
  | "too-many-runs"
  | "unauthorized"
  | "unavailable"
  | "unknown-grid"
  | "unknown-roster"
  | "unknown-run"
  | "unsupported-media-type"
  | "upload-closed"
  | "upload-incomplete"
  | "version-needed";

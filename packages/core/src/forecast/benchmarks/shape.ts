import type { Platform } from "../../roster/fields.ts";
import type { Tier } from "../../roster/tiers.ts";

/**
 * How far a benchmark can be trusted. A: several sources within a factor of 2. B: one source, or
 * several 2-4 times apart. C: little or no published basis.
 */
export type Trust = "A" | "B" | "C";

/** One number per tier. */
export type PerTier = Readonly<Record<Tier, number>>;

/** What is known of one format of one platform before anything is known of the creator. */
export interface FormatBenchmark {
  /** Median people reached per follower by one piece, 0-5. */
  readonly reachRate: PerTier;
  /** Impressions per person reached, ≥ 1. */
  readonly frequency: number;
  /** Engagements per impression, 0-1, of content that is not sponsored. */
  readonly engagementRate: PerTier;
  /** Clicks per impression of a mid-tier creator, 0-1. */
  readonly clickRate: number;
  /** 1 when the format carries a clickable link, else 0. */
  readonly link: number;
  /** Factor on the conversion rate per click. */
  readonly conversionFactor: number;
  /** Standard deviation of ln(reach rate) between creators of a tier. */
  readonly tau: number;
  /** Standard deviation of ln(reach rate) between the posts of one creator. */
  readonly sigma: number;
  /** People a creator's repeated pieces can reach at most, per follower. */
  readonly reachableShare: number;
  /** Price per thousand impressions in US dollars; 0 when none is published. */
  readonly cpm: number;
  /** Price relative to a plain post of the platform. */
  readonly priceFactor: number;
  readonly trust: { readonly reach: Trust; readonly engagement: Trust; readonly click: Trust };
  readonly source: string;
}

/** Benchmarks by platform and canonical format. */
export type FormatTable = Readonly<Record<Platform, Readonly<Record<string, FormatBenchmark>>>>;

/**
 * A relative spread (coefficient of variation) between creators of a tier and between the posts of
 * one creator.
 */
export interface Spread {
  readonly betweenCreators: number;
  readonly betweenPosts: number;
}

/** Share of adults using a platform by age group; `all` where an age group is not published. */
export interface PlatformUse {
  readonly all: number;
  readonly "18-29": number;
  readonly "30-49": number;
  readonly "50-64": number;
  readonly "65+": number;
}

/** Every number the forecast falls back on. Each numeric leaf can be overridden by its path. */
export interface Benchmarks {
  readonly formats: FormatTable;
  /** Factor on the click rate per tier. */
  readonly clickTierFactor: PerTier;
  /** Conversions per click. */
  readonly conversionRate: PerTier;
  /** Engagement of sponsored relative to other content. */
  readonly sponsoredEngagement: number;
  /** What each further piece of one creator still engages, relative to the piece before. */
  readonly fatigue: number;
  readonly spread: {
    readonly engagementRate: Spread;
    readonly clickRate: Spread;
    readonly conversionRate: Spread;
  };
  /** Days after which an observation counts half. */
  readonly halfLifeDays: {
    readonly reach: Readonly<Record<Platform, number>>;
    readonly engagementRate: number;
    readonly clickRate: number;
    readonly conversionRate: number;
  };
  /** Share of the variance of a post that the posts of one creator and period have in common. */
  readonly periodShare: Readonly<Record<Platform, number>>;
  /** Weight of a past post by where its figures come from. */
  readonly evidence: {
    readonly ownCampaign: number;
    readonly mediaKit: number;
    readonly public: number;
    readonly thirdParty: number;
  };
  /** Average share of suspicious followers the reach rates already contain. */
  readonly suspiciousShare: PerTier;
  /** Chance that a creator delivers what was agreed, 0-1. */
  readonly delivery: PerTier;
  readonly price: {
    /** Price of a plain post of a creator with 10,000 followers, US dollars. */
    readonly basePer10k: Readonly<Record<Platform, number>>;
    /** Elasticity of the price to followers. */
    readonly exponent: number;
    /** Weight of the price per impression against the price per follower. */
    readonly impressionWeight: number;
    /** How the price moves with the views known of a creator: its elasticity to them. */
    readonly impressionWeightKnown: number;
    /** Standard deviation of ln(price) around the imputed price. */
    readonly logSd: number;
    /** Discount on packages of three or more pieces. */
    readonly bundleDiscount: number;
    /** Discount on retainers of three months or more. */
    readonly retainerDiscount: number;
    /** Units of the brief's currency per US dollar; the packaged rate unless it is overridden. */
    readonly currencyPerDollar: number;
    /** Price level by country of the creator, 1 in the United States. */
    readonly level: Readonly<Record<string, number>>;
  };
  readonly audience: {
    /** Share of adults who use the platform, over all ages and per age group. */
    readonly platformUse: Readonly<Record<Platform, PlatformUse>>;
    /**
     * Share of a population interested in one niche; the share of an audience in it when
     * only off-niche tags are known.
     */
    readonly nicheShare: number;
    /** Share of an audience in the creator's own country. */
    readonly homeShare: number;
    /** Share of an audience spread over the countries of the creator's language. */
    readonly languageShare: number;
    /** Share of an audience interested in the niche the creator's tags name. */
    readonly tagShare: number;
    /** Deviation between like creators of a share in the target, on the logit scale. */
    readonly estimateSpread: number;
    /** Share of adults who use the platform, by gender. */
    readonly genderUse: Readonly<
      Record<Platform, { readonly female: number; readonly male: number }>
    >;
    /**
     * Share of the reach inside stated cells where neither brief nor roster says more.
     */
    readonly unknownShare: number;
    /** Largest population a target without stated size is given. */
    readonly largestPopulation: number;
  };
  /** Factors on conversions, reach and imputed prices by month of the phase, 1-12; 1 is off. */
  readonly season: Readonly<Record<string, number>>;
  readonly reachSeason: Readonly<Record<string, number>>;
  readonly priceSeason: Readonly<Record<string, number>>;
  readonly rating: {
    /** Content quality and style of an unrated creator, 0-1. */
    readonly neutral: number;
    /** Change of value per unit of rating. */
    readonly slope: number;
    readonly floor: number;
    readonly ceiling: number;
  };
  readonly shocks: {
    /** Log standard deviation of reach common to all offers of a platform. */
    readonly platformReach: Readonly<Record<Platform, number>>;
    /**
     * Log standard deviation of the conversion rate common to all offers (product, page, season).
     */
    readonly offerConversion: number;
  };
}

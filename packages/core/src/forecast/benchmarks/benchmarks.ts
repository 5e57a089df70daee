import type { PastPost } from "../../roster/past-post.ts";
import type { Learned } from "../../run/learned.ts";
import { PRICE_LEVELS } from "../people/price-levels.ts";
import { FORMAT_BENCHMARKS } from "./formats.ts";
import type { Benchmarks } from "./shape.ts";

/**
 * Version of the benchmark data; a run carries it so that two runs can be compared on equal terms.
 */
export const BENCHMARK_VERSION = "2026-11-28";

/** A factor of 1 in every month. */
const OFF: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from({ length: 12 }, (_, month) => [String(month + 1), 1]),
);

/**
 * The benchmarks a forecast falls back on where neither the roster nor own posts say more. Numbers
 * marked C in {@link BENCHMARK_NOTES} have little or no published basis.
 */
export const BENCHMARKS: Benchmarks = {
  formats: FORMAT_BENCHMARKS,
  clickTierFactor: { nano: 1.2, micro: 1.1, mid: 1, macro: 0.85, mega: 0.7 },
  conversionRate: { nano: 0.0241, micro: 0.0218, mid: 0.018, macro: 0.0142, mega: 0.0091 },
  sponsoredEngagement: 0.85,
  fatigue: 0.9,
  spread: {
    engagementRate: { betweenCreators: 0.6, betweenPosts: 0.4 },
    clickRate: { betweenCreators: 0.8, betweenPosts: 0.6 },
    conversionRate: { betweenCreators: 0.7, betweenPosts: 0.5 },
  },
  halfLifeDays: {
    reach: { instagram: 180, tiktok: 180, youtube: 180, linkedin: 180 },
    engagementRate: 180,
    clickRate: 180,
    conversionRate: 365,
  },
  periodShare: { instagram: 0.05, tiktok: 0.04, youtube: 0.5, linkedin: 0.2 },
  evidence: { ownCampaign: 1, mediaKit: 0.5, public: 0.5, thirdParty: 0.25 },
  suspiciousShare: { nano: 0.15, micro: 0.15, mid: 0.15, macro: 0.2, mega: 0.2 },
  delivery: { nano: 0.95, micro: 0.98, mid: 0.98, macro: 0.98, mega: 0.98 },
  price: {
    basePer10k: { instagram: 100, tiktok: 100, youtube: 140, linkedin: 150 },
    exponent: 0.8,
    impressionWeight: 0.4,
    impressionWeightKnown: 0.4,
    logSd: 0.6,
    bundleDiscount: 0.1,
    retainerDiscount: 0.15,
    currencyPerDollar: 1,
    level: PRICE_LEVELS,
  },
  audience: {
    platformUse: {
      instagram: { all: 0.5, "18-29": 0.78, "30-49": 0.59, "50-64": 0.35, "65+": 0.15 },
      tiktok: { all: 0.33, "18-29": 0.62, "30-49": 0.39, "50-64": 0.24, "65+": 0.1 },
      youtube: { all: 0.85, "18-29": 0.93, "30-49": 0.85, "50-64": 0.85, "65+": 0.6 },
      linkedin: { all: 0.32, "18-29": 0.32, "30-49": 0.32, "50-64": 0.32, "65+": 0.32 },
    },
    nicheShare: 0.1,
    homeShare: 0.6,
    languageShare: 0.2,
    tagShare: 0.8,
    estimateSpread: 1,
    genderUse: {
      instagram: { female: 0.54, male: 0.39 },
      tiktok: { female: 0.4, male: 0.25 },
      youtube: { female: 0.83, male: 0.82 },
      linkedin: { female: 0.29, male: 0.31 },
    },
    unknownShare: 0.5,
    largestPopulation: 5e9,
  },
  season: OFF,
  reachSeason: OFF,
  priceSeason: OFF,
  rating: { neutral: 0.7, slope: 0.5, floor: 0.7, ceiling: 1.3 },
  shocks: {
    platformReach: { instagram: 0.13, tiktok: 0.12, youtube: 0.2, linkedin: 0.15 },
    offerConversion: 0.25,
  },
};

/** What a forecast rests on: benchmarks, own results, and the version that names them in a run. */
export interface Basis {
  readonly version: string;
  readonly benchmarks: Benchmarks;
  /** Results of own campaigns as past posts, by creator id. */
  readonly results: ReadonlyMap<string, readonly PastPost[]>;
  /** Conversions caused per conversion attributed, where tests were made. */
  readonly incrementality: Learned["incrementality"];
}

/** The benchmarks that are shipped, without any results. */
export const SHIPPED_BASIS: Basis = {
  version: BENCHMARK_VERSION,
  benchmarks: BENCHMARKS,
  results: new Map(),
  incrementality: null,
};

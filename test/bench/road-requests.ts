/** What a generated request asks. */
export interface RoadRequest {
  readonly creators: number;
  /** 1 or 2: one open campaign, or an awareness phase before a conversions phase. */
  readonly phases: 1 | 2;
  /** Whether no creator may take more than a share of the budget: a row per creator. */
  readonly each: boolean;
  readonly seed: number;
}

/** Platforms as often as they are drawn, and what is sold on them. */
const PLATFORMS = ["instagram", "instagram", "tiktok", "tiktok", "youtube", "linkedin"] as const;
const FORMATS = {
  instagram: ["reel", "story", "post"],
  tiktok: ["video"],
  youtube: ["long", "short"],
  linkedin: ["post"],
} as const;
const COUNTRIES = ["US", "GB", "DE", "other"];
const AGES = ["18-24", "25-34", "35-44", "45+"];
/** Share of the creators with posts of their own to learn from. */
const WITH_HISTORY = 1 / 3;

const PHASES = [
  { id: "launch", from: "2027-03-01", to: "2027-03-14", goals: { preset: "awareness" } },
  { id: "sale", from: "2027-03-15", to: "2027-04-30", goals: { preset: "conversions" } },
];

/**
 * The text of a request: creators of about two offers with stated followers, prices and audiences,
 * six kinds of rules, and a budget that pays for some of them. The same request for the same seed.
 */
export function roadRequest(request: RoadRequest): string {
  const creators: RoadCreator[] = [];
  const brief = eachCreator(request, (creator) => creators.push(creator));
  return JSON.stringify({ brief, roster: { creators } });
}

/**
 * The same request without its roster, which is handed over creator by creator.
 * @returns the text of the body beside the roster
 */
export function streamedRequest(
  request: RoadRequest,
  take: (creator: RoadCreator) => void,
): string {
  return JSON.stringify({ brief: eachCreator(request, take) });
}

/** A creator of a generated request. */
export type RoadCreator = ReturnType<typeof creatorOf>;

/** Makes every creator, then the brief, whose budget is a part of what all of them ask. */
function eachCreator(
  { creators: count, phases, each, seed }: RoadRequest,
  take: (creator: RoadCreator) => void,
) {
  const draw = new Draw(seed);
  let prices = 0;
  for (let index = 0; index < count; index++) {
    const creator = creatorOf(`c${index}`, draw);
    prices += creator.offers[0].price;
    take(creator);
  }
  return {
    name: `Road of ${count}`,
    currency: "USD",
    budget: Math.round(prices * Math.min(0.2, 400 / count + 0.02)),
    goals: { preset: "hybrid" },
    audience: {
      size: 30_000_000,
      countries: { US: 0.7, GB: 0.3 },
      ages: ["18-24", "25-34"],
      interests: ["fashion"],
    },
    ...(phases === 2 ? { phases: PHASES } : {}),
    rules: rulesOf(count).filter((rule) => each || !("each" in rule)),
  };
}

function rulesOf(count: number) {
  const spend = { kind: "limit", measure: "spend" };
  return [
    { id: "micro", ...spend, where: { group: "micro" }, min: 0.4, as: "shareOfSpend" },
    { id: "team", kind: "limit", measure: "creators", max: Math.max(5, Math.round(count * 0.1)) },
    { id: "tiktok", ...spend, where: { platform: "tiktok" }, max: 0.4, as: "shareOfSpend" },
    { id: "fit", kind: "average", of: "audienceFit", weightedBy: "spend", min: 0.12 },
    { id: "one", ...spend, each: "creator", max: 0.15, as: "shareOfBudget" },
    {
      id: "samples",
      kind: "limit",
      measure: "attribute:samples",
      max: Math.max(10, Math.round(count * 0.15)),
    },
  ];
}

function creatorOf(id: string, draw: Draw) {
  const platform = draw.of(PLATFORMS);
  const formats = FORMATS[platform];
  // Many small accounts, few large ones: 1,100 to 5,400,000 followers.
  const followers = Math.round(Math.exp(7 + draw.share() * draw.share() * 8.5));
  const offers = formats.slice(0, draw.upTo(3)).map((format, index) => ({
    id: `${id}-${index}`,
    deliverables: [{ platform, format, quantity: draw.upTo(2) }],
    price: Math.max(30, Math.round(followers * feePerFollower(format, draw))),
  }));
  return {
    id,
    name: `Creator ${id.slice(1)}`,
    country: draw.of(["US", "GB", "DE", "FR"]),
    tags: [draw.of(["fashion", "beauty", "food", "sport", "tech"])],
    channels: [{ platform, followers }],
    audience: {
      countries: draw.shares(COUNTRIES),
      ages: draw.shares(AGES),
      genders: draw.shares(["female", "male"]),
    },
    ...(draw.share() < WITH_HISTORY ? { history: postsOf(platform, followers, draw) } : {}),
    attributes: { samples: draw.upTo(3) },
    offers,
  };
}

function feePerFollower(format: string, draw: Draw): number {
  return (0.006 + 0.02 * draw.share()) * (format === "story" ? 0.4 : 1);
}

function postsOf(platform: keyof typeof FORMATS, followers: number, draw: Draw) {
  return ["2026-04-11", "2026-05-11", "2026-06-11"].map((postedOn) => ({
    platform,
    format: FORMATS[platform][0],
    postedOn,
    reach: Math.round(followers * (0.1 + 0.4 * draw.share())),
    engagements: Math.round(followers * 0.03 * draw.share()),
  }));
}

/** Draws that a seed repeats. */
class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) >>> 0;
  }

  /** A number in [0, 1): mulberry32. */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 1 to `most`. */
  upTo(most: number): number {
    return 1 + Math.floor(this.share() * most);
  }

  of<T>(list: readonly T[]): T {
    return list[Math.floor(this.share() * list.length)];
  }

  /** Shares of thousandths that sum to 1. */
  shares(keys: readonly string[]): Record<string, number> {
    const weights = keys.map(() => -Math.log(1 - this.share()));
    const sum = weights.reduce((a, b) => a + b, 0);
    const parts = weights.map((weight) => Math.floor((weight / sum) * 1000));
    parts[0] += 1000 - parts.reduce((a, b) => a + b, 0);
    return Object.fromEntries(keys.map((key, index) => [key, parts[index] / 1000]));
  }
}

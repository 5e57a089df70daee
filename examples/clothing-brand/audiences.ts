import type { Random } from "../support/random.ts";
import type { CreatorInput } from "../support/request-file.ts";

type Audience = NonNullable<CreatorInput["audience"]>;
type Range = readonly [number, number];

/** Who follows a kind of creator: ranges from which each creator's shares are drawn. Invented. */
interface Crowd {
  readonly us: Range;
  readonly gb: Range;
  /** Shares of 13-17, 18-24, 25-34, 35-44; the rest is 45+. */
  readonly ages: readonly [number, number, number, number];
  readonly female: Range;
  readonly fashion: Range;
  /** What else they follow the creator for. */
  readonly other: string;
}

/** The four kinds of creators in the invented roster. */
export type CrowdName = "entertainment" | "lifestyle" | "fashion" | "gaming";

const CROWDS: Readonly<Record<CrowdName, Crowd>> = {
  entertainment: {
    us: [0.26, 0.38],
    gb: [0.04, 0.08],
    ages: [0.18, 0.29, 0.24, 0.16],
    female: [0.44, 0.56],
    fashion: [0.16, 0.26],
    other: "entertainment",
  },
  lifestyle: {
    us: [0.42, 0.55],
    gb: [0.08, 0.14],
    ages: [0.09, 0.31, 0.33, 0.17],
    female: [0.62, 0.74],
    fashion: [0.34, 0.46],
    other: "lifestyle",
  },
  fashion: {
    us: [0.52, 0.68],
    gb: [0.12, 0.24],
    ages: [0.06, 0.39, 0.37, 0.12],
    female: [0.82, 0.92],
    fashion: [0.68, 0.84],
    other: "beauty",
  },
  gaming: {
    us: [0.4, 0.6],
    gb: [0.06, 0.12],
    ages: [0.22, 0.4, 0.24, 0.09],
    female: [0.18, 0.32],
    fashion: [0.05, 0.12],
    other: "gaming",
  },
};

/**
 * Audience shares of one invented creator. Shares of one dimension add up to 1, interests to at
 * most 1.
 */
export function audienceOf(name: CrowdName, random: Random): Audience {
  const crowd = CROWDS[name];
  const us = random.between(...crowd.us);
  const gb = random.between(...crowd.gb);
  const female = random.between(...crowd.female);
  const fashion = random.between(...crowd.fashion);
  const [teens, young, adults, middle] = crowd.ages;
  const shift = random.between(-0.04, 0.04);
  return {
    countries: { US: us, GB: gb, other: rest(us, gb) },
    ages: {
      "13-17": teens,
      "18-24": hundredths(young + shift),
      "25-34": hundredths(adults - shift),
      "35-44": middle,
      "45+": rest(teens, young, adults, middle),
    },
    genders: { female, male: rest(female) },
    interests: { fashion, [crowd.other]: rest(fashion) },
  };
}

function rest(...shares: readonly number[]): number {
  return hundredths(1 - shares.reduce((sum, share) => sum + share, 0));
}

function hundredths(share: number): number {
  return Number(share.toFixed(2));
}

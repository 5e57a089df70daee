import { type Random, seededRandom } from "../support/random.ts";
import type { CreatorInput, RosterInput } from "../support/request-file.ts";
import { audienceOf, type CrowdName } from "./audiences.ts";
import { offersOf, type Platform } from "./rate-card.ts";

/** Seed of the invented roster. */
const ROSTER_SEED = 20_270_301;

/**
 * So many creators of one kind with followers spread evenly over a range on the logarithmic scale.
 */
interface Cohort {
  readonly platform: Platform;
  readonly crowd: CrowdName;
  readonly count: number;
  readonly followers: readonly [number, number];
}

const COHORTS: readonly Cohort[] = [
  { platform: "instagram", crowd: "entertainment", count: 3, followers: [600_000, 2_600_000] },
  { platform: "tiktok", crowd: "entertainment", count: 3, followers: [500_000, 2_400_000] },
  { platform: "youtube", crowd: "entertainment", count: 2, followers: [500_000, 1_200_000] },
  { platform: "instagram", crowd: "lifestyle", count: 3, followers: [120_000, 450_000] },
  { platform: "tiktok", crowd: "lifestyle", count: 2, followers: [150_000, 400_000] },
  { platform: "youtube", crowd: "lifestyle", count: 2, followers: [110_000, 320_000] },
  { platform: "linkedin", crowd: "lifestyle", count: 1, followers: [110_000, 160_000] },
  { platform: "instagram", crowd: "fashion", count: 13, followers: [4_000, 95_000] },
  { platform: "tiktok", crowd: "fashion", count: 9, followers: [5_000, 95_000] },
  { platform: "youtube", crowd: "fashion", count: 5, followers: [6_000, 80_000] },
  { platform: "linkedin", crowd: "fashion", count: 3, followers: [5_000, 40_000] },
  { platform: "tiktok", crowd: "gaming", count: 1, followers: [60_000, 90_000] },
  { platform: "youtube", crowd: "gaming", count: 1, followers: [30_000, 60_000] },
];

/** The invented creators s01, s02, ... in the order of the cohorts. */
export function syntheticRoster(): RosterInput {
  const random = seededRandom(ROSTER_SEED);
  const members = COHORTS.flatMap((cohort) =>
    Array.from({ length: cohort.count }, (_, index) => ({
      cohort,
      position: (index + 0.5) / cohort.count,
    })),
  );
  return {
    creators: members.map(({ cohort, position }, index) =>
      creatorOf(cohort, position, index + 1, random),
    ),
  };
}

function creatorOf(cohort: Cohort, position: number, number: number, random: Random): CreatorInput {
  const id = `s${String(number).padStart(2, "0")}`;
  const [low, high] = cohort.followers;
  const followers =
    Math.round((low * (high / low) ** position * random.between(0.9, 1.1)) / 100) * 100;
  const returning = number % 9 === 0;
  return {
    id,
    name: `SYNTHETIC ${id}`,
    country: random.next() < 0.75 ? "US" : "GB",
    tags: [cohort.crowd],
    channels: [
      { platform: cohort.platform, followers, suspiciousShare: random.between(0.06, 0.3) },
    ],
    audience: audienceOf(cohort.crowd, random),
    quality: random.between(0.5, 0.95),
    style: cohort.crowd === "fashion" ? random.between(0.6, 0.95) : random.between(0.3, 0.7),
    ...(cohort.crowd === "gaming" && { safety: ["gambling"] }),
    ...(returning && { pastCampaigns: 1 }),
    attributes: { samples: 1 },
    offers: offersOf(id, cohort.platform, followers, random),
  };
}

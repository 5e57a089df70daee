import { expect, test } from "vitest";
import { request } from "../support/requests.ts";
import { deliveryOf, type OfferCase } from "./forecast-oracle.ts";
import { present } from "./present.ts";
import { forecastOf } from "./support/core.ts";

type Deliverables = OfferCase["offer"]["deliverables"];
type Channels = OfferCase["creator"]["channels"];

/** One unquoted offer of a creator with these followers, all of one platform unless said. */
function offer(
  deliverables: Deliverables,
  followers: number,
  more: {
    readonly channels?: Channels;
    readonly expected?: OfferCase["offer"]["expected"];
    readonly phases?: readonly string[];
    readonly retainerDays?: number;
    readonly ownRate?: number;
    readonly measuredAfterDays?: number;
    readonly audience?: OfferCase["creator"]["audience"];
    readonly target?: OfferCase["target"];
  } = {},
): OfferCase {
  const { channels, expected, phases, retainerDays, ownRate, measuredAfterDays, audience, target } =
    more;
  const own = {
    id: "offer",
    deliverables,
    ...(expected && { expected }),
    ...(phases && { phases }),
  };
  return {
    creator: {
      id: "creator",
      channels: channels ?? [{ platform: deliverables[0].platform, followers }],
      offers: [own],
      ...(audience && { audience }),
    },
    offer: own,
    ...(retainerDays === undefined ? {} : { retainerDays }),
    ...(ownRate === undefined ? {} : { ownRate }),
    ...(measuredAfterDays === undefined ? {} : { measuredAfterDays }),
    ...(target && { target }),
  };
}

const reel = { platform: "instagram", format: "reel" };
const followers = {
  countries: { US: 0.55, CA: 0.15, GB: 0.2 },
  ages: { "18-24": 0.3, "25-34": 0.45, "35-44": 0.25 },
  genders: { female: 0.72, male: 0.28 },
  interests: { food: 0.4, travel: 0.3 },
};
const CASES: readonly (readonly [string, OfferCase])[] = [
  ["a reel of a micro creator", offer([reel], 42_000)],
  [
    "a TikTok of an audited macro creator",
    offer([{ platform: "tiktok", format: "short" }], 0, {
      channels: [{ platform: "tiktok", followers: 640_000, suspiciousShare: 0.31 }],
    }),
  ],
  [
    "a dedicated video of a mega creator at the brand's own conversion rate",
    offer([{ platform: "youtube", format: "dedicated" }], 2_300_000, { ownRate: 0.031 }),
  ],
  [
    "three stories and a reel of a nano creator",
    offer([{ platform: "instagram", format: "story", quantity: 3 }, reel], 7_400),
  ],
  [
    "a post and a short without a link on two platforms",
    offer(
      [
        { platform: "instagram", format: "post" },
        { platform: "youtube", format: "short", quantity: 2 },
      ],
      0,
      {
        channels: [
          { platform: "instagram", followers: 130_000 },
          { platform: "youtube", followers: 18_000 },
        ],
      },
    ),
  ],
  ["a live, priced by followers alone", offer([{ platform: "tiktok", format: "live" }], 55_000)],
  [
    "a retainer of posts on LinkedIn for 92 days",
    offer([{ platform: "linkedin", format: "post", quantity: 4 }], 150_000, {
      phases: ["one", "two"],
      retainerDays: 92,
    }),
  ],
  ["a reel whose reach is stated", offer([reel], 42_000, { expected: { reach: 30_000 } })],
  [
    "a reel whose engagements are stated",
    offer([reel], 42_000, { expected: { engagements: 900 } }),
  ],
  ["a reel whose conversions are stated", offer([reel], 42_000, { expected: { conversions: 7 } })],
  [
    "a story whose impressions and clicks are stated",
    offer([{ platform: "instagram", format: "story" }], 88_000, {
      expected: { impressions: 12_345, clicks: 250 },
    }),
  ],
  ["a reel of a creator at a midpoint", offer([reel], 31_623)],
  ["a short between macro and mega", offer([{ platform: "youtube", format: "short" }], 1_500_000)],
  [
    "a reel of which far too many engagements are stated",
    offer([reel], 42_000, { expected: { engagements: 90_000 } }),
  ],
  [
    "a package of which conversions are stated",
    offer([reel, { platform: "instagram", format: "story", quantity: 2 }], 160_000, {
      expected: { conversions: 60 },
    }),
  ],
  [
    "a post whose stated impressions lie above what the model reaches",
    offer([{ platform: "instagram", format: "post" }], 20_000, {
      expected: { impressions: 900_000 },
    }),
  ],
  [
    "a reel for a country",
    offer([reel], 42_000, { audience: followers, target: { countries: { US: 0.7, CA: 0.3 } } }),
  ],
  [
    "a TikTok for a country, ages, a gender and an interest",
    offer([{ platform: "tiktok", format: "short" }], 310_000, {
      audience: followers,
      target: {
        countries: { US: 1 },
        ages: ["18-24", "25-34"],
        genders: ["female"],
        interests: ["food"],
      },
    }),
  ],
  [
    "a video for a target whose outside counts a quarter",
    offer([{ platform: "youtube", format: "long" }], 75_000, {
      audience: followers,
      target: { countries: { GB: 1 }, genders: ["male"], outside: 0.25 },
    }),
  ],
  [
    "a reel whose engagements are stated of the target",
    offer([reel], 42_000, {
      audience: followers,
      target: { countries: { US: 1 }, ages: ["25-34"], outside: { ages: 0.8 } },
      expected: { engagements: 900 },
    }),
  ],
  [
    "a reel whose views and clicks are stated of everybody",
    offer([reel], 42_000, {
      audience: followers,
      target: { countries: { US: 1 } },
      expected: { impressions: 20_000, clicks: 70, of: "everybody" },
    }),
  ],
  [
    "a story whose conversions are stated of the target",
    offer([{ platform: "instagram", format: "story" }], 88_000, {
      audience: followers,
      target: { countries: { US: 1 }, genders: ["female"] },
      expected: { reach: 5_000, conversions: 4 },
    }),
  ],
  [
    "a video and a TikTok counted after a week",
    offer(
      [
        { platform: "youtube", format: "long" },
        { platform: "tiktok", format: "short", quantity: 2 },
      ],
      0,
      {
        channels: [
          { platform: "youtube", followers: 64_000 },
          { platform: "tiktok", followers: 27_000 },
        ],
        measuredAfterDays: 7,
      },
    ),
  ],
  [
    "a video counted after half a year of which the reach is stated",
    offer([{ platform: "youtube", format: "long" }], 75_000, {
      expected: { reach: 20_000 },
      measuredAfterDays: 180,
    }),
  ],
  [
    "a video of which everything but the price is stated",
    offer([{ platform: "youtube", format: "long" }], 310_000, {
      expected: {
        impressions: 90_000,
        reach: 80_000,
        engagements: 2000,
        clicks: 400,
        conversions: 9,
      },
    }),
  ],
];

const PHASES = [
  { id: "one", from: "2027-01-01", to: "2027-01-31" },
  { id: "two", from: "2027-02-01", to: "2027-04-02" },
];

test.each(CASES)("%s delivers and costs what docs/forecast.md says", (_, one) => {
  const { ownRate, creator, target, measuredAfterDays } = one;
  const brief = {
    measuredAfterDays,
    phases: PHASES,
    ...(ownRate === undefined ? {} : { economics: { conversionRate: ownRate } }),
    ...(target && { audience: target as never }),
  };
  const { price, ...figures } = deliveryOf(one);
  const forecast = forecastOf(request(brief, [creator as never]), one.offer.id);
  for (const whose of ["mid", "expected", "everybody", "outside"] as const) {
    const theirs = new Map(Object.entries(forecast[whose]));
    for (const [name, own] of Object.entries(figures[whose])) {
      // Within a millionth, or the sixth decimal that results are rounded to.
      const limit = 1e-6 * Math.max(1, own);
      expect(
        Math.abs(own - present(theirs.get(name), "figure of that name")),
        `${name}, ${whose}`,
      ).toBeLessThanOrEqual(limit);
    }
  }
  expect(forecast.price).toBe(price);
});

import { expect, test } from "vitest";
import { request } from "../support/requests.ts";
import { deliveryOf, type OfferCase } from "./forecast-oracle.ts";
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
  } = {},
): OfferCase {
  const { channels, expected, phases, retainerDays, ownRate } = more;
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
    },
    offer: own,
    ...(retainerDays === undefined ? {} : { retainerDays }),
    ...(ownRate === undefined ? {} : { ownRate }),
  };
}

const reel = { platform: "instagram", format: "reel" };
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
  const { ownRate, creator } = one;
  const brief = {
    phases: PHASES,
    ...(ownRate === undefined ? {} : { economics: { conversionRate: ownRate } }),
  };
  const { price, ...results } = deliveryOf(one);
  const forecast = forecastOf(request(brief, [creator as never]), one.offer.id);
  for (const [name, own] of Object.entries(results)) {
    const theirs = forecast.expected[name as keyof typeof results];
    // Within a millionth, or the sixth decimal that results are rounded to.
    expect(Math.abs(own - theirs), name).toBeLessThanOrEqual(1e-6 * Math.max(1, own));
  }
  expect(forecast.price).toBe(price);
});

import type { RequestInput } from "../../support/briefs.ts";
import { creator, reel, request } from "../../support/requests.ts";

/**
 * A small market for hand-made sums. Prices: a 100.00, a-two 50.00, b 300.00, c 99.99, d 0.01.
 * Groups: a and c micro (c nano), b macro, d micro on TikTok.
 */
export const market: RequestInput = request(
  {
    budget: 1000,
    economics: { orderValue: 40, margin: 0.5 },
    phases: [
      { id: "first", from: "2027-03-01", to: "2027-03-14" },
      { id: "second", from: "2027-03-15", to: "2027-03-31" },
    ],
  },
  [
    {
      ...creator(
        "a",
        100,
        { impressions: 10_000, reach: 8000, engagements: 500, clicks: 50, conversions: 2.5 },
        {
          country: "DE-BE",
          tags: ["fashion"],
          quality: 0.6,
          pastCampaigns: 1,
          attributes: { samples: 1 },
          offer: { attributes: { hours: 0.1, nights: 0.000001 } },
        },
      ),
      offers: [
        reel(
          "a",
          100,
          { impressions: 10_000, reach: 8000, engagements: 500, clicks: 50, conversions: 2.5 },
          { attributes: { hours: 0.1, nights: 0.000001 } },
        ),
        reel(
          "a-two",
          50,
          { impressions: 5000, reach: 4000, engagements: 100, clicks: 20, conversions: 1 },
          {
            deliverables: [{ platform: "instagram", format: "story" }],
            attributes: { hours: 0.2 },
          },
        ),
      ],
    },
    creator(
      "b",
      300,
      { impressions: 100_000, reach: 70_000, engagements: 2000, clicks: 300, conversions: 5 },
      {
        followers: 600_000,
        country: "US",
        tags: ["sport"],
        quality: 0.8,
        attributes: { samples: 2 },
        offer: { attributes: { hours: 0.3 } },
      },
    ),
    creator(
      "c",
      99.99,
      { impressions: 2000, reach: 1500, engagements: 200, clicks: 10, conversions: 0.25 },
      { followers: 5000, country: "DE", tags: ["sport", "fashion"], quality: 1 },
    ),
    creator(
      "d",
      0.01,
      { impressions: 1000, reach: 900 },
      {
        channels: [{ platform: "tiktok", followers: 20_000 }],
        offer: { deliverables: [{ platform: "tiktok", format: "short" }] },
      },
    ),
  ],
);

// SPDX-License-Identifier: MIT

/**
 * A small brief of which the best plan is plain: with 1,000 only one of the two creators can be
 * paid, with 3,000 both.
 */
export function smokeRequest(name: string, budget: number): object {
  return {
    brief: {
      name,
      currency: "USD",
      budget,
      goals: { values: { reach: 0.02, conversion: 35 } },
      audience: { size: 2_000_000, countries: { US: 1 } },
    },
    roster: {
      creators: [
        creator("smoke-a", "instagram", 45_000, {
          offer: { format: "reel", price: 900 },
          expected: {
            impressions: 20_000,
            reach: 16_000,
            engagements: 900,
            clicks: 80,
            conversions: 2,
          },
        }),
        creator("smoke-b", "tiktok", 210_000, {
          offer: { format: "video", price: 1400 },
          expected: {
            impressions: 90_000,
            reach: 70_000,
            engagements: 2500,
            clicks: 210,
            conversions: 3,
          },
        }),
      ],
    },
    options: { gap: 0 },
  };
}

type Quote = {
  readonly offer: { readonly format: string; readonly price: number };
  readonly expected: Readonly<Record<string, number>>;
};

function creator(
  id: string,
  platform: string,
  followers: number,
  { offer, expected }: Quote,
): object {
  const { format, price } = offer;
  const deliverables = [{ platform, format, quantity: 1 }];
  return {
    id,
    country: "US",
    channels: [{ platform, followers }],
    offers: [{ id: `${id}-${format}`, deliverables, price, expected }],
  };
}

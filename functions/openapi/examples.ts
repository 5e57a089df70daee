/** A small request: two creators, one budget, one rule. */
export const REQUEST_EXAMPLE = {
  brief: {
    name: "Spring launch",
    currency: "USD",
    budget: 1500,
    goals: { values: { reach: 0.02, conversion: 35 } },
    audience: { size: 2_000_000, countries: { US: 1 } },
    rules: [
      {
        id: "micro-floor",
        kind: "limit",
        measure: "spend",
        where: { group: "micro" },
        min: 0.4,
        as: "shareOfSpend",
      },
    ],
  },
  roster: {
    creators: [
      {
        id: "c12",
        country: "US",
        audience: { countries: { US: 1 } },
        channels: [{ platform: "instagram", followers: 45_000 }],
        offers: [
          {
            id: "c12-reel",
            deliverables: [{ platform: "instagram", format: "reel", quantity: 1 }],
            price: 900,
            expected: {
              impressions: 20_000,
              reach: 16_000,
              engagements: 900,
              clicks: 80,
              conversions: 2,
            },
          },
        ],
      },
      {
        id: "c40",
        country: "US",
        audience: { countries: { US: 1 } },
        channels: [{ platform: "tiktok", followers: 210_000 }],
        offers: [
          {
            id: "c40-video",
            deliverables: [{ platform: "tiktok", format: "video", quantity: 1 }],
            price: 1400,
            expected: {
              impressions: 90_000,
              reach: 70_000,
              engagements: 2500,
              clicks: 210,
              conversions: 3,
            },
          },
        ],
      },
    ],
  },
  options: { gap: 0, seed: 7 },
};

/** Id of a run, as it looks. */
export const RUN_ID_EXAMPLE = "0b6f9c1e-5c0f-4d0a-9d43-2f6b8f1f7a10";

/** One line of the list of runs. */
export const SUMMARY_EXAMPLE = {
  id: RUN_ID_EXAMPLE,
  name: "Spring launch",
  createdAt: "2027-02-01T09:30:00.000Z",
  tags: ["spring"],
  version: 1,
  state: "done",
  client: null,
  campaign: null,
  parent: null,
  revision: 1,
  approver: null,
  roster: { stored: "spring", version: 3 },
  currency: "USD",
  termination: "optimal",
  value: 390,
  gap: 0,
  spend: 900,
  creators: 1,
  reach: 16_000,
  conversions: 2,
};

/** Body of a PATCH. */
export const EDIT_EXAMPLE = { name: "Spring launch, final", tags: ["spring", "approved"] };

/** Entity tag of a run, as it looks. */
export const ETAG_EXAMPLE = '"5f0c2b9e.1"';

/** Body of a comparison with causes. */
export const COMPARE_EXAMPLE = {
  runs: [RUN_ID_EXAMPLE, "5d2c8b1e-7a10-4c0e-8d43-0b6f9c1e5c0f"],
  thresholds: [{ measure: "reach", change: -0.02 }],
};

/** A plan made by hand for the small request. */
export const EVALUATE_EXAMPLE = { ...REQUEST_EXAMPLE, plan: [{ offerId: "c40-video" }] };

/** A question about a creator of the small request. */
export const EXPLAIN_EXAMPLE = { ...REQUEST_EXAMPLE, creators: ["c40"] };

/** Budgets around that of the small request. */
export const FRONTIER_EXAMPLE = { ...REQUEST_EXAMPLE, budgets: [900, 2500] };

/** What the small request is to reach. */
export const GOAL_SEEK_EXAMPLE = { ...REQUEST_EXAMPLE, target: { reach: 50_000, conversions: 2 } };

/** Other plans for the small request. */
export const ALTERNATIVES_EXAMPLE = { ...REQUEST_EXAMPLE, count: 2, within: 0.5, differBy: 1 };

/** Two budgets with and without the rule of the small request. */
export const WHAT_IF_EXAMPLE = {
  ...REQUEST_EXAMPLE,
  vary: {
    budgets: [1500, 2500],
    rules: [{ label: "as stated" }, { label: "any size", without: ["micro-floor"] }],
  },
};

/** Rows of a sheet, and the mapping that answers what they leave open. */
export const PARSE_EXAMPLE = {
  sheets: [
    {
      name: "agency.csv",
      rows: [
        ["Creator", "Instagram", "Follower", "Reel €"],
        ["Juna Roth", "@juna.roth", "48,2k", "900"],
      ],
    },
  ],
  mapping: { answers: { country: "DE" } },
};

/** The same sheet as CSV. */
export const SHEET_EXAMPLE = "Creator,Instagram,Follower,Reel €\nJuna Roth,@juna.roth,48.2k,900\n";

/** What has been heard of a purchase. */
export const PICKS_EXAMPLE = {
  picks: [{ offerId: "c12-reel", status: "quoted", fee: 850 }],
  by: "Robin",
};

/** A plan made anew in the middle of a campaign. */
export const REPLAN_EXAMPLE = { asOf: "2027-03-15" };

import type { Run } from "@reachmix/core";
import type { RequestInput } from "../../../support/briefs.ts";
import { request } from "../../../support/requests.ts";
import { solvedRun } from "../../../support/solved-run.ts";

type Creator = RequestInput["roster"]["creators"][number];

/** Words that only insiders may read. */
export const SECRET = "SECRET";

/** Numbers that would tell what the agency or the brand earns, and that stand nowhere else. */
export const SECRET_NUMBERS = ["0.6137", "61.37", "61.4", "0.0731", "7.31", "0.0777"] as const;

function seller(id: string, name: string, more: Partial<Creator>): Creator {
  return {
    id,
    name,
    handle: `${id}.official`,
    url: `https://example.com/${SECRET}`,
    country: "DE",
    tags: [SECRET],
    status: "asked",
    channels: [{ platform: "instagram", followers: 80_000, suspiciousShare: 0.0777 }],
    audience: { countries: { DE: 0.9, AT: 0.1 }, ages: { "18-24": 0.5, "25-34": 0.4 } },
    attributes: { [`margin${SECRET}`]: 3 },
    offers: [
      {
        id: `${id}-reels`,
        deliverables: [{ platform: "instagram", format: "reel", quantity: 2 }],
        price: 1000,
        status: "asked",
        phase: "launch",
        attributes: { [`kickback${SECRET}`]: 5 },
      },
    ],
    ...more,
  };
}

/** A campaign with two phases, quoted and imputed prices, stated and unstated audiences. */
function campaign(): RequestInput {
  const creators: Creator[] = [
    seller("ana", "Ana Alt", {}),
    seller("ben", "Ben Berg", {
      channels: [{ platform: "tiktok", followers: 60_000 }],
      offers: [
        {
          id: "ben-shorts",
          deliverables: [{ platform: "tiktok", format: "short", quantity: 3 }],
          price: 733.33,
          phase: "sale",
        },
      ],
    }),
    seller("cem", "Cem Can", {
      audience: undefined,
      offers: [
        {
          id: "cem-story",
          deliverables: [{ platform: "instagram", format: "story" }],
          phase: "sale",
        },
      ],
    }),
    seller(`out-${SECRET}`, `Olga ${SECRET}`, {
      offers: [
        {
          id: `out-${SECRET}-reel`,
          deliverables: [{ platform: "instagram", format: "reel" }],
          price: 60_000,
        },
      ],
    }),
  ];
  return request(
    {
      name: "Spring coats",
      currency: "EUR",
      budget: 4000,
      client: "Coats GmbH",
      goals: { preset: "hybrid" },
      audience: { size: 3_000_000, countries: { DE: 0.9, AT: 0.1 }, ages: ["18-24", "25-34"] },
      phases: [
        { id: "launch", label: "Launch", from: "2027-03-01", to: "2027-03-14" },
        { id: "sale", label: "Sale", from: "2027-03-15", to: "2027-03-31" },
      ],
      economics: { orderValue: 80, margin: 0.6137 },
      costs: {
        agencyFee: { share: 0.1 },
        markup: { share: 0.0731, visible: false },
        perCreator: { handling: 50 },
      },
      benchmarks: { fatigue: 0.0777 },
      rules: [
        { id: "team", kind: "limit", measure: "creators", max: 4, label: "A small team" },
        {
          id: "never",
          kind: "exclude",
          creators: [`out-${SECRET}`],
          label: `Never ${SECRET}`,
        },
      ],
    },
    creators,
  );
}

/** The campaign solved, with a secret in every field that only insiders may read. */
export async function plantedRun(): Promise<Run> {
  const run = await solvedRun("spring", campaign());
  const by = { by: SECRET, at: "2027-01-02T00:00:00.000Z" };
  return {
    ...run,
    name: "Spring coats",
    tags: [SECRET],
    parent: SECRET,
    approval: by,
    statuses: run.statuses.map((status) => ({ ...status, fee: 61.37, status: "declined" })),
    history: [
      {
        offerId: `note-${SECRET}`,
        from: "idea",
        to: "asked",
        fee: 61.37,
        kept: null,
        ...by,
      },
    ],
    learning: {
      basis: SECRET,
      shipped: SECRET,
      moved: [],
      creators: [SECRET],
      picks: { entered: [SECRET], left: [SECRET] },
      sentences: [`Learned from ${SECRET}`],
    },
    warnings: [...run.warnings, { code: "note", message: `${SECRET} in a warning` }],
    assumptions: [{ field: SECRET, value: 0.0777, source: SECRET, trust: "C" }],
    baselines: run.baselines.map((baseline) => ({ ...baseline, label: SECRET })),
    termination: { ...run.termination, detail: SECRET },
  };
}

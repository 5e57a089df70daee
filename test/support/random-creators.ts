import type * as z from "zod";
import type { creatorSchema } from "../../packages/core/src/roster/creator.ts";
import type { Random } from "./random.ts";

/** A creator as a client writes one. */
export type CreatorInput = z.input<typeof creatorSchema>;
type OfferInput = CreatorInput["offers"][number];

/** What creators are drawn for. */
export interface CreatorWorld {
  readonly phases: readonly string[];
  /** Cells of the audience. */
  readonly cells: readonly string[];
  readonly offersPerCreator?: readonly [number, number];
  /** Whether attributes may be negative. */
  readonly negative?: boolean;
}

const FORMATS = { instagram: "reel", tiktok: "short", youtube: "long", linkedin: "post" } as const;
/** The platforms that random creators are on. */
export const PLATFORMS = ["instagram", "tiktok", "youtube", "linkedin"] as const;

/** One creator with an account on one platform and a few offers there. */
export function creatorOf(r: Random, index: number, world: CreatorWorld): CreatorInput {
  const negative = world.negative ?? false;
  const platform = r.pick(PLATFORMS);
  const followers = Math.round(10 ** (3.2 + 3 * r()));
  const id = `c${index}`;
  const count = r.int(...(world.offersPerCreator ?? [1, 3]));
  return {
    id,
    country: r.pick(["US", "GB", "DE-BE"]),
    tags: [r.pick(["fashion", "sport"])],
    channels: [{ platform, followers }],
    attributes: { samples: negative ? r.int(-3, 3) : r.int(0, 3) },
    ...(r.chance(0.5) ? { quality: r.int(4, 10) / 10 } : {}),
    ...(r.chance(0.3) ? { pastCampaigns: r.int(0, 2) } : {}),
    offers: Array.from({ length: count }, (_, k) =>
      offerOf(r, `${id}-o${k}`, platform, followers, world),
    ),
  };
}

function offerOf(
  r: Random,
  id: string,
  platform: (typeof PLATFORMS)[number],
  followers: number,
  { phases, cells, negative }: CreatorWorld,
): OfferInput {
  const impressions = r.int(1, 9) * Math.round(followers / 20);
  const share = Object.fromEntries(
    cells.map((cell) => [cell, Math.round(impressions * r() * 0.4)]),
  );
  return {
    id,
    deliverables: [{ platform, format: FORMATS[platform] }],
    price: r.int(1, 60) * 25 + (r.chance(0.3) ? 0.55 : 0),
    ...placeOf(r, phases),
    attributes: { hours: negative ? r.int(-4, 4) : r.int(0, 4) },
    expected: {
      impressions,
      reach: Math.round(impressions * 0.8),
      engagements: Math.round(impressions * 0.05 * r()),
      clicks: Math.round(impressions * 0.01 * r()),
      conversions: r.int(0, 30) / 4,
      ...(cells.length > 0 ? { reachByCell: share } : {}),
    },
  };
}

/** In any phase, in one named phase, or a retainer over all of them. */
function placeOf(r: Random, phases: readonly string[]) {
  if (phases.length === 0 || r.chance(phases.length > 2 ? 0.7 : 0.4)) return {};
  if (r.chance(0.75)) return { phase: r.pick(phases) };
  if (phases.length <= 2) return { phases: [...phases] };
  const from = r.int(0, phases.length - 2);
  return { phases: phases.slice(from, from + r.int(2, phases.length - from)) };
}

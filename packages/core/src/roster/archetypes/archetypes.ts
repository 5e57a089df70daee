import type { Creator } from "../creator.ts";
import type { Platform } from "../fields.ts";
import type { Deliverable } from "../offer.ts";
import type { Roster } from "../schema.ts";
import type { BenchmarkRoster } from "./schema.ts";

/** Offers of a creator per platform: each alone, then the usual package. */
const OFFERS: Readonly<Record<Platform, readonly (readonly [string, readonly Deliverable[]])[]>> = {
  instagram: [
    ["reel", [piece("instagram", "reel")]],
    ["story", [piece("instagram", "story")]],
    ["reel-story", [piece("instagram", "reel"), piece("instagram", "story")]],
  ],
  tiktok: [
    ["short", [piece("tiktok", "short")]],
    ["2-short", [piece("tiktok", "short", 2)]],
  ],
  youtube: [
    ["long", [piece("youtube", "long")]],
    ["short", [piece("youtube", "short")]],
  ],
  linkedin: [["post", [piece("linkedin", "post")]]],
};

function piece(platform: Platform, format: string, quantity = 1): Deliverable {
  return { platform, format, quantity };
}

/**
 * Typical creators on a grid of sizes, evenly spaced in the logarithm of followers, so that powers
 * of ten lie between two sizes and a tier begins where a step does. How many there are of each size
 * falls as the grid gets finer: a decade always holds about the same number of creators. Each is
 * named a benchmark; none has a price, which the forecast imputes.
 */
export function archetypes(settings: BenchmarkRoster): Roster {
  const { countries, platforms, stepsPerDecade, perDecade } = settings;
  const copies = Math.max(1, Math.round(perDecade / stepsPerDecade));
  const sizes = sizesOf(settings);
  const creators: Creator[] = [];
  for (const country of countries)
    for (const platform of platforms)
      for (const followers of sizes)
        for (let copy = 1; copy <= copies; copy++)
          creators.push(archetype(settings, { country, platform, followers, copy }));
  return { creators };
}

/** The middle of each step of the grid, rounded to two digits as people say it. */
function sizesOf({ from, to, stepsPerDecade }: BenchmarkRoster): number[] {
  const sizes: number[] = [];
  const [first, last] = [from, to].map((followers) => Math.log10(followers) * stepsPerDecade);
  for (let step = Math.floor(first); step < last; step++) {
    const size = rounded(10 ** ((step + 0.5) / stepsPerDecade));
    if (size >= from && size <= to) sizes.push(size);
  }
  return sizes.length > 0 ? sizes : [rounded(Math.sqrt(from * to))];
}

interface Kind {
  readonly country: string;
  readonly platform: Platform;
  readonly followers: number;
  readonly copy: number;
}

function archetype({ niches }: BenchmarkRoster, kind: Kind): Creator {
  const { country, platform, followers, copy } = kind;
  const id = `benchmark-${country.toLowerCase()}-${platform}-${followers}-${copy}`.slice(0, 52);
  return {
    id,
    name: `benchmark: ${platform} ${followers.toLocaleString("en-US")} ${country}`,
    country,
    ...(niches.length === 0 ? {} : { tags: [...niches] }),
    channels: [{ platform, followers }],
    offers: OFFERS[platform].map(([words, deliverables]) => ({
      id: `${id}-${words}`,
      label: "benchmark: nobody offers this",
      deliverables: deliverables.map((piece) => ({ ...piece })),
    })),
  };
}

function rounded(followers: number): number {
  const digits = 10 ** (Math.floor(Math.log10(followers)) - 1);
  return Math.round(followers / digits) * digits;
}

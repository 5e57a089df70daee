import type { RequestInput } from "./briefs.ts";
import { type Random, random } from "./random.ts";

const FORMATS = { instagram: "reel", tiktok: "video", youtube: "long" } as const;
const PLATFORMS = ["instagram", "tiktok", "youtube"] as const;

/**
 * A request such as a planner sends: creators with followers, audiences and quoted prices, no
 * results stated, a budget for about a fifth of them and the rules people ask for most. The same
 * seed gives the same request.
 */
export function campaign(creators: number, seed: number): RequestInput {
  const chance = random(seed);
  const roster = Array.from({ length: creators }, (_, index) => creator(`c${index}`, chance));
  const total = roster.reduce((sum, { offers }) => sum + (offers[0].price ?? 0), 0);
  return {
    brief: {
      name: `Campaign ${seed}`,
      currency: "USD",
      budget: Math.round(total / 5),
      goals: { preset: "hybrid" },
      audience: { size: 30_000_000, countries: { US: 0.7, GB: 0.3 }, ages: ["18-24", "25-34"] },
      rules: [
        {
          id: "micro",
          kind: "limit",
          measure: "spend",
          where: { group: "micro" },
          min: 0.3,
          as: "shareOfSpend",
        },
        {
          id: "team",
          kind: "limit",
          measure: "creators",
          max: Math.max(5, Math.round(creators / 5)),
        },
        {
          id: "tiktok",
          kind: "limit",
          measure: "spend",
          where: { platform: "tiktok" },
          max: 0.4,
          as: "shareOfSpend",
        },
      ],
    },
    roster: { creators: roster },
  };
}

function creator(id: string, chance: Random): RequestInput["roster"]["creators"][number] {
  const platform = chance.pick(PLATFORMS);
  const followers = Math.round(Math.exp(8 + chance() * 5));
  const us = Math.round(chance() * 800) / 1000;
  const young = Math.round(chance() * 700) / 1000;
  return {
    id,
    channels: [{ platform, followers }],
    audience: {
      countries: { US: us, GB: Math.round((1 - us) * 1000) / 1000 },
      ages: { "18-24": young, "25-34": Math.round((1 - young) * 1000) / 1000 },
    },
    offers: [
      {
        id: `${id}-offer`,
        deliverables: [{ platform, format: FORMATS[platform] }],
        price: Math.max(30, Math.round(followers * (0.006 + chance() * 0.02))),
      },
    ],
  };
}

import { describe, expect, it } from "vitest";
import { dayNumber } from "../../../packages/core/src/base/days.ts";
import { membersOf } from "../../../packages/core/src/learning/members.ts";
import type { PastPost } from "../../../packages/core/src/roster/past-post.ts";

/** Two results of one creator, the second with e^0.4 times the views per person of the first. */
function results(posts: number | undefined): Record<string, PastPost[]> {
  const result = (impressions: number, postedOn: string): PastPost => ({
    platform: "tiktok",
    format: "short",
    followers: 30_000,
    sponsored: true,
    source: "ownCampaign",
    postedOn,
    posts,
    impressions,
  });
  return { ana: [result(10_000, "2027-03-01"), result(10_000 * Math.exp(0.4), "2027-03-02")] };
}

function distance(posts: number | undefined): number {
  const [{ reach }] = membersOf(results(posts), dayNumber("2027-03-02"));
  if (reach === null) throw new Error("the results show no reach");
  const [low, high] = reach.values.toSorted((a, b) => a - b);
  return high - low;
}

describe("what is learned of the spread between posts", () => {
  it("takes single posts as they are", () => {
    expect(distance(undefined)).toBeCloseTo(0.4, 9);
  });

  it("takes averages of four posts as the posts they are made of would lie", () => {
    // Four posts of a period that share 4 % of their variance are worth 4/(1 + 3 x 0.04) posts.
    expect(distance(4)).toBeCloseTo(0.4 * Math.sqrt(4 / 1.12), 9);
  });
});

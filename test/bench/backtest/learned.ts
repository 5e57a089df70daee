import { dayNumber } from "../../../packages/core/src/base/days.ts";
import { membersOf } from "../../../packages/core/src/learning/members.ts";
import { movedRates, movedSpreads } from "../../../packages/core/src/learning/numbers.ts";
import type { PastPost } from "../../../packages/core/src/roster/past-post.ts";

/**
 * The benchmarks that results of creators move, by path, as own campaigns move them.
 * @param results of each creator as past posts
 */
export function learnedNumbers(
  results: Readonly<Record<string, readonly PastPost[]>>,
): Record<string, number> {
  const days = Object.values(results).flatMap((posts) =>
    posts.flatMap(({ postedOn, asOf }) => postedOn ?? asOf ?? []),
  );
  const members = membersOf(
    results,
    days.map(dayNumber).reduce((a, b) => Math.max(a, b), 0),
  );
  if (members.length === 0) return {};
  const numbers = [...movedRates(members), ...movedSpreads(members, {})];
  return Object.fromEntries(numbers.map(({ path, value }) => [path, value]));
}

/** What a suite has met of the branches that it is there for. */
export interface Sometimes<Branch extends string> {
  /** Says that a rare branch was taken. */
  hit(branch: Branch): void;
  /** Branches that were never taken, in the order they were named. */
  missing(): Branch[];
  /** How often each was taken: `replay 12, clamp 3`. */
  summary(): string;
}

/**
 * Counts rare branches, so that a suite whose random cases no longer meet them fails at its end
 * instead of proving nothing.
 * @example
 * const rare = sometimes("replay", "clamp");
 * if (answer.headers["idempotency-replayed"]) rare.hit("replay");
 * test("met every rare branch", () => expect(rare.missing()).toEqual([]));
 */
export function sometimes<Branch extends string>(
  ...branches: readonly Branch[]
): Sometimes<Branch> {
  const counts = new Map(branches.map((branch) => [branch, 0]));
  return {
    hit: (branch) => void counts.set(branch, (counts.get(branch) ?? 0) + 1),
    missing: () => branches.filter((branch) => counts.get(branch) === 0),
    summary: () => [...counts].map(([branch, count]) => `${branch} ${count}`).join(", "),
  };
}

import { bySnapshot, type Observation } from "./observation.ts";

/**
 * A panel without repeated values: an average equal to that of the creator's snapshot before was
 * not measured anew, and whoever carries the last value forward would be right for nothing. It
 * counts as not measured.
 */
export function withoutRepeats(panel: readonly Observation[]): Observation[] {
  const last = new Map<string, Observation>();
  const fresh = new Map<Observation, Observation>();
  for (const one of panel.toSorted((a, b) => bySnapshot(a.snapshot, b.snapshot))) {
    const key = `${one.platform} ${one.creator}`;
    const before = last.get(key);
    fresh.set(one, {
      ...one,
      views: one.views === before?.views ? null : one.views,
      engagements: one.engagements === before?.engagements ? null : one.engagements,
    });
    last.set(key, {
      ...one,
      views: one.views ?? before?.views ?? null,
      engagements: one.engagements ?? before?.engagements ?? null,
    });
  }
  return panel.map((one) => fresh.get(one) ?? one);
}

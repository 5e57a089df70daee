import { hashOf } from "../base/hash.ts";
import type { OptimizeRequest } from "../brief/request.ts";

const known = new WeakMap<OptimizeRequest, Promise<string>>();

/**
 * Hash of what a request asks, 64 hexadecimal digits: the same however its roster is ordered.
 * Worked out once per request: of a large one best before anything else stands in memory.
 */
export function inputHash(request: OptimizeRequest): Promise<string> {
  const hash =
    known.get(request) ??
    hashOf({
      brief: request.brief,
      roster: { creators: byId(request.roster.creators).map(withSortedOffers) },
      // The time limit is a safety net, not part of what is asked.
      options: { ...request.options, timeLimitMs: undefined },
      basis: request.basis?.version,
    });
  known.set(request, hash);
  return hash;
}

type Creator = OptimizeRequest["roster"]["creators"][number];

function withSortedOffers(creator: Creator): Creator {
  const offers = byId(creator.offers);
  return offers === creator.offers ? creator : { ...creator, offers };
}

/** The items by id; the same list when it stands so. */
function byId<T extends { readonly id: string }>(items: T[]): T[] {
  const isSorted = items.every((item, k) => k === 0 || items[k - 1].id < item.id);
  return isSorted ? items : [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

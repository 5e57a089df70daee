import type { OfferStatus } from "../roster/offer-status.ts";

const OPEN = ["idea", "asked", "quoted", "client-approved", "agreed"] as const;
const REFUSED = ["client-rejected", "declined"] as const;
const UNDER_WAY = ["contracted", "live", "delivered"] as const;

/** Statuses that may follow each one, itself apart. Steps may be left out and talks reopened. */
const NEXT: Readonly<Record<OfferStatus, readonly OfferStatus[]>> = {
  idea: [...OPEN, ...REFUSED, ...UNDER_WAY],
  asked: [...OPEN, ...REFUSED, ...UNDER_WAY],
  quoted: [...OPEN, ...REFUSED, ...UNDER_WAY],
  "client-approved": [...OPEN, ...REFUSED, ...UNDER_WAY],
  agreed: [...OPEN, ...REFUSED, ...UNDER_WAY, "cancelled"],
  "client-rejected": [...OPEN, ...REFUSED],
  declined: [...OPEN, ...REFUSED],
  contracted: ["live", "delivered", "cancelled"],
  live: ["delivered", "cancelled"],
  delivered: [],
  cancelled: [],
};

/** What has been promised to somebody, or has happened: it stays in every later plan. */
const COMMITTED: ReadonlySet<OfferStatus> = new Set(["agreed", ...UNDER_WAY]);
/** What has come to nothing: it is in no later plan. */
const ENDED: ReadonlySet<OfferStatus> = new Set([...REFUSED, "cancelled"]);

/** Statuses that may follow a status; itself apart. */
export function statusesAfter(status: OfferStatus): readonly OfferStatus[] {
  return NEXT[status].filter((next) => next !== status);
}

/** Whether an offer has been promised, or has happened. */
export function isCommitted(status: OfferStatus): boolean {
  return COMMITTED.has(status);
}

/** Whether an offer has come to nothing: declined, rejected by the client, or cancelled. */
export function isEnded(
  status: OfferStatus,
): status is "declined" | "client-rejected" | "cancelled" {
  return ENDED.has(status);
}

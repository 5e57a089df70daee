import type { OfferStatus } from "@reachmix/core";

/** How far a purchase is, as planners say it. */
export const STATUS_WORDS: Readonly<Record<OfferStatus, string>> = {
  idea: "idea",
  asked: "asked",
  quoted: "quoted",
  "client-approved": "client said yes",
  "client-rejected": "client said no",
  agreed: "agreed",
  declined: "declined",
  contracted: "contracted",
  live: "live",
  delivered: "delivered",
  cancelled: "cancelled",
};

/** Statuses in which a purchase is settled, comes to nothing, or is still open. */
export function standing(status: OfferStatus): "settled" | "ended" | "open" {
  if (["agreed", "contracted", "live", "delivered"].includes(status)) return "settled";
  return ["declined", "client-rejected", "cancelled"].includes(status) ? "ended" : "open";
}

import * as z from "zod";

/** How far an offer has come between the idea and its delivery, or why it ended. */
export const offerStatusSchema = z
  .enum([
    "idea",
    "asked",
    "quoted",
    "client-approved",
    "client-rejected",
    "agreed",
    "declined",
    "contracted",
    "live",
    "delivered",
    "cancelled",
  ])
  .meta({ id: "OfferStatus" });
export type OfferStatus = z.infer<typeof offerStatusSchema>;

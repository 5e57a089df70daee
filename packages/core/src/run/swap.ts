import * as z from "zod";
import { priceBandSchema } from "./price-band.ts";

const maybe = z.number().nullable();

/** An offer that a plan has and another has not. */
export const swapSchema = z
  .object({
    creatorId: z.string(),
    name: z.string().nullable().describe("The creator's name, null when the roster has none"),
    offerId: z.string(),
    phase: z.string().nullable(),
    price: z.number().describe("Fee plus extras in major units"),
    priceBand: priceBandSchema,
  })
  .meta({ id: "Swap" });
/** An offer that entered or left a plan, with its creator's name and its price in major units. */
export type Swap = z.infer<typeof swapSchema>;

/** Figures of a plan by which its neighbors are told apart. */
export const TRADED = [
  "spend",
  "creators",
  "offers",
  "impressions",
  "reach",
  "engagements",
  "clicks",
  "conversions",
] as const;

/** One figure of a plan beside that of another. */
export const tradeSchema = z
  .object({
    measure: z.enum(TRADED),
    value: z.number(),
    delta: z.number().describe("Difference to the other plan"),
    change: maybe.describe("The same as a share of the other plan's, null when that has none"),
  })
  .meta({ id: "Trade" });
/** One figure and its difference to another plan's, absolute and as a share of it. */
export type Trade = z.infer<typeof tradeSchema>;

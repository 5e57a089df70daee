import * as z from "zod";

/** The range of a price that nobody quoted; a quoted price has none. */
export const priceBandSchema = z
  .tuple([z.number().nullable(), z.number().nullable()])
  .nullable()
  .describe(
    "Low (P10) and high (P90) of an imputed price with its extras in major units, null for each " +
      "in runs stored before they were kept; null for a quoted price",
  );
/** Low and high in major units, null for a quoted price. */
export type PriceBand = z.infer<typeof priceBandSchema>;

import * as z from "zod";
import { idSchema } from "../roster/fields.ts";

/** Phases of a retainer joined by plus signs: 24 ids of 64 characters at most. */
const MOST_PHASES = 24 * 65;

/** What a purchase of a run carries beside offer and phase: it may stay, and says nothing here. */
const ofARun = z.unknown().optional().describe("As a purchase of a run carries it; not looked at");

/** One offer of a plan made by hand, or a purchase of a run as it stands. */
const pickedSchema = z
  .strictObject({
    offerId: idSchema,
    phase: z
      .string()
      .min(1)
      .max(MOST_PHASES)
      .transform((phase) => phase.normalize("NFC"))
      .nullish()
      .describe(
        "Where an offer fits several phases, the phase; the first it fits when missing or null. " +
          "A retainer is in all of its own: early+late",
      ),
    creatorId: idSchema.optional().describe("Whose offer it is; refused when it is another's"),
    tier: ofARun,
    group: ofARun,
    platform: ofARun,
    price: ofARun,
    fee: ofARun,
    extras: ofARun,
    priceBand: ofARun,
    value: ofARun,
    expected: ofARun,
    mid: ofARun,
    source: ofARun,
  })
  .transform(({ offerId, phase, creatorId }) => ({
    offerId,
    ...(phase == null ? {} : { phase }),
    ...(creatorId === undefined ? {} : { creatorId }),
  }));

/** A plan made by hand, or the purchases of a run: offers, and the phase where one fits several. */
export const picksSchema = z.array(pickedSchema).max(100_000).meta({ id: "Picks" });
export type Picks = readonly {
  readonly offerId: string;
  readonly phase?: string | undefined;
  readonly creatorId?: string | undefined;
}[];

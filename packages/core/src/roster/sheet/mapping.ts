import * as z from "zod";
import { labelSchema, type Platform, platformSchema, shareSchema } from "../fields.ts";
import { deliverableSchema } from "../offer.ts";

const MEASURE_FIELDS = [
  "views",
  "reach",
  "impressions",
  "likes",
  "comments",
  "shares",
  "saves",
  "engagements",
  "clicks",
  "conversions",
  "revenue",
] as const;

/** What a column of a sheet can mean. */
const FIELDS = [
  "id",
  "name",
  "handle",
  "link",
  "platform",
  "channels",
  "followers",
  "suspiciousShare",
  "country",
  "audienceCountry",
  "audienceShare",
  "language",
  "tag",
  "status",
  "notes",
  "price",
  "extra",
  "currency",
  "deliverables",
  "agent",
  ...MEASURE_FIELDS,
  "engagementRate",
  "postedOn",
  "payBasis",
  "quality",
  "style",
  "safety",
  "pastCampaigns",
  "unavailable",
  "gifted",
  "commission",
  "exclusivity",
  "usageRights",
  "attribute",
  "ignore",
] as const;
export type Field = (typeof FIELDS)[number];

/** Results that a sheet counts over a whole campaign, not per post. */
export const RESULTS: ReadonlySet<Field> = new Set(["clicks", "conversions", "revenue"]);

/** Fields whose figures are of posts. */
export const MEASURES: ReadonlySet<Field> = new Set(MEASURE_FIELDS);

/** What a figure of a column is: of one post, or a mean, median or total of many. */
const STATISTICS = ["mean", "median", "total", "post"] as const;
export type Statistic = (typeof STATISTICS)[number];

/** What one column of a sheet means. */
export const columnMeaningSchema = z
  .strictObject({
    header: z.string().max(500).describe("The header as the sheet writes it, on one line"),
    field: z.enum(FIELDS),
    platform: platformSchema.optional().describe("Platform the column speaks of"),
    otherPlatform: labelSchema
      .optional()
      .describe("A platform without a forecast: the column is left out and listed"),
    deliverables: z
      .array(deliverableSchema)
      .min(1)
      .max(20)
      .optional()
      .describe("What a price buys"),
    format: z.string().max(32).optional().describe("Format that figures of posts belong to"),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    statistic: z.enum(STATISTICS).optional().describe("Asked when the header does not say"),
    posts: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe("Posts a mean is of; 12 where nothing says it"),
    per: z.enum(["follower", "view"]).optional().describe("What a rate of engagement is held by"),
    scale: z.number().positive().optional().describe("Factor of the header, 1000 for (in k)"),
    dimension: z.enum(["countries", "ages", "genders", "interests"]).optional(),
    group: labelSchema.optional().describe("Group of the audience: DE, 18-24, female"),
    of: z
      .string()
      .max(500)
      .optional()
      .describe("Header of the country that a share of the audience belongs to"),
    attribute: z.string().max(40).optional().describe("Name the numbers get as an attribute"),
  })
  .meta({ id: "ColumnMeaning" });
export type ColumnMeaning = z.infer<typeof columnMeaningSchema>;

const piece = (
  platform: Platform,
  format: string,
  quantity = 1,
): { platform: Platform; format: string; quantity: number } => ({ platform, format, quantity });

/** Mixes of pieces that brands usually buy of one creator. */
export const USUAL_MIXES = [
  [piece("instagram", "reel"), piece("instagram", "story", 3)],
  [piece("instagram", "reel", 2)],
  [piece("instagram", "reel", 2), piece("instagram", "story", 3)],
  [piece("instagram", "post"), piece("instagram", "story", 3)],
  [piece("instagram", "reel"), piece("tiktok", "short")],
  [piece("tiktok", "short", 2)],
  [piece("youtube", "long", 2)],
  [piece("youtube", "long"), piece("youtube", "short")],
];

/** Which packages are made of the quotes of a sheet, and at which price. */
export const packageSettingsSchema = z
  .strictObject({
    mixes: z
      .array(z.array(deliverableSchema).min(1).max(5))
      .max(50)
      .default(USUAL_MIXES)
      .describe("Mixes that become an offer at the sum of their quotes; none for no packages"),
    mostPieces: z.int().min(1).max(100).default(5).describe("Packages have no more pieces"),
    discount: shareSchema
      .max(0.9)
      .default(0)
      .describe("What a package costs less than its quotes; nothing unless it was agreed"),
  })
  .meta({ id: "PackageSettings" });
export type PackageSettings = z.infer<typeof packageSettingsSchema>;

/**
 * How the sheets of a tool are read: the meaning of every column, and the answers to what a sheet
 * cannot say. Saved and given again it reads the next export alike; a table of it applies to the
 * sheet that shares most of its headers.
 */
export const mappingSchema = z
  .strictObject({
    tables: z
      .array(
        z.strictObject({
          sheet: z.string().max(300).describe("Name of the sheet it was found in, for people"),
          columns: z.array(columnMeaningSchema).max(1000),
        }),
      )
      .max(100)
      .default([]),
    answers: z
      .record(z.string().max(200), z.string().max(200))
      .default({})
      .describe("Answer to each question by its id"),
    packages: packageSettingsSchema.prefault({}),
  })
  .meta({ id: "SheetMapping" });
export type Mapping = z.infer<typeof mappingSchema>;
/** A mapping as it is written: what is left out is as a sheet shows it. */
export type MappingInput = z.input<typeof mappingSchema>;

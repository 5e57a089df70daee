import * as z from "zod";
import { type Roster, rosterSchema } from "../schema.ts";
import type { SheetCell } from "./cells/text.ts";
import { type Mapping, mappingSchema } from "./mapping.ts";

/** One sheet as a parser of files gives it. */
export interface Sheet {
  /** Name of the file or of the sheet in a workbook; it may name the platform. */
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a sheet cannot say; asked once for all its rows. */
export const questionSchema = z
  .object({
    id: z.string().describe("Key of the answer in `mapping.answers`"),
    field: z.string().describe("What of the roster it decides"),
    text: z.string(),
    proposed: z.string().describe("The answer taken until one is given"),
    reason: z.string().describe("Why that one is proposed"),
    options: z
      .array(z.string())
      .readonly()
      .describe("Answers that are possible; of countries and currencies the likely ones"),
  })
  .meta({ id: "SheetQuestion" });
export type Question = Readonly<z.infer<typeof questionSchema>>;

/** A row, or one cell of it, that cannot be true or cannot be used. */
export const refusedSchema = z
  .object({
    sheet: z.string(),
    line: z.int().describe("Number of the row as a spreadsheet shows it, from 1"),
    column: z
      .string()
      .nullable()
      .describe("Header of the cell's column; null when the row as a whole is meant"),
    cell: z.string(),
    text: z.string(),
    fix: z.string().describe("What to do about it"),
    scope: z
      .enum(["row", "cell"])
      .describe("`row`: nothing of the row is in the roster; `cell`: only this cell is left out"),
  })
  .meta({ id: "SheetRefusal" });
export type Refused = Readonly<z.infer<typeof refusedSchema>>;

/** Something done, assumed or left out that nobody has to decide. */
export const noteSchema = z
  .object({
    sheet: z.string(),
    text: z.string(),
    columns: z.array(z.string()).readonly().describe("Headers of the columns it speaks of"),
    lines: z.array(z.int()).readonly().describe("Numbers of the rows it speaks of; empty for all"),
  })
  .meta({ id: "SheetNote" });
export type Note = Readonly<z.infer<typeof noteSchema>>;

/** What was read of one or more sheets. */
export const sheetReadingSchema = z
  .object({
    roster: rosterSchema
      .nullable()
      .describe("The creators; null when not a single row could be used"),
    mapping: mappingSchema.describe(
      "How every column was understood, and the answers given; save it to read the next export",
    ),
    questions: z
      .array(questionSchema)
      .readonly()
      .describe("Open questions; the roster stands on their proposed answers"),
    refused: z.array(refusedSchema).readonly(),
    notes: z.array(noteSchema).readonly(),
  })
  .meta({ id: "SheetReading" });
/** What was read of one or more sheets, see {@link sheetReadingSchema}. */
export interface SheetReading {
  readonly roster: Roster | null;
  readonly mapping: Mapping;
  readonly questions: readonly Question[];
  readonly refused: readonly Refused[];
  readonly notes: readonly Note[];
}

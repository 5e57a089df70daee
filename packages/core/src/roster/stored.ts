import * as z from "zod";

/** Names of rosters that paths of the API have for something else. */
const TAKEN: ReadonlySet<string> = new Set(["parse", "template"]);

/** Name of a stored roster, which is a part of its address. */
export const rosterIdSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    "is 1 to 64 lower-case letters, digits, - and _, the first a letter or digit",
  )
  .refine((id) => !TAKEN.has(id), "parse and template are other addresses; choose another name");

/** Number of a version of a stored roster; each commit makes the next. */
export const rosterVersionSchema = z.int().min(1).max(1e9);

/** A stored roster in the place of creators; the latest version where none is named. */
export const storedRosterSchema = z
  .strictObject({
    stored: rosterIdSchema.describe("Id of a stored roster"),
    version: rosterVersionSchema.optional().describe("Its version; the latest when missing"),
  })
  .meta({ id: "StoredRoster" });
/** A reference to a stored roster. */
export type StoredRoster = z.infer<typeof storedRosterSchema>;

/** The version of a stored roster that creators were taken from. */
export const rosterOriginSchema = z
  .object({ stored: z.string().describe("Id of the stored roster"), version: z.int() })
  .meta({ id: "RosterOrigin" });
/** A version of a stored roster. */
export type RosterOrigin = z.infer<typeof rosterOriginSchema>;

/** Name of an upload of a roster. */
export const uploadNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "is 1 to 64 letters, digits, - and _");

/** The file that the creators of a run were read from: which it was, and which content it had. */
export const rosterFileSchema = z
  .strictObject({
    uploaded: rosterIdSchema.describe("Id of the roster that the address of the upload was for"),
    upload: uploadNameSchema.describe("Name of the upload"),
    etag: z.string().max(200).describe("Entity tag of the file, another one for another content"),
  })
  .meta({ id: "RosterFile" });
/** An uploaded file at one of its contents. */
export type RosterFile = z.infer<typeof rosterFileSchema>;

/** A file of JSON lines that was uploaded for a roster, in the place of its creators. */
export const uploadedRosterSchema = z
  .strictObject({
    uploaded: rosterIdSchema.describe("Id of the roster that the address of the upload was for"),
    upload: uploadNameSchema.describe(
      "Name of the upload; its file has one creator as JSON per line",
    ),
  })
  .meta({ id: "UploadedRoster" });
/** A reference to an uploaded file of creators. */
export type UploadedRoster = z.infer<typeof uploadedRosterSchema>;

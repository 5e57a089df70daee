/** Reading sheets, for programs that write none: it needs nothing that only Node has. */
export { SHEET_LIMITS } from "./limits.ts";
export { readSheetFile, readSheetText, withinLimits } from "./read-file.ts";
export type { FileReading, Unreadable } from "./reading.ts";

import * as z from "zod";
import { cursorSchema } from "../http/cursor.ts";
import { MOST_PART_CHARACTERS } from "../http/limits.ts";
import { logger } from "../http/logger.ts";
import type { Operation } from "../http/operation.ts";
import { validQuery } from "../http/validate.ts";
import type { Table } from "../store/index.ts";
import { EXPORT_START, type ExportPlace, openPlace, sealPlace } from "./export-cursor.ts";
import { exportStep } from "./export-lines.ts";

/** Query of GET /v1/export. */
export const exportQuerySchema = z.strictObject({
  cursor: cursorSchema.meta({
    description: "cursor of the last line of the part before, good for 24 hours",
  }),
});

/** Time in milliseconds left for the lines that are read last. */
const LAST_MS = 5_000;

/**
 * GET /v1/export: everything that the tenant has stored, as JSON lines, part by part. The last line
 * of a part names the cursor of the next one, or says that this is the end.
 */
export function exportOperation(table: () => Table): Operation {
  return async ({ tenant, query, remainingMs }) => {
    const { cursor } = validQuery(exportQuerySchema, query);
    const lines: string[] = [];
    let place: ExportPlace | null =
      cursor === undefined ? EXPORT_START : await openPlace(table(), tenant, cursor);
    let characters = 0;
    while (place !== null && characters < MOST_PART_CHARACTERS && remainingMs() > LAST_MS) {
      const step = await exportStep(table(), tenant, place);
      for (const line of step.lines) {
        const text = JSON.stringify(line);
        lines.push(text);
        characters += text.length;
      }
      place = step.next;
    }
    logger.appendKeys({ lines: lines.length });
    const last =
      place === null
        ? { kind: "end" }
        : { kind: "next", cursor: await sealPlace(table(), tenant, place) };
    lines.push(JSON.stringify(last));
    return {
      status: 200,
      headers: { "content-type": "application/x-ndjson" },
      text: `${lines.join("\n")}\n`,
    };
  };
}

import { traceSheets } from "@reachmix/core";
import { MAX_SHEET_ROWS } from "../http/limits.ts";
import { logger } from "../http/logger.ts";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { validQuery } from "../http/validate.ts";
import { assertAsked } from "./asked.ts";
import { parseQuerySchema } from "./schemas.ts";
import { readSent, sheetsOf } from "./sent.ts";

/**
 * POST /v1/rosters/parse: sheets read into a roster, as `reachmix import --json` does. Nothing is
 * stored.
 */
export const parseRosterOperation: Operation = async ({ query, upload }) => {
  if (upload === undefined) throw new Error("the route does not say that it takes files");
  const { name, answers } = validQuery(parseQuerySchema, query);
  const { sent, mapping } = await readSent(upload, name);
  const sheets = sheetsOf(sent);
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > MAX_SHEET_ROWS)
    throw new Problem(
      "invalid-content",
      `The sheets have ${rows} rows; at most ${MAX_SHEET_ROWS} are read at once. Send fewer, or ` +
        "use reachmix import, which has no such limit.",
    );
  logger.appendKeys({ sheets: sheets.length, rows });
  const given = { ...mapping, answers: { ...mapping?.answers, ...answers } };
  const { asked, reading } = traceSheets(sheets, given);
  assertAsked("answers", answers, { sheets, asked });
  return { status: 200, body: reading };
};

import * as z from "zod";
import { Problem } from "./problem.ts";

/** The query parameter by which a list goes on where the part before it ended. */
export const cursorSchema = z.string().min(1).max(400).optional();

/**
 * The answer to a cursor that does not open.
 * @param origin what hands such cursors out: `this list`
 */
export function unknownCursor(origin: string): Problem {
  return new Problem(
    "malformed-request",
    `The cursor is not one that ${origin} handed out within the last 24 hours. Start again ` +
      "without it.",
    {
      errors: [
        {
          path: "cursor",
          code: "invalid_cursor",
          message: "is damaged, of another list or older than a day",
        },
      ],
    },
  );
}

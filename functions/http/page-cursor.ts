import { Problem } from "./problem.ts";

/** The answer to a cursor that a list did not hand out, or more than a day ago. */
export function invalidCursor(): Problem {
  return new Problem(
    "malformed-request",
    "The cursor is not one that this list handed out within the last 24 hours. Start again " +
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

import * as z from "zod";
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { PROBLEM_TYPE_PREFIX, PROBLEMS, type ProblemCode, problemSchema } from "../http/problem.ts";

/** What the gateway answers itself, before or instead of a function. */
const gatewayMessageSchema = z
  .object({ message: z.string() })
  .meta({ id: "GatewayMessage", example: { message: "Unauthorized" } });

/** Problems that every operation can answer; a query parameter it does not know is malformed. */
const ALWAYS: readonly ProblemCode[] = ["malformed-request", "internal", "unavailable"];
/** Problems that every operation behind a token can answer. */
const WITH_TOKEN: readonly ProblemCode[] = ["unauthorized", "no-tenant", "quota-exceeded"];
/** Statuses that the gateway can answer too, without a problem body. */
const GATEWAY_MADE: ReadonlySet<number> = new Set([401, 413, 429, 500, 503]);

/** Responses of an operation: its own and the problems it can end in, one entry per status. */
export function responsesOf(
  own: Readonly<Record<number, ZodOpenApiResponseObject>>,
  problems: readonly ProblemCode[],
  access: "public" | "token",
): ZodOpenApiResponsesObject {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...problems, ...(access === "token" ? WITH_TOKEN : []), ...ALWAYS]) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses: Record<`${1 | 2 | 3 | 4 | 5}${string}`, ZodOpenApiResponseObject> = {};
  for (const [status, response] of Object.entries(own))
    responses[status as `2${string}`] = response;
  for (const [status, codes] of byStatus)
    responses[String(status) as `4${string}`] = problemResponse(status, codes);
  return responses;
}

function problemResponse(status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  return {
    description: codes.map((code) => `${PROBLEMS[code].title} (\`${code}\`)`).join("; "),
    content: {
      "application/problem+json": {
        schema: problemSchema,
        examples: Object.fromEntries(
          codes.map((code) => [
            code,
            {
              value: {
                type: `${PROBLEM_TYPE_PREFIX}${code}`,
                title: PROBLEMS[code].title,
                status,
                detail: "What is wrong this time and what to do next.",
              },
            },
          ]),
        ),
      },
      ...(GATEWAY_MADE.has(status) ? { "application/json": { schema: gatewayMessageSchema } } : {}),
    },
  };
}

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
/** Problems of a call whose answer may be larger than one response. */
export const LARGE_ANSWERS = ["not-acceptable", "answer-too-large"] as const;
/** When the gateway answers any call itself, as `{message}`. */
const GATEWAY: Readonly<Record<number, string>> = {
  400: "The gateway cannot read the request",
  413: "The request is larger than the gateway takes",
  429: "More calls a second than the gateway lets through",
  500: "The function failed",
  503: "The function did not answer in time",
};
/** When it answers a call that needs a token itself. */
const GATEWAY_WITH_TOKEN: Readonly<Record<number, string>> = {
  401: "The token is missing or not valid",
  403: "The token has not the scope that the call needs",
};
/** What is answered to a head that is too long, in whatever form the server in front has for it. */
const LONG_HEAD = {
  431: { description: "Request line and headers are larger than the gateway takes" },
};
/** Headers that come with a status where there is something to say. */
const HEADERS: Readonly<Record<number, z.ZodObject>> = {
  401: headersOf({ "www-authenticate": "How to be let in" }),
  406: headersOf({ location: "Where the answer is stored", etag: "Entity tag of what is stored" }),
  409: headersOf({ "retry-after": "Seconds until it is worth asking again" }),
  412: headersOf({ etag: "Entity tag of the present version" }),
  429: headersOf({ "retry-after": "Seconds until it is worth asking again" }),
  503: headersOf({ "retry-after": "Seconds until it is worth asking again" }),
};

function headersOf(described: Readonly<Record<string, string>>): z.ZodObject {
  return z.object(
    Object.fromEntries(
      Object.entries(described).map(([name, what]) => [name, z.string().optional().describe(what)]),
    ),
  );
}

/**
 * Responses of an operation: its own, the problems it can end in and what the gateway answers in
 * its place, one entry per status.
 */
export function responsesOf(
  own: Readonly<Record<number, ZodOpenApiResponseObject>>,
  problems: readonly ProblemCode[],
  access: "public" | "token",
): ZodOpenApiResponsesObject {
  const needsToken = access === "token";
  const gateway = { ...GATEWAY, ...(needsToken ? GATEWAY_WITH_TOKEN : {}) };
  const byStatus = new Map<number, ProblemCode[]>();
  for (const status of Object.keys(gateway)) byStatus.set(Number(status), []);
  for (const code of [...problems, ...(needsToken ? WITH_TOKEN : []), ...ALWAYS]) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const failures = [...byStatus].map(([status, codes]) => [
    status,
    failureResponse(status, codes, gateway[status]),
  ]);
  return { ...own, ...Object.fromEntries(failures), ...LONG_HEAD };
}

/** @param gateway when the gateway answers with this status itself; undefined when it never does */
function failureResponse(
  status: number,
  codes: readonly ProblemCode[],
  gateway: string | undefined,
): ZodOpenApiResponseObject {
  const titles = codes.map((code) => `${PROBLEMS[code].title} (\`${code}\`)`);
  const headers = HEADERS[status];
  return {
    description: [...titles, ...(gateway === undefined ? [] : [gateway])].join("; "),
    ...(headers === undefined ? {} : { headers }),
    content: {
      ...(codes.length === 0 ? {} : { "application/problem+json": problemContent(status, codes) }),
      ...(gateway === undefined ? {} : { "application/json": { schema: gatewayMessageSchema } }),
    },
  };
}

function problemContent(status: number, codes: readonly ProblemCode[]) {
  return {
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
  };
}

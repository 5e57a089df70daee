// Runs one function in a process of its own, as Lambda does: one invocation at a time, nothing
// shared.
import { flushCompileCache } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { HandlerResult, Invocation, SandboxMessage } from "./protocol.ts";

type Handler = (event: unknown, context: object) => Promise<unknown>;

const [, , folder, entry] = process.argv;
const [file, name] = entry.split(".");

// Ctrl-C and a closed window reach the whole process group; the server ends its sandboxes when they
// have answered.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit(0));

const module = (await import(pathToFileURL(join(folder, `${file}.mjs`)).href)) as Record<
  string,
  Handler
>;
const handler = module[name];

process.on("message", async ({ requestId, event, deadline }: Invocation) => {
  try {
    const result = await handler(JSON.parse(event), contextOf(requestId, deadline));
    say({ kind: "result", requestId, ...packed(result ?? null) });
  } catch (error) {
    console.error(error);
    say({ kind: "error", requestId, message: String(error) });
  }
});

say({ kind: "loaded" });
// Such a process is killed in the end and would leave nothing of what it compiled to the next.
flushCompileCache();

function packed(result: unknown): HandlerResult {
  if (!hasShortBody(result)) return { json: JSON.stringify(result) };
  const { body, ...rest } = result;
  return { json: JSON.stringify(rest), body };
}

/** A text of a million characters is below every limit, even with each of them escaped. */
function hasShortBody(result: unknown): result is { body: string } {
  if (typeof result !== "object" || result === null || "toJSON" in result) return false;
  return "body" in result && typeof result.body === "string" && result.body.length <= 1_000_000;
}

function contextOf(requestId: string, deadline: number): object {
  const { AWS_LAMBDA_FUNCTION_NAME: functionName, AWS_REGION: region } = process.env;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${functionName}`,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function say(message: SandboxMessage): void {
  process.send?.(message);
}

// Runs one function in a process of its own, as Lambda does: one invocation at a time, nothing
// shared.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Invocation, SandboxMessage } from "./protocol.ts";

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
    say({ kind: "result", requestId, json: JSON.stringify(result ?? null) });
  } catch (error) {
    console.error(error);
    say({ kind: "error", requestId, message: String(error) });
  }
});

function contextOf(requestId: string, deadline: number): object {
  const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${functionName}`,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function say(message: SandboxMessage): void {
  process.send?.(message);
}

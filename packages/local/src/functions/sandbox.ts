import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { LOCAL_REGION } from "../assembly/resolve.ts";
import type { StackFunction } from "../assembly/stack.ts";
import type { Invocation, SandboxMessage } from "./protocol.ts";

/** How one invocation ended. */
export type Outcome =
  | { readonly kind: "result"; readonly json: string }
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "crash"; readonly message: string }
  | { readonly kind: "timeout" };

/** One process that runs one function, one invocation at a time. */
export interface Sandbox {
  /** False once the process is gone; then it takes no more invocations. */
  readonly alive: boolean;
  /**
   * Never throws: whatever happens to the process is an outcome. After a timeout the process has to
   * be killed.
   */
  invoke(invocation: Invocation): Promise<Outcome>;
  kill(): void;
}

/**
 * Starts a process for a function with the environment of Lambda and of the template, and nothing
 * else.
 * @param databaseEndpoint where its AWS SDK finds DynamoDB
 * @param log told every line the function writes
 */
export function startSandbox(
  lambda: StackFunction,
  databaseEndpoint: string,
  log: (text: string) => void,
): Sandbox {
  const child = fork(
    fileURLToPath(new URL("sandbox-main.ts", import.meta.url)),
    [lambda.folder, lambda.handler],
    {
      cwd: lambda.folder,
      env: environmentOf(lambda, databaseEndpoint),
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", log);
  let alive = true;
  const gone = new Promise<Outcome>((resolve) => {
    const end = (message: string) => {
      alive = false;
      resolve({ kind: "crash", message });
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) =>
      end(`the process of ${lambda.id} ended with ${signal ?? code}`),
    );
  });
  const ready = new Promise<void>((resolve) => {
    child.once("message", () => resolve());
  });
  return {
    get alive() {
      return alive;
    },
    invoke: (invocation) => ask(child, invocation, { ready, gone }),
    kill() {
      alive = false;
      child.kill("SIGKILL");
    },
  };
}

function environmentOf(lambda: StackFunction, databaseEndpoint: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    TZ: ":UTC",
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL_DYNAMODB: databaseEndpoint,
    AWS_LAMBDA_FUNCTION_NAME: lambda.id,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMb),
    LAMBDA_TASK_ROOT: lambda.folder,
    // The database shares this machine, which may be busy.
    STORE_PATIENCE: "20",
    ...lambda.environment,
  };
}

/**
 * Sends the invocation once the process is ready; the first of answer, end of the process and
 * deadline wins.
 */
function ask(
  child: ChildProcess,
  invocation: Invocation,
  { ready, gone }: { ready: Promise<void>; gone: Promise<Outcome> },
): Promise<Outcome> {
  return new Promise<Outcome>((resolve) => {
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      child.off("message", listen);
      resolve(outcome);
    };
    const timer = setTimeout(() => finish({ kind: "timeout" }), invocation.deadline - Date.now());
    const listen = (message: SandboxMessage) => {
      if (message.kind !== "ready" && message.requestId === invocation.requestId) finish(message);
    };
    child.on("message", listen);
    void gone.then(finish);
    void ready.then(() =>
      child.send(invocation, (error) => {
        if (error) finish({ kind: "crash", message: error.message });
      }),
    );
  });
}

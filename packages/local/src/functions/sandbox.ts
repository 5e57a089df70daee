import { type ChildProcess, fork } from "node:child_process";
import { getCompileCacheDir } from "node:module";
import { fileURLToPath } from "node:url";
import { LOCAL_REGION } from "../assembly/resolve.ts";
import type { StackFunction } from "../assembly/stack.ts";
import type { HandlerResult, Invocation, SandboxMessage } from "./protocol.ts";

/** How one invocation ended. */
export type Outcome =
  | ({ readonly kind: "result" } & HandlerResult)
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "crash"; readonly message: string }
  | { readonly kind: "timeout" };

/**
 * Half of what V8 may keep for objects just made, in megabytes. Left alone it takes 64: memory that
 * grows with the number of calls, although nothing of them is kept.
 */
const YOUNG_MB = 8;

/** One process that runs one function, one invocation at a time. */
export interface Sandbox {
  /** False once the process is gone; then it takes no more invocations. */
  readonly alive: boolean;
  /**
   * Resolves when the function is loaded, or its process is gone: as on Lambda, the time a call may
   * take does not begin before.
   */
  readonly loaded: Promise<void>;
  /**
   * Never throws: whatever happens to the process is an outcome. After a timeout the process has to
   * be killed.
   */
  invoke(invocation: Invocation): Promise<Outcome>;
  /** Ends the process at once; resolves when it is gone and has said its last word. */
  kill(): Promise<void>;
}

/**
 * Starts a process for a function with the environment of Lambda and of the template, and nothing
 * else but where this process keeps what V8 made of its sources.
 * @param endpoints variables by which its AWS SDK finds the embedded services
 * @param log told every line the function writes
 */
export function startSandbox(
  lambda: StackFunction,
  endpoints: Readonly<Record<string, string>>,
  log: (text: string) => void,
): Sandbox {
  const child = fork(fileURLToPath(mainFile()), [lambda.folder, lambda.handler], {
    cwd: lambda.folder,
    env: environmentOf(lambda, endpoints),
    execArgv: ["--disable-warning=ExperimentalWarning", `--max-semi-space-size=${YOUNG_MB}`],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Copies a text as it is, where JSON would escape an answer of megabytes again.
    serialization: "advanced",
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", log);
  const calls = listenTo(child, lambda.id);
  const gone = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  return {
    get alive() {
      return calls.open;
    },
    loaded: calls.loaded,
    invoke: (invocation) => calls.ask(invocation),
    async kill() {
      calls.end(`the process of ${lambda.id} was killed`);
      child.kill("SIGKILL");
      await gone;
    },
  };
}

function environmentOf(
  lambda: StackFunction,
  endpoints: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const compiled = getCompileCacheDir();
  return {
    PATH: process.env.PATH,
    ...(compiled !== undefined && { NODE_COMPILE_CACHE: compiled }),
    TZ: ":UTC",
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_EC2_METADATA_DISABLED: "true",
    ...endpoints,
    AWS_LAMBDA_FUNCTION_NAME: lambda.id,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMb),
    LAMBDA_TASK_ROOT: lambda.folder,
    // The database shares this machine, which may be busy.
    STORE_PATIENCE: "20",
    ...lambda.environment,
  };
}

/** In the sources and in a bundle the file lies beside this one, with the same ending. */
function mainFile(): URL {
  return new URL(
    import.meta.url.endsWith(".ts") ? "./sandbox-main.ts" : "./sandbox-main.mjs",
    import.meta.url,
  );
}

/** The invocations a process has taken and not answered. */
interface Calls {
  /** False once the process is gone. */
  readonly open: boolean;
  /** Resolves when the process has loaded its function, or is gone. */
  readonly loaded: Promise<void>;
  /** Sends an invocation; the first of answer, end of the process and deadline wins. */
  ask(invocation: Invocation): Promise<Outcome>;
  /** Ends every call that waits as a crash, and every later one. */
  end(message: string): void;
}

/**
 * Listens to a process once for its whole life: a call leaves nothing behind on the process,
 * however many there are.
 */
function listenTo(child: ChildProcess, id: string): Calls {
  const waiting = new Map<string, (outcome: Outcome) => void>();
  const { promise: loaded, resolve: hasLoaded } = Promise.withResolvers<void>();
  let over: Outcome | undefined;
  const end = (message: string) => {
    over ??= { kind: "crash", message };
    hasLoaded();
    for (const finish of waiting.values()) finish(over);
  };
  child.once("error", (error) => end(error.message));
  child.once("exit", (code, signal) => end(`the process of ${id} ended with ${signal ?? code}`));
  child.on("message", (message: SandboxMessage) => {
    if (message.kind === "loaded") hasLoaded();
    else waiting.get(message.requestId)?.(message);
  });
  return {
    get open() {
      return over === undefined;
    },
    loaded,
    end,
    ask: (invocation) =>
      new Promise((resolve) => {
        if (over !== undefined) return resolve(over);
        const finish = (outcome: Outcome) => {
          clearTimeout(timer);
          waiting.delete(invocation.requestId);
          resolve(outcome);
        };
        const left = invocation.deadline - Date.now();
        const timer = setTimeout(() => finish({ kind: "timeout" }), left);
        waiting.set(invocation.requestId, finish);
        child.send(invocation, (error) => {
          if (error) finish({ kind: "crash", message: error.message });
        });
      }),
  };
}

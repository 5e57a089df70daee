import type { MessagePort } from "node:worker_threads";
import { createPortfolio, type Engine, type EngineName } from "@reachmix/solver";
import type { SolveRequest, ThreadMessage } from "./messages.ts";

/** Lets these engines answer the solve requests that come through the port, one after the other. */
export function serveEngines(port: MessagePort, engines: readonly Engine[]): void {
  const say = (message: ThreadMessage) => port.postMessage(message);
  port.on("message", async (request: SolveRequest) => {
    try {
      say({ kind: "result", result: await solve(engines, request, say) });
    } catch (error) {
      say({ kind: "fault", message: error instanceof Error ? error.message : String(error) });
    }
  });
}

function solve(
  engines: readonly Engine[],
  request: SolveRequest,
  say: (message: ThreadMessage) => void,
) {
  const named = (name: EngineName) => {
    const engine = engines.find((one) => one.name === name);
    if (!engine) throw new Error(`This thread has no engine ${name}.`);
    return engine;
  };
  const engine = request.partner
    ? createPortfolio(named(request.engine), named(request.partner))
    : named(request.engine);
  return engine.solve(request.problem, {
    ...request.parameters,
    now: () => performance.now(),
    isCancelled: () => Atomics.load(request.cancelled, 0) !== 0,
    onProgress: (progress) => say({ kind: "progress", progress }),
  });
}

import { type Engine, EngineFault } from "@reachmix/solver";

/**
 * An engine that never takes longer than `deadlineMs`: a net for hangs, not a limit of work. It
 * relies on the engine to keep its time limit, as one in a thread that is killed does.
 * @throws EngineFault (from `solve`) when the engine ended by time, so that another one is asked
 */
export function withDeadline(engine: Engine, deadlineMs: number): Engine {
  return {
    ...engine,
    solve: async (problem, parameters) => {
      const timeLimitMs = Math.min(parameters.timeLimitMs ?? Infinity, deadlineMs);
      const result = await engine.solve(problem, { ...parameters, timeLimitMs });
      if (result.limit !== "time") return result;
      throw new EngineFault(
        engine.name,
        `The engine ${engine.name} did not come back within ${timeLimitMs} ms; ask another engine.`,
      );
    },
  };
}

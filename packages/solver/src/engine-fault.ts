import type { EngineName } from "./engine.ts";

/**
 * Thrown when an engine failed as a part: it crashed, or it answered something that its own check
 * refutes. Nothing of its answer may be used; another engine may be asked.
 */
export class EngineFault extends Error {
  readonly engine: EngineName;

  constructor(engine: EngineName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EngineFault";
    this.engine = engine;
  }
}

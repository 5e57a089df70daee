import type {
  EngineName,
  Problem,
  SolveParameters,
  SolveProgress,
  SolveResult,
} from "@reachmix/solver";

/** The parameters of a solve that can be sent to another thread. */
export type SentParameters = Omit<SolveParameters, "now" | "onProgress" | "isCancelled">;

/**
 * Asks a thread to solve; it answers with any number of `progress` and then one `result` or
 * `fault`.
 */
export interface SolveRequest {
  readonly engine: EngineName;
  /** An engine that takes turns with it; absent when it answers alone. */
  readonly partner?: EngineName;
  readonly problem: Problem;
  readonly parameters: SentParameters;
  /**
   * One cell; not 0 once the caller wants the solve to stop. Shared, as a busy thread reads no
   * messages.
   */
  readonly cancelled: Int32Array<SharedArrayBuffer>;
}

/** What a thread says. */
export type ThreadMessage =
  | { readonly kind: "progress"; readonly progress: SolveProgress }
  | { readonly kind: "result"; readonly result: SolveResult }
  | { readonly kind: "fault"; readonly message: string };

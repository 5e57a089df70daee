/** What the pool tells a sandbox: run the handler once. */
export interface Invocation {
  readonly requestId: string;
  /** The event as JSON text: a long text crosses faster than a deep object. */
  readonly event: string;
  /** When the function is killed, in milliseconds since 1970. */
  readonly deadline: number;
}

/** What a handler returned, on its way to the gateway. */
export interface HandlerResult {
  /** JSON text of it, but for the body where that travels apart. */
  readonly json: string;
  /**
   * Its `body` as it was: JSON would escape every quote of it only to be undone at once. Absent
   * when the result has none, or one so long that all of the JSON has to be measured.
   */
  readonly body?: string;
}

/** What a sandbox says: that its function is loaded, and how each invocation ended. */
export type SandboxMessage =
  | { readonly kind: "loaded" }
  | ({ readonly kind: "result"; readonly requestId: string } & HandlerResult)
  | { readonly kind: "error"; readonly requestId: string; readonly message: string };

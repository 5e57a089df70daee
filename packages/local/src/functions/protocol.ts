/** What the pool tells a sandbox: run the handler once. */
export interface Invocation {
  readonly requestId: string;
  /** The event as JSON text: a long text crosses faster than a deep object. */
  readonly event: string;
  /** When the function is killed, in milliseconds since 1970. */
  readonly deadline: number;
}

/** What a sandbox says: how one invocation ended. */
export type SandboxMessage =
  | { readonly kind: "result"; readonly requestId: string; readonly json: string }
  | { readonly kind: "error"; readonly requestId: string; readonly message: string };

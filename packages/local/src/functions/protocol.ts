/** What the pool tells a sandbox: run the handler once. */
export interface Invocation {
  readonly requestId: string;
  readonly event: unknown;
  /** When the function is killed, in milliseconds since 1970. */
  readonly deadline: number;
}

/** What a sandbox says: it is loaded, or how one invocation ended. */
export type SandboxMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly requestId: string; readonly json: string }
  | { readonly kind: "error"; readonly requestId: string; readonly message: string };

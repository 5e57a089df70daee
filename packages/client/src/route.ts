/** Where an operation is served, and when it may be sent again. */
export interface Route {
  readonly method: string;
  /** Path with its parameters in braces. */
  readonly path: string;
  /**
   * `safe`: sent again whatever happened, because it changes nothing more the second time; `key`:
   * the same under one Idempotency-Key; `refused`: only where the gateway let nothing through (429).
   */
  readonly repeat: "safe" | "key" | "refused";
}

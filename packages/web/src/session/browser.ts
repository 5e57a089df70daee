/** What signing in needs of the browser; tests give their own. */
export interface Browser {
  readonly fetch: typeof fetch;
  /** Address of the page, as it stands in the bar. */
  address(): URL;
  /** Puts another address into the bar without leaving the page. */
  rename(path: string): void;
  /** Leaves the page. */
  leave(address: string): void;
  /** What outlives leaving the page, and ends with its tab. */
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Who uses the page, and where its API is. */
export type Session =
  | {
      readonly kind: "signedIn";
      /** Address of the API without a path; empty for the page's own. */
      readonly api: string;
      /** A token that is good for a while; null when signing in again is under way. */
      token(): Promise<string | null>;
      /** Forgets the token and leaves the sign-in too, where there is one. */
      signOut(): void;
    }
  /** The browser is on its way to the sign-in and comes back. */
  | { readonly kind: "leaving" }
  /** Nobody can be signed in: a sentence for people. */
  | { readonly kind: "failed"; readonly message: string };

/** What core answered, or what is wrong with the question. */
export type Answered<T> =
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "refused"; readonly issues: readonly Complaint[] };

/** One thing that is wrong with a request. */
export interface Complaint {
  readonly path: string;
  readonly message: string;
}

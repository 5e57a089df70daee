/** A typed client of the Reachmix API, for Node 22 and later and for browsers. */
export {
  type CallOf,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type Outcome,
} from "./client.ts";
export type { Operations } from "./generated/operations.ts";
export type * from "./generated/schemas.ts";
export type {
  Answered,
  FileAnswered,
  ProblemAnswered,
  Unreachable,
  Upload,
} from "./outcome.ts";
export { pagesOf } from "./pages.ts";

import type { Problem, ProblemName } from "./generated/schemas.ts";

/** A success with its JSON body; null where the API answers none. */
export interface Answered<Body, Status extends number = number> {
  readonly kind: "answered";
  /** Where success has several, it says which body there is. */
  readonly status: Status;
  readonly body: Body;
  /** Entity tag of the run, for `ifMatch`; null where there is none. */
  readonly etag: string | null;
  /** Whether an earlier request with the same key had made the run. */
  readonly replayed: boolean;
}

/** A success whose body is a file. */
export interface FileAnswered {
  readonly kind: "file";
  readonly status: number;
  /** Name the API gave the file; null where it gave none. */
  readonly name: string | null;
  /** Content type without parameters. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The API, or the gateway before it, said no. */
export interface ProblemAnswered {
  readonly kind: "problem";
  readonly status: number;
  /** Which problem, for programs; `gateway` for what no function answered. */
  readonly name: ProblemName | "gateway";
  /** The problem itself (RFC 9457), for people. */
  readonly problem: Problem;
}

/** No answer came, as often as it was tried. */
export interface Unreachable {
  readonly kind: "unreachable";
  /** How often the request was sent. */
  readonly attempts: number;
  /** What failed last, and what to do. */
  readonly message: string;
}

/** A body that is a file. */
export interface Upload<Type extends string> {
  readonly type: Type;
  readonly content: string | Uint8Array | Blob;
}

/** A call that takes nothing. */
export type NoQuestionAsked = Readonly<Record<never, never>>;

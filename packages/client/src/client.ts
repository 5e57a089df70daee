import { answerOf } from "./answer.ts";
import type { Operations } from "./generated/operations.ts";
import { TABLE } from "./generated/table.ts";
import type { ProblemAnswered, Unreachable } from "./outcome.ts";
import { type Call, requestOf } from "./request.ts";
import { type Patience, send } from "./send.ts";

/** Where a Reachmix answers, and how patiently it is asked. */
export interface ClientOptions extends Partial<Patience> {
  /** Address of the API without a path, such as `https://api.example.com`. */
  readonly url: string;
  /** A bearer token, or what fetches one for each request; public calls work without. */
  readonly token?: string | (() => string | Promise<string>);
  /** What sends requests; that of the platform when missing. */
  readonly fetch?: typeof fetch;
}

/** What ends a call before its answer. */
export interface CallOptions {
  /** The call rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** What an operation takes. */
export type CallOf<Name extends keyof Operations> = Operations[Name]["call"];

/** What a call ends in: never an exception but that of its own signal. */
export type Outcome<Name extends keyof Operations> =
  | Operations[Name]["answer"]
  | ProblemAnswered
  | Unreachable;

/** Calls that take nothing, or nothing that must be said, may be made without a word. */
type Words<Name extends keyof Operations> =
  Partial<CallOf<Name>> extends CallOf<Name>
    ? [call?: CallOf<Name>, options?: CallOptions]
    : [call: CallOf<Name>, options?: CallOptions];

/** One function per operation of the API. */
export type Client = {
  readonly [Name in keyof Operations]: (...words: Words<Name>) => Promise<Outcome<Name>>;
};

/**
 * A client of a Reachmix API. It sends again what 429, 503 or a broken connection ended, where that
 * cannot do anything twice: calls that make a run carry one Idempotency-Key through all attempts.
 */
export function createClient(options: ClientOptions): Client {
  const base = options.url.replace(/\/+$/, "");
  const names = Object.keys(TABLE) as (keyof Operations)[];
  const call =
    (name: keyof Operations) =>
    async (words: Call = {}, { signal }: CallOptions = {}) => {
      const route = TABLE[name];
      const sendOnce = async () => {
        const { token } = options;
        const bearer = typeof token === "function" ? await token() : token;
        const { address, init } = requestOf(base, route, asked, bearer);
        return (options.fetch ?? fetch)(address, { ...init, ...(signal ? { signal } : {}) });
      };
      const asked: Call =
        route.repeat === "key" ? { idempotencyKey: crypto.randomUUID(), ...words } : words;
      const sent = await send(sendOnce, route.repeat, options, signal);
      return sent.kind === "received" ? answerOf(sent) : sent;
    };
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as Client;
}

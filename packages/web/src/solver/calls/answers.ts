import type { Answering } from "./answering.ts";
import type { Calls } from "./index.ts";
import { optimize } from "./optimize.ts";
import { read } from "./read.ts";

/** How the worker answers each call. */
export const answers: { readonly [Name in keyof Calls]: Answering<Calls[Name]> } = {
  read,
  optimize,
};

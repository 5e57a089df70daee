import type { Answering } from "./answering.ts";
import { details } from "./details.ts";
import type { Calls } from "./index.ts";
import { optimize } from "./optimize.ts";
import { peek } from "./peek.ts";
import { read } from "./read.ts";
import { report } from "./report.ts";

/** How the worker answers each call. */
export const answers: { readonly [Name in keyof Calls]: Answering<Calls[Name]> } = {
  read,
  peek,
  optimize,
  details,
  report,
};

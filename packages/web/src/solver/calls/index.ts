import type { Details } from "./details.ts";
import type { Optimize } from "./optimize.ts";
import type { Peek } from "./peek.ts";
import type { Read } from "./read.ts";
import type { Report } from "./report.ts";

/** What the worker can be asked, by name: what each call takes and what it answers. */
export interface Calls {
  readonly read: Read;
  readonly peek: Peek;
  readonly optimize: Optimize;
  readonly details: Details;
  readonly report: Report;
}

import type { Optimize } from "./optimize.ts";
import type { Read } from "./read.ts";

/** What the worker can be asked, by name: what each call takes and what it answers. */
export interface Calls {
  readonly read: Read;
  readonly optimize: Optimize;
}

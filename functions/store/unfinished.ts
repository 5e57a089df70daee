import type { RunItem } from "./items.ts";

/** A run that has no plan to read: it is still being solved, or ended without one. */
export class UnfinishedRunError extends Error {
  override readonly name = "UnfinishedRunError";
  readonly item: RunItem;

  constructor(item: RunItem) {
    super(`run ${item.id} is ${item.state} and has no plan`);
    this.item = item;
  }
}

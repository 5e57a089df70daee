import type * as z from "zod";
import type { ErasureItem } from "../store/index.ts";
import type { erasureSchema } from "./schemas.ts";

/** What is said of an entry of the ledger. */
export function erasureAnswer(item: ErasureItem): z.infer<typeof erasureSchema> {
  const { hash, requestedAt, finishedAt, place, counts } = item;
  const status = place.phase === "done" ? "done" : "running";
  return { id: hash, status, requestedAt, finishedAt, grids: 0, ...counts };
}

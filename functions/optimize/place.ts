import { NO_PLACE_DELAY_S, TENANT_PLACES } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import { freeSlot, type SlotKind, type Table, takeSlot } from "../store/index.ts";

/** Solves in a place of the tenant, which it gives back. @throws Problem 429 when none is free */
export async function inPlace<T>(
  table: Table,
  tenant: string,
  { id, untilMs }: { readonly id: string; readonly untilMs: number },
  work: () => Promise<T>,
): Promise<T> {
  await takePlace(table, tenant, { id, kind: "call", until: untilMs });
  try {
    return await work();
  } finally {
    // One that is not given back now is free when the call would have ended.
    await freeSlot(table, tenant, id).catch(() => undefined);
  }
}

/** What a call may ask a place for, and what is said of those that are taken. */
const TAKEN = {
  call: "calls solve at the same time",
  waiting: "runs wait to be solved",
  grid: "grids are being solved",
} as const satisfies Partial<Record<SlotKind, string>>;

/** Takes a place of the tenant. @throws Problem 429 when none is free */
export async function takePlace(
  table: Table,
  tenant: string,
  slot: { readonly id: string; readonly kind: keyof typeof TAKEN; readonly until: number },
): Promise<void> {
  const most = TENANT_PLACES[slot.kind];
  if (await takeSlot(table, tenant, slot, most)) return;
  throw new Problem(
    "too-many-runs",
    `At most ${most} ${TAKEN[slot.kind]} for one tenant. Try again when one has ended.`,
    { headers: { "retry-after": String(NO_PLACE_DELAY_S) } },
  );
}

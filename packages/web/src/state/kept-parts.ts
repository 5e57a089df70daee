import { promisifyRequest } from "idb-keyval";
import { addSlice, inSlices, type Slice } from "../solver/long-lists.ts";

/**
 * A large value beside a record of the browser's store, under `[id, name, 0]`, `[id, name, 1]`, …:
 * each part is written and read in a turn of its own, so that none holds up the page.
 */
export async function putParts(
  store: IDBObjectStore,
  id: string,
  name: string,
  value: object,
): Promise<void> {
  const { head, slices } = inSlices(value);
  await promisifyRequest(store.delete(partsOf(id, name)));
  await promisifyRequest(store.put({ head, slices: slices.length }, [id, name, 0]));
  for (const [index, slice] of slices.entries())
    await promisifyRequest(store.put(slice, [id, name, index + 1]));
}

/** The value that {@link putParts} put; null when there is none. */
export async function getParts(
  store: IDBObjectStore,
  id: string,
  name: string,
): Promise<unknown | null> {
  const first = await promisifyRequest<{ head: unknown; slices: number } | undefined>(
    store.get([id, name, 0]),
  );
  if (first === undefined) return null;
  for (let index = 1; index <= first.slices; index++)
    addSlice(first.head, await promisifyRequest<Slice>(store.get([id, name, index])));
  return first.head;
}

/** Keys of the parts of a name, or of all names. */
export function partsOf(id: string, name?: string): IDBKeyRange {
  const key = name === undefined ? [id] : [id, name];
  // An array sorts behind every text and number.
  return IDBKeyRange.bound(key, [...key, []]);
}

import { createStore, type Store } from "../state/store.ts";

/** What lies over the page, if anything. */
export type SheetName = "palette" | "keys" | "roster";

/** The sheet that is open. */
export const openedSheet: Store<SheetName | null> = createStore<SheetName | null>(null);

/** Opens a sheet over the page. */
export function openSheet(name: SheetName): void {
  openedSheet.set(name);
}

/** Closes what lies over the page. */
export function closeSheet(): void {
  openedSheet.set(null);
}

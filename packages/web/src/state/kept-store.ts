import { createStore, type Store } from "./store.ts";

/** A small value that this browser keeps; other tabs follow. */
export interface KeptStore<T> extends Store<T> {
  /** Changes the value as it is kept now, which another tab may have changed. */
  change(how: (kept: T) => T): void;
}

/**
 * A value that is kept in this browser under a key.
 * @param none what stands for a value that is not kept, or damaged
 */
export function keptStore<T extends object>(key: string, none: T): KeptStore<T> {
  const kept = (): T => {
    try {
      return (JSON.parse(localStorage.getItem(key) ?? "null") as T | null) ?? none;
    } catch {
      return none;
    }
  };
  const store = createStore(kept());
  addEventListener("storage", (event) => {
    if (event.key === key) store.set(kept());
  });
  return {
    ...store,
    change(how) {
      const next = how(kept());
      localStorage.setItem(key, JSON.stringify(next));
      store.set(next);
    },
  };
}

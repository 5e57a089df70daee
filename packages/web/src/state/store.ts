import { useSyncExternalStore } from "react";

/** A value that views listen to. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  /** @returns a function that ends the listening */
  subscribe(listener: () => void): () => void;
}

/** A store that holds a value. */
export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value of a store in a view, which is drawn anew when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/**
 * A part of the value of a store in a view, which is drawn anew when that part changes.
 * @param part gives the same object as long as it is the same
 */
export function usePart<T, P>(store: Store<T>, part: (value: T) => P): P {
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}

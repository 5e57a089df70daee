import { useCallback, useEffect, useState } from "react";
import { type Replied, type RunState, wordsOf } from "./call.ts";

/** Something of the server as a view has it. */
export type Loaded<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly value: T; readonly etag: string | null }
  | { readonly kind: "missing" }
  /** A run that is still being planned. */
  | { readonly kind: "pending"; readonly state: RunState }
  | { readonly kind: "failed"; readonly text: string };

/**
 * Loads something when a view opens, and again when asked.
 * @param load must stay the same function while what it loads is the same
 */
export function useLoaded<T>(load: () => Promise<Replied<T>>): readonly [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: "loading" });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn loads again.
  useEffect(() => {
    let isGone = false;
    void load().then((reply) => {
      if (!isGone) setLoaded(loadedOf(reply));
    });
    return () => {
      isGone = true;
    };
  }, [load, turn]);
  return [loaded, useCallback(() => setTurn((old) => old + 1), [])];
}

function loadedOf<T>(reply: Replied<T>): Loaded<T> {
  if (reply.kind === "ok") return { kind: "loaded", value: reply.value, etag: reply.etag };
  if (reply.kind === "pending") return reply;
  if (reply.kind === "problem" && reply.problem.status === 404) return { kind: "missing" };
  return { kind: "failed", text: wordsOf(reply) };
}

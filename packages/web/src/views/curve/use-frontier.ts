import type { Frontier } from "@reachmix/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { Cancelled } from "../../solver/cancelled.ts";
import { versionOf } from "../../solver/version.ts";
import { brain } from "../../state/brain.ts";
import { askedNow } from "../../state/request.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";

/** How far the curve of a draft is. */
export type CurveState =
  | { readonly kind: "searching"; readonly text: string }
  | { readonly kind: "known"; readonly frontier: Frontier }
  | { readonly kind: "failed"; readonly text: string };

/** Time for all budgets together, in milliseconds; what it does not reach stays not computed. */
const MOST_MS = 60_000;
const STARTING: CurveState = { kind: "searching", text: "Looking at smaller budgets first …" };

/** Curves that were worked out, by the request they answer: going back and forth costs nothing. */
const known = new Map<string, Frontier>();
const MOST_KNOWN = 8;

/** The frontier of a draft, worked out in the worker. */
export function useFrontier(
  workspace: Workspace,
): readonly [curve: CurveState, stop: () => void, again: () => void] {
  const { history } = useStore(workspace.store);
  const [curve, setCurve] = useState<CurveState>(STARTING);
  const [turn, setTurn] = useState(0);
  const stop = useRef<(() => void) | null>(null);
  const draft = history.present;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks again.
  useEffect(() => {
    const asked = askedNow(draft);
    const key = JSON.stringify({ ...asked, draft: { ...draft, source: versionOf(draft.source) } });
    const old = known.get(key);
    if (old !== undefined) return setCurve({ kind: "known", frontier: old });
    setCurve(STARTING);
    let isGone = false;
    const call = brain.ask("frontier", { asked, timeLimitMs: MOST_MS }, ({ message }) => {
      if (!isGone) setCurve({ kind: "searching", text: `${message} …` });
    });
    stop.current = () => call.cancel();
    call.answer.then(
      (gives) => {
        if (isGone) return;
        if (gives.kind === "refused") return setCurve(refused(gives.issues));
        keep(key, gives.value);
        setCurve({ kind: "known", frontier: gives.value });
      },
      (error: Error) => !isGone && setCurve(failed(error)),
    );
    return () => {
      isGone = true;
      call.cancel();
    };
  }, [draft, turn]);
  const again = useCallback(() => setTurn((old) => old + 1), []);
  return [curve, useCallback(() => stop.current?.(), []), again];
}

function keep(key: string, frontier: Frontier): void {
  known.set(key, frontier);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
}

function refused(
  issues: readonly { readonly path: string; readonly message: string }[],
): CurveState {
  return {
    kind: "failed",
    text: issues.map(({ path, message }) => `${path}: ${message}`).join("; "),
  };
}

function failed(error: Error): CurveState {
  const text = error instanceof Cancelled ? "Stopped." : `Not worked out: ${error.message}`;
  return { kind: "failed", text };
}

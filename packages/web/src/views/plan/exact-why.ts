import type { CreatorWhy } from "@reachmix/core";
import { useCallback, useEffect, useState } from "react";
import { Cancelled } from "../../solver/cancelled.ts";
import { brain } from "../../state/brain.ts";
import { askedNow } from "../../state/request.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";

/** How far the exact explanation of a creator is. */
export type ExactWhy =
  | { readonly kind: "idle" }
  | { readonly kind: "asking" }
  | { readonly kind: "known"; readonly why: CreatorWhy }
  | { readonly kind: "failed"; readonly text: string };

/** Lists up to this long are explained without being asked: it takes some five solves. */
const AT_ONCE = 400;
/** Somebody who looks through rows asks for nothing, in milliseconds. */
const LOOKS_ON_MS = 500;

const IDLE: ExactWhy = { kind: "idle" };

/**
 * The exact explanation of a creator, worked out when nothing else is being solved, and forgotten
 * with every change of the plan.
 */
export function useExactWhy(
  workspace: Workspace,
  creatorId: string,
): readonly [exact: ExactWhy, ask: () => void] {
  const { answer, solving } = useStore(workspace.store);
  const [wanted, setWanted] = useState<string | null>(null);
  const [exact, setExact] = useState<ExactWhy>(IDLE);
  const isSmall = (answer?.result.creators.length ?? Number.POSITIVE_INFINITY) <= AT_ONCE;
  const isReady = solving.kind === "idle" && answer?.result.plan != null;
  const isWanted = isReady && (isSmall || wanted === creatorId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is explained anew.
  useEffect(() => {
    setExact(IDLE);
    if (!isWanted) return;
    let stop: (() => void) | null = null;
    const timer = setTimeout(() => {
      setExact({ kind: "asking" });
      stop = explaining(workspace, creatorId, setExact);
    }, LOOKS_ON_MS);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [workspace, creatorId, answer, isWanted]);
  return [exact, useCallback(() => setWanted(creatorId), [creatorId])];
}

/** @returns a function that ends the work */
function explaining(
  workspace: Workspace,
  creatorId: string,
  tell: (exact: ExactWhy) => void,
): () => void {
  const asked = askedNow(workspace.draft);
  const call = brain.ask("explain", { asked, creators: [creatorId] });
  let isOver = false;
  const end = (exact: ExactWhy) => {
    if (!isOver) tell(exact);
  };
  call.answer.then(
    (gives) => {
      const [why] = gives.kind === "answered" ? gives.value : [];
      end(why === undefined ? IDLE : { kind: "known", why });
    },
    (error: Error) => {
      if (error instanceof Cancelled) end(IDLE);
      else end({ kind: "failed", text: `Not worked out: ${error.message}` });
    },
  );
  return () => {
    isOver = true;
    call.cancel();
  };
}

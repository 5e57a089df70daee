// The life of a run as values. Whatever changes a run reads its stage, asks here for the change,
// and writes it on the condition that the stage is still the one it read: what is true of this
// machine under every order of steps is true of the store.

/** Where a run is. The last three are its ends and never change. */
export type RunState = "accepted" | "running" | "done" | "failed" | "cancelled";

/** What decides who may change a run, and how. */
export interface Stage {
  readonly state: RunState;
  /** How often somebody has begun to solve it. */
  readonly attempt: number;
  /** Nonce of whoever solves it, the fence of every later write; null when nobody does. */
  readonly holder: string | null;
  /** Millisecond since 1970 from which another may take it over; null when nobody solves it. */
  readonly leaseUntil: number | null;
  /** True once somebody asked that it stops. */
  readonly cancelAsked: boolean;
}

/** Attempts after which a run that nobody finishes has failed. */
export const MOST_ATTEMPTS = 3;

/** A change of a stage: it counts only while the stage is as in `from`. */
export interface Change {
  readonly kind: "change";
  readonly from: Partial<Stage>;
  readonly to: Partial<Stage>;
}

/** Why a stage does not change so. */
export interface Refused {
  readonly kind: "refused";
  readonly because: "ended" | "taken" | "exhausted" | "lost";
}

/** True for the states that never change. */
export function isEnd(state: RunState): boolean {
  return state !== "accepted" && state !== "running";
}

/** The stage of a run that waits for somebody to solve it. */
export const ACCEPTED: Stage = {
  state: "accepted",
  attempt: 0,
  holder: null,
  leaseUntil: null,
  cancelAsked: false,
};

/** The stage of a run whose maker solves it at once. */
export function begun(holder: string, leaseUntil: number): Stage {
  return { state: "running", attempt: 1, holder, leaseUntil, cancelAsked: false };
}

/**
 * Somebody wants to solve the run: one that waits, or one whose lease is over. The third attempt is
 * the last.
 */
export function claim(
  stage: Stage,
  { holder, now, leaseUntil }: { holder: string; now: number; leaseUntil: number },
): Change | Refused {
  if (isEnd(stage.state)) return { kind: "refused", because: "ended" };
  if (stage.state === "running" && !isOver(stage, now))
    return { kind: "refused", because: "taken" };
  if (stage.attempt >= MOST_ATTEMPTS) return { kind: "refused", because: "exhausted" };
  return {
    kind: "change",
    from: seen(stage),
    to: { state: "running", attempt: stage.attempt + 1, holder, leaseUntil },
  };
}

/** The holder goes on and holds the run longer. */
export function renew(holder: string, leaseUntil: number): Change {
  return { kind: "change", from: { state: "running", holder }, to: { leaseUntil } };
}

/** The holder ends the run with a plan, with the best one so far, or without any. */
export function end(holder: string, state: "done" | "failed" | "cancelled"): Change {
  return { kind: "change", from: { state: "running", holder }, to: { state, leaseUntil: null } };
}

/**
 * Somebody wants the run to stop: one that waits has ended, one that is being solved ends when its
 * holder hears of it.
 */
export function cancel(stage: Stage): Change | Refused {
  if (isEnd(stage.state)) return { kind: "refused", because: "ended" };
  const { state, holder } = stage;
  return state === "accepted"
    ? { kind: "change", from: { state }, to: { state: "cancelled" } }
    : { kind: "change", from: { state, holder }, to: { cancelAsked: true } };
}

/**
 * Nobody will solve the run any more: its lease is over, and either it was the last attempt or it
 * was asked to stop.
 */
export function giveUp(stage: Stage, now: number): Change | Refused {
  if (isEnd(stage.state)) return { kind: "refused", because: "ended" };
  if (stage.state !== "running" || !isOver(stage, now))
    return { kind: "refused", because: "taken" };
  if (stage.cancelAsked)
    return { kind: "change", from: seen(stage), to: { state: "cancelled", leaseUntil: null } };
  if (stage.attempt < MOST_ATTEMPTS) return { kind: "refused", because: "taken" };
  return { kind: "change", from: seen(stage), to: { state: "failed", leaseUntil: null } };
}

/** The stage after a change; null when the change does not count on it. */
export function applied(stage: Stage, { from, to }: Change): Stage | null {
  const holds = Object.entries(from).every(([name, value]) => stage[name as keyof Stage] === value);
  return holds ? { ...stage, ...to } : null;
}

/** True when the lease of a run that is being solved has passed. */
export function isOver({ leaseUntil }: Stage, now: number): boolean {
  return leaseUntil !== null && leaseUntil <= now;
}

/** Everything by which a stage that was read is known again. */
function seen({ state, attempt, holder, leaseUntil, cancelAsked }: Stage): Partial<Stage> {
  return { state, attempt, holder, leaseUntil, cancelAsked };
}

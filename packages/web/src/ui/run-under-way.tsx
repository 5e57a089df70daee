import { useEffect } from "react";
import { type RunState, wordsOf } from "../api/call.ts";
import { cancelRun } from "../api/runs.ts";
import { percent } from "../words/numbers.ts";
import { notify } from "./notices.ts";

/** How often the server is asked how far a run is, in milliseconds. */
const LOOK_AGAIN_MS = 2_000;

/**
 * A run that the server is still planning: what it does, how good the best plan is already, and the
 * way to stop it.
 * @param again asks how far it is; asked every two seconds while this is shown
 */
export function RunUnderWay({ state, again }: { state: RunState; again: () => void }) {
  useEffect(() => {
    const timer = setInterval(again, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [again]);
  const cancel = async () => {
    const reply = await cancelRun(state.id);
    if (reply.kind === "problem" || reply.kind === "offline") notify(wordsOf(reply));
    again();
  };
  return (
    <div className="under-way" role="status">
      <span>{wordsOfState(state)}</span>
      <Closing gap={state.progress?.gap ?? null} />
      <button
        type="button"
        className="plain small"
        disabled={state.cancelAsked}
        onClick={() => void cancel()}
      >
        {state.cancelAsked ? "Being stopped …" : "Stop"}
        <span className="visually-hidden"> {state.name}</span>
      </button>
    </div>
  );
}

/** How close the best plan is to the best possible, on a line. */
function Closing({ gap }: { gap: number | null }) {
  if (gap === null) return null;
  const share = Math.min(1, Math.max(0, 1 - gap));
  return (
    <span className="closing" aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}

function wordsOfState({ state, progress }: RunState): string {
  if (state === "accepted") return "Waiting for its turn on the server.";
  if (progress === null) return "The server has begun.";
  const found =
    progress.gap === null
      ? ""
      : `, at most ${percent(Math.max(0, progress.gap))} better is possible`;
  return `The server is at it (${progress.phase})${found}.`;
}

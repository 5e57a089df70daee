import type { OptimizeHost } from "@reachmix/core";
import { createInProcessEngines, highsLoader } from "@reachmix/engines/browser";
import wasm from "highs/runtime?url";
import { answers } from "./calls/answers.ts";
import type { Asked, Said } from "./protocol.ts";
import { stopListener } from "./stop-signal.ts";

/** The worker in which core reads, solves and explains, so that the page never waits. */
const say = (said: Said) => postMessage(said);

const engines = createInProcessEngines(
  highsLoader(() => fetch(wasm).then((answer) => answer.arrayBuffer())),
);

function hostOf({ id, stop }: Asked): OptimizeHost {
  return {
    engines,
    reachmixVersion: __REACHMIX_VERSION__,
    now: () => performance.now(),
    onProgress: (progress) => say({ kind: "progress", id, progress }),
    isCancelled: stopListener(stop),
  };
}

addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  try {
    const answer = answers[data.call] as (takes: unknown, host: OptimizeHost) => Promise<unknown>;
    say({ kind: "answer", id: data.id, gives: await answer(data.takes, hostOf(data)) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: "fault", id: data.id, message });
  }
});

import type { OptimizeHost } from "@reachmix/core";
import { createInProcessEngines, highsLoader } from "@reachmix/engines/browser";
import wasm from "highs/runtime?url";
import { answers } from "./calls/answers.ts";
import { Cancelled } from "./cancelled.ts";
import { HeldSources } from "./held-sources.ts";
import { inSlices } from "./long-lists.ts";
import type { Asking, Said, Told } from "./protocol.ts";
import { withSource } from "./takes.ts";

/** The worker in which core reads, solves and explains, so that the page never waits. */
const say = (said: Said) => postMessage(said);

const engines = createInProcessEngines(
  highsLoader(library),
  // A turn of the event loop, in which messages are heard.
  () => new Promise((resolve) => setTimeout(resolve)),
);

/** The creators that questions are about. */
const held = new HeldSources();

/** Questions that are to end early, by id. */
const stopped = new Set<number>();

/** The solver's library; in the page of one file it is packed. */
async function library(): Promise<ArrayBuffer> {
  const answer = await fetch(wasm);
  if (!wasm.startsWith("data:application/gzip") || answer.body === null)
    return answer.arrayBuffer();
  const unpacked = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).arrayBuffer();
}

/** Time between two signs of life: a search makes hundreds a second, and each is drawn. */
const TELL_EVERY_MS = 100;

/** Tells the first of what is told, then only what comes after a pause. */
function seldom<T>(tell: (told: T) => void): (told: T) => void {
  let next = 0;
  return (told) => {
    const now = performance.now();
    if (now < next) return;
    next = now + TELL_EVERY_MS;
    tell(told);
  };
}

function hostOf({ id, stop }: Asking): OptimizeHost {
  return {
    engines,
    reachmixVersion: __REACHMIX_VERSION__,
    now: () => performance.now(),
    onProgress: seldom((progress) => say({ kind: "progress", id, progress })),
    isCancelled: () => stopped.has(id) || (stop !== null && Atomics.load(stop, 0) !== 0),
  };
}

/** What a question takes and gives, of any call. */
type AnyAnswering = (takes: unknown, host: OptimizeHost) => Promise<unknown>;

async function answerTo(asking: Asking): Promise<void> {
  const { id, call, takes, source } = asking;
  const host = hostOf(asking);
  if (host.isCancelled?.()) throw new Cancelled();
  const whole = withSource({ takes, source: source === null ? null : held.get(source) });
  const gives = await (answers[call] as AnyAnswering)(whole, host);
  const { head, slices } = inSlices(gives);
  say({ kind: "answer", id, gives: head, slices: slices.length });
  for (const slice of slices) say({ kind: "slice", id, slice });
}

addEventListener("message", async ({ data }: MessageEvent<Told>) => {
  if (data.kind === "stop") {
    stopped.add(data.id);
    return;
  }
  if (data.kind !== "ask") {
    held.hear(data);
    return;
  }
  const { id } = data;
  try {
    await answerTo(data);
  } catch (error) {
    if (error instanceof Cancelled) return say({ kind: "cancelled", id });
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: "fault", id, message });
  } finally {
    stopped.delete(id);
  }
});

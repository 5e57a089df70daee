/**
 * How a page tells a worker that is busy to stop: it hears no message while it works, so it looks.
 * Memory that both share where the page may have it; else an address that the page takes back: the
 * worker tries to load it now and then.
 */
export type StopHandle =
  | { readonly kind: "memory"; readonly cell: Int32Array<SharedArrayBuffer> }
  | { readonly kind: "address"; readonly url: string };

/** The end of the signal in the hands of the page. */
export interface StopSignal {
  readonly handle: StopHandle;
  stop(): void;
}

/** A signal for one question. */
export function createStopSignal(): StopSignal {
  if (self.crossOriginIsolated) {
    const cell = new Int32Array(new SharedArrayBuffer(4));
    return { handle: { kind: "memory", cell }, stop: () => Atomics.store(cell, 0, 1) };
  }
  const url = URL.createObjectURL(new Blob(["go on"]));
  return { handle: { kind: "address", url }, stop: () => URL.revokeObjectURL(url) };
}

/** Time between two looks at an address, in milliseconds: one takes about one. */
const LOOK_EVERY_MS = 100;

/** Asks in the worker whether the page has said stop. */
export function stopListener(handle: StopHandle): () => boolean {
  if (handle.kind === "memory") return () => Atomics.load(handle.cell, 0) !== 0;
  let isStopped = false;
  let next = performance.now() + LOOK_EVERY_MS;
  return () => {
    if (isStopped || performance.now() < next) return isStopped;
    isStopped = !loads(handle.url);
    next = performance.now() + LOOK_EVERY_MS;
    return isStopped;
  };
}

function loads(url: string): boolean {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  try {
    request.send();
    return true;
  } catch {
    return false;
  }
}

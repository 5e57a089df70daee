import { open, optimize, readSheets } from "@reachmix/core";
import { createInProcessEngines, highsLoader } from "@reachmix/engines/browser";
import { readSheetFile } from "@reachmix/sheets/read";
import wasm from "highs/runtime?url";
import type { Asked, CallName, Calls, Said } from "./protocol.ts";

/** The worker in which core reads, solves and explains, so that the page never waits. */
const say = (said: Said) => postMessage(said);

const engines = createInProcessEngines(
  highsLoader(() => fetch(wasm).then((answer) => answer.arrayBuffer())),
);

type Answering = {
  readonly [Name in CallName]: (
    takes: Calls[Name]["takes"],
    asked: Asked,
  ) => Promise<Calls[Name]["gives"]>;
};

const answering: Answering = {
  async read({ files, mapping }) {
    const sheets = [];
    for (const { name, bytes } of files) {
      const reading = await readSheetFile(bytes, name);
      if (reading.kind === "unreadable")
        return { kind: "unreadable", text: `${name} ${reading.text}` };
      sheets.push(...reading.sheets);
    }
    return { kind: "read", reading: readSheets(sheets, mapping) };
  },
  async optimize({ body }, asked) {
    const opening = open(body);
    if (opening.kind === "refused") return { kind: "refused", issues: opening.issues };
    const { opened } = opening;
    const result = await optimize(opened, hostOf(asked));
    return { kind: "answered", value: { input: opened.request, result } };
  },
};

function hostOf({ id, cancelled }: Asked) {
  return {
    engines,
    reachmixVersion: __REACHMIX_VERSION__,
    now: () => performance.now(),
    onProgress: (progress: Extract<Said, { kind: "progress" }>["progress"]) =>
      say({ kind: "progress", id, progress }),
    ...(cancelled !== null && { isCancelled: () => Atomics.load(cancelled, 0) !== 0 }),
  };
}

addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  try {
    const answer = answering[data.call] as (takes: unknown, asked: Asked) => Promise<unknown>;
    say({ kind: "answer", id: data.id, gives: await answer(data.takes, data) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: "fault", id: data.id, message });
  }
});

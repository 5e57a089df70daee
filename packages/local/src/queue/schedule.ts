import { randomUUID } from "node:crypto";
import { LOCAL_ACCOUNT, LOCAL_REGION } from "../assembly/resolve.ts";
import type { StackSchedule } from "../assembly/stack.ts";
import type { Overload } from "../functions/pool.ts";
import type { Outcome } from "../functions/sandbox.ts";
import type { Running } from "./event-source.ts";

/**
 * Calls a function at the rate of its schedule, first at once: after a restart nobody waits a
 * whole round. A call that takes longer than a round is not called beside itself.
 * @param invoke runs a function by its id; the event is JSON text
 */
export function runSchedule(
  { functionId, everyMs }: StackSchedule,
  invoke: (functionId: string, event: string) => Promise<Outcome | Overload>,
): Running {
  let running: Promise<unknown> | null = null;
  const call = () => {
    running ??= invoke(functionId, scheduledEvent()).finally(() => {
      running = null;
    });
  };
  call();
  const timer = setInterval(call, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

function scheduledEvent(): string {
  return JSON.stringify({
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.events",
    account: LOCAL_ACCOUNT,
    region: LOCAL_REGION,
    time: new Date().toISOString(),
    resources: [],
    detail: {},
  });
}

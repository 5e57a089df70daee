import type { Stack } from "../assembly/stack.ts";
import type { Overload } from "../functions/pool.ts";
import type { Outcome } from "../functions/sandbox.ts";
import type { Running } from "../queue/event-source.ts";

/**
 * Starts what a stack does without being called: functions fed from queues, and those on a
 * schedule.
 * @param queues where the SDK finds SQS; null when the stack has no queue
 * @param invoke runs a function by its id; the event is JSON text
 */
export async function startWork(
  stack: Stack,
  queues: string | null,
  invoke: (functionId: string, event: string) => Promise<Outcome | Overload>,
): Promise<readonly Running[]> {
  const running: Running[] = [];
  if (queues !== null) {
    const { runEventSource } = await import("../queue/event-source.ts");
    for (const source of stack.eventSources) running.push(runEventSource(queues, source, invoke));
  }
  if (stack.schedules.length > 0) {
    const { runSchedule } = await import("../queue/schedule.ts");
    for (const schedule of stack.schedules) running.push(runSchedule(schedule, invoke));
  }
  return running;
}

import type { Alarm } from "./alarm.ts";

/**
 * How long after its own time limit, or after a cancel, an engine may still answer before it is
 * killed.
 */
const GRACE_MS = 500;

/** How often a running solve's `isCancelled` is asked. */
const POLL_MS = 50;

/** Why a solve was killed. */
export type KillReason = "time" | "cancelled";

/** Kills a solve that goes on {@link GRACE_MS} after its time limit or its cancel. */
export class Watchdog {
  readonly #alarm: Alarm;
  readonly #kill: (reason: KillReason) => void;
  #stopAlarm: () => void = () => undefined;
  #poll: NodeJS.Timeout | undefined;

  constructor(alarm: Alarm, kill: (reason: KillReason) => void) {
    this.#alarm = alarm;
    this.#kill = kill;
  }

  /** Kills the solve when it outlives its time limit. */
  watchTime(timeLimitMs: number): void {
    this.#killIn(timeLimitMs + GRACE_MS, "time");
  }

  /**
   * Asks for a cancel now and then, sets the cell that the thread reads, and gives it the grace.
   */
  watchCancel(isCancelled: () => boolean, cell: Int32Array): void {
    this.#poll = setInterval(() => {
      if (cell[0] !== 0 || !isCancelled()) return;
      Atomics.store(cell, 0, 1);
      this.#killIn(GRACE_MS, "cancelled");
    }, POLL_MS);
  }

  /** Ends the watch: the solve has answered. */
  stop(): void {
    this.#stopAlarm();
    clearInterval(this.#poll);
  }

  #killIn(ms: number, reason: KillReason): void {
    this.#stopAlarm();
    this.#stopAlarm = this.#alarm(ms, () => this.#kill(reason));
  }
}

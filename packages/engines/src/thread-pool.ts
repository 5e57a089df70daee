import type { EngineName, Problem, SolveParameters, SolveResult } from "@reachmix/solver";
import { type Alarm, systemAlarm } from "./alarm.ts";
import { EngineThread } from "./engine-thread.ts";

/** A few threads, started when work comes, that solve problems in the order they come. */
export class ThreadPool {
  readonly #file: URL;
  readonly #size: number;
  readonly #alarm: Alarm;
  readonly #idle: EngineThread[] = [];
  readonly #busy = new Set<EngineThread>();
  readonly #waiting: ((thread: EngineThread) => void)[] = [];

  /**
   * `file` is the worker file every thread runs, `size` the most threads at once, `alarm` says when
   * a solve has outlived its time.
   */
  constructor(file: URL, size: number, alarm: Alarm = systemAlarm) {
    this.#file = file;
    this.#size = size;
    this.#alarm = alarm;
  }

  /** Number of threads that run now. */
  get threads(): number {
    return this.#idle.filter((thread) => thread.alive).length + this.#busy.size;
  }

  /** Solves on the next free thread. See {@link EngineThread.solve}. */
  async solve(
    engine: EngineName,
    problem: Problem,
    parameters: SolveParameters,
    partner?: EngineName,
  ): Promise<SolveResult> {
    const thread = await this.#take();
    try {
      return await thread.solve(engine, problem, parameters, partner);
    } finally {
      this.#giveBack(thread);
    }
  }

  /**
   * Kills every thread; running solves fail. The pool may be used again and then starts new
   * threads.
   */
  async close(): Promise<void> {
    const threads = [...this.#idle.splice(0), ...this.#busy];
    await Promise.all(threads.map((thread) => thread.kill()));
  }

  #take(): EngineThread | Promise<EngineThread> {
    for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
      if (thread.alive) return this.#occupy(thread);
    }
    if (this.#busy.size < this.#size)
      return this.#occupy(new EngineThread(this.#file, this.#alarm));
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #occupy(thread: EngineThread): EngineThread {
    this.#busy.add(thread);
    return thread;
  }

  #giveBack(thread: EngineThread): void {
    this.#busy.delete(thread);
    const next = this.#waiting.shift();
    if (next) next(this.#occupy(thread.alive ? thread : new EngineThread(this.#file, this.#alarm)));
    else if (thread.alive) this.#idle.push(thread);
  }
}

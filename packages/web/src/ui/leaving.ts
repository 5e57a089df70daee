import { type Replied, wordsOf } from "../api/call.ts";
import { createStore, type Store } from "../state/store.ts";
import { NOTICE_MS, notify } from "./notices.ts";

/** Something of the server that is to be deleted. */
export interface Leaver {
  readonly id: string;
  readonly name: string;
}

/** Things of one kind that are deleted in ten seconds, unless it is undone. */
export class Leaving {
  /** Ids of those on their way out: hidden, and still on the server. */
  readonly ids: Store<ReadonlySet<string>> = createStore<ReadonlySet<string>>(new Set());
  readonly #remove: (id: string) => Promise<Replied<unknown>>;
  readonly #many: string;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /**
   * @param remove deletes one for good, also while the page is being closed
   * @param many what several of them are called
   */
  constructor(remove: (id: string) => Promise<Replied<unknown>>, many: string) {
    this.#remove = remove;
    this.#many = many;
    // Whoever leaves the page has decided.
    addEventListener("pagehide", () => {
      for (const [id, timer] of this.#timers) {
        clearTimeout(timer);
        void remove(id);
      }
      this.#timers.clear();
    });
  }

  /** Deletes those in ten seconds, and says so. */
  leave(those: readonly Leaver[]): void {
    const ids = those.map(({ id }) => id);
    this.ids.set(new Set([...this.ids.get(), ...ids]));
    for (const one of those)
      this.#timers.set(
        one.id,
        setTimeout(() => void this.#end(one), NOTICE_MS),
      );
    const what = those.length === 1 ? `“${those[0].name}”` : `${those.length} ${this.#many}`;
    notify(`${what} will be deleted.`, { undo: () => this.#stay(ids) });
  }

  #stay(ids: readonly string[]): void {
    for (const id of ids) {
      clearTimeout(this.#timers.get(id));
      this.#timers.delete(id);
    }
    this.ids.set(new Set([...this.ids.get()].filter((id) => !ids.includes(id))));
  }

  async #end({ id, name }: Leaver): Promise<void> {
    this.#timers.delete(id);
    const reply = await this.#remove(id);
    if (reply.kind === "ok" || (reply.kind === "problem" && reply.problem.status === 404)) return;
    this.#stay([id]);
    notify(`“${name}” was not deleted. ${wordsOf(reply)}`);
  }
}

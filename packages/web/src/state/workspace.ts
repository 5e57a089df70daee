import type { OptimizeProgress } from "@reachmix/core";
import type { Complaint } from "../solver/answered.ts";
import type { Brain, Call } from "../solver/brain.ts";
import type { Calls } from "../solver/calls/index.ts";
import { Cancelled } from "../solver/cancelled.ts";
import type { Answer, Draft } from "./draft.ts";
import { keepDraft, keptDraft } from "./drafts.ts";
import { type History, redo, startHistory, step, undo } from "./history.ts";
import type { KeptDraft } from "./kept-record.ts";
import { askedNow } from "./request.ts";
import { createStore, type Store } from "./store.ts";

/** How the solving of the present draft stands. */
export type Solving =
  | { readonly kind: "idle" }
  | { readonly kind: "solving"; readonly progress: OptimizeProgress | null }
  /** Stopped before a new plan was found; the old one is still there. */
  | { readonly kind: "stopped" }
  | { readonly kind: "refused"; readonly issues: readonly Complaint[] }
  | { readonly kind: "failed"; readonly message: string };

/** One opened draft: what was changed, the last answer, and what is being worked on. */
export interface WorkspaceState {
  readonly history: History<Draft>;
  /** The newest answer; it stays in sight while the next one is searched. */
  readonly answer: Answer | null;
  /** The answer before it, for what has entered and left. */
  readonly before: Answer | null;
  readonly solving: Solving;
}

/** Time after a change at which the search begins, in milliseconds: a slider moves on. */
const REST_MS = 150;

/**
 * The working place of one draft. Every change is a step that can be undone, is kept in the
 * browser, told to other tabs, and solved again.
 */
export class Workspace {
  readonly store: Store<WorkspaceState>;
  readonly #brain: Brain;
  readonly #channel: BroadcastChannel;
  #call: Call<Calls["optimize"]["gives"]> | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(kept: Pick<KeptDraft, "draft" | "answer">, brain: Brain) {
    this.#brain = brain;
    this.store = createStore<WorkspaceState>({
      history: startHistory(kept.draft),
      answer: kept.answer,
      before: null,
      solving: { kind: "idle" },
    });
    this.#channel = new BroadcastChannel(`reachmix-${kept.draft.id}`);
    this.#channel.onmessage = () => void this.#follow();
    // A plan of an earlier draft stays in sight while the one that is missing is searched.
    if (kept.answer?.asked.draft !== kept.draft) this.#solveSoon();
    else if (kept.answer.details === null) void this.#detail(kept.answer);
  }

  /** The draft as it is now. */
  get draft(): Draft {
    return this.store.get().history.present;
  }

  /**
   * Changes the draft in a step of its own.
   * @param merge whether a step of the same label goes on: the budget is dragged
   */
  edit(label: string, change: (draft: Draft) => Draft, merge = false): void {
    const next = change(this.draft);
    if (next === this.draft) return;
    this.#take(step(this.store.get().history, label, next, merge));
  }

  undo(): void {
    this.#take(undo(this.store.get().history));
  }

  redo(): void {
    this.#take(redo(this.store.get().history));
  }

  /** Ends the search early and keeps the best that is known. */
  cancel(): void {
    clearTimeout(this.#rest);
    this.#call?.cancel();
  }

  /** What the last step was, and what one step forward would be; null where there is none. */
  get steps(): { readonly undo: string | null; readonly redo: string | null } {
    const { past, future } = this.store.get().history;
    return { undo: past.at(-1)?.label ?? null, redo: future.at(-1)?.label ?? null };
  }

  /** Ends all work and listening. */
  close(): void {
    this.cancel();
    this.#call = null;
    this.#isClosed = true;
    this.#channel.close();
  }

  #take(history: History<Draft>): void {
    const state = this.store.get();
    if (history.present === state.history.present) return;
    this.store.set({ ...state, history });
    void this.#keep();
    this.#solveSoon();
  }

  /** Another tab has changed the draft: this one shows the same. */
  async #follow(): Promise<void> {
    const { id } = this.draft;
    const kept = await keptDraft(id, { draft: this.draft, answer: this.store.get().answer });
    if (kept === undefined) return;
    const { draft, answer } = kept;
    const state = this.store.get();
    const history = step(state.history, "changed in another tab", draft, true);
    this.store.set({ ...state, history, answer, before: state.answer });
  }

  async #keep(): Promise<void> {
    const { history, answer } = this.store.get();
    await keepDraft({ draft: history.present, answer, at: Date.now() });
    if (!this.#isClosed) this.#channel.postMessage("kept");
  }

  #solveSoon(): void {
    this.cancel();
    this.#call = null;
    this.#rest = setTimeout(() => void this.#solve(), REST_MS);
  }

  async #solve(): Promise<void> {
    const asked = askedNow(this.draft);
    this.#say({ kind: "solving", progress: null });
    const call = this.#brain.ask("optimize", { asked }, (progress) => {
      if (this.#call === call) this.#say({ kind: "solving", progress });
    });
    this.#call = call;
    try {
      const gives = await call.answer;
      if (this.#call !== call) return;
      if (gives.kind === "refused") this.#say({ kind: "refused", issues: gives.issues });
      else this.#answered({ asked, ...gives.value });
      this.#call = null;
    } catch (error) {
      if (this.#call !== call) return;
      if (error instanceof Cancelled) this.#say({ kind: "stopped" });
      else this.#say({ kind: "failed", message: (error as Error).message });
    }
  }

  #answered(answer: Answer): void {
    const state = this.store.get();
    const { plan, termination } = answer.result;
    if (plan === null && termination.reason === "cancelled") {
      this.#say({ kind: "stopped" });
      return;
    }
    this.store.set({
      ...state,
      answer,
      before: state.answer,
      solving: { kind: "idle" },
    });
    void this.#keep();
  }

  /** Counts what a plan of the server rests on; without it the page shows less. */
  async #detail(answer: Answer): Promise<void> {
    if (answer.result.plan === null) return;
    try {
      const { asked, result } = answer;
      const details = await this.#brain.ask("details", { asked, result }).answer;
      const state = this.store.get();
      if (state.answer === answer) this.store.set({ ...state, answer: { ...answer, details } });
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  }

  #say(solving: Solving): void {
    this.store.set({ ...this.store.get(), solving });
  }
}

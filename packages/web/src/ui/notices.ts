import { createStore, type Store } from "../state/store.ts";

/** Something the page says for a moment. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | null;
  /** Where more of it is. */
  readonly link: { readonly to: string; readonly text: string } | null;
}

/** Time that a notice stays, in milliseconds. */
export const NOTICE_MS = 10_000;

/** What the page says at present, oldest first. */
export const notices: Store<readonly Notice[]> = createStore<readonly Notice[]>([]);

let next = 1;

/** Says something for ten seconds. */
export function notify(
  text: string,
  { undo = null, link = null }: Partial<Pick<Notice, "undo" | "link">> = {},
): void {
  const notice = { id: next++, text, undo, link };
  notices.set([...notices.get(), notice]);
  setTimeout(() => dismiss(notice.id), NOTICE_MS);
}

/** Takes a notice away. */
export function dismiss(id: number): void {
  notices.set(notices.get().filter((notice) => notice.id !== id));
}

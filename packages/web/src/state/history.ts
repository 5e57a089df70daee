/** Steps that can be taken back, newest last, and steps taken back, newest last. */
export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: T;
  readonly future: readonly Step<T>[];
}

/** A state as it was, and what was done to it: "Budget 20,000". */
interface Step<T> {
  readonly state: T;
  readonly label: string;
}

/** Steps that are kept. */
const MOST_STEPS = 200;

/** A history without steps. */
export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** The history after one more step. Steps of one label in a row are one: a slider is dragged. */
export function step<T>(history: History<T>, label: string, next: T, merge = false): History<T> {
  const { past, present } = history;
  const isSame = merge && past.at(-1)?.label === label;
  return {
    past: isSame ? past : [...past, { state: present, label }].slice(-MOST_STEPS),
    present: next,
    future: [],
  };
}

/** One step back; the same history when there is none. */
export function undo<T>({ past, present, future }: History<T>): History<T> {
  const last = past.at(-1);
  if (last === undefined) return { past, present, future };
  return {
    past: past.slice(0, -1),
    present: last.state,
    future: [...future, { state: present, label: last.label }],
  };
}

/** One step forward again; the same history when nothing was taken back. */
export function redo<T>({ past, present, future }: History<T>): History<T> {
  const next = future.at(-1);
  if (next === undefined) return { past, present, future };
  return {
    past: [...past, { state: present, label: next.label }],
    present: next.state,
    future: future.slice(0, -1),
  };
}

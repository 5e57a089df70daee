/** Where a command writes; a test gives its own. */
export interface Output {
  /** Results. */
  out(text: string): void;
  /** Messages for people, and errors. */
  err(text: string): void;
  /** True when the messages go to a terminal, which can show progress. */
  readonly isTerminal: boolean;
}

/**
 * Exit codes of the command line; `noPlan` also when a plan breaks a rule or a threshold is not
 * kept; `open` when a sheet leaves questions.
 */
export const EXIT = { plan: 0, ok: 0, badInput: 1, noPlan: 2, fault: 3, open: 4 } as const;

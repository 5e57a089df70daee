/**
 * The stages of the road from a file to the printed plan, in order. `start` is all that no other
 * stage takes: loading, glue between the stages, the end of the process. `search` is the first
 * solve of the plan, its thread included; `solves again` are those that follow it because a rule
 * with a row per creator was broken. What single goals, estimates and warnings solve belongs to
 * `normalise` and `explain`.
 */
export const STAGES = [
  "start",
  "read",
  "check",
  "forecast",
  "formulate",
  "normalise",
  "search",
  "solves again",
  "judge",
  "explain",
  "describe",
  "print",
] as const;

/** A stage of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/** CPU seconds by stage. */
export type Stages = Readonly<Record<Stage, number>>;

/** Stages that keep what is nested in them, searches included. */
export const WHOLE: readonly Stage[] = ["normalise", "explain"];

/**
 * Call sites that no single call of the API reaches, but the worker, the sweeper or a command of
 * the operator: `work.reliability.ts` reaches them.
 */
export const BEHIND: readonly string[] = [
  "erasures.ts adoptErasure Put",
  "intents.ts dueIntents Query",
  "start-run.ts takeBack Delete?",
  "sweep-uploads.ts sweepUploads Query",
];

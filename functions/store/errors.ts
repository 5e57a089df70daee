/**
 * The store did not answer in time, refused for load, or answered with something that is no answer.
 */
export class StoreUnavailableError extends Error {
  override readonly name: string = "StoreUnavailableError";
}

/** The store does not take the credentials of this process, or there are none. */
export class StoreAccessError extends StoreUnavailableError {
  override readonly name = "StoreAccessError";
}

/** The store has no room left to write; reading goes on. */
export class StoreFullError extends StoreUnavailableError {
  override readonly name = "StoreFullError";
}

/** A stored run whose parts do not fit its manifest. Nothing of it is handed out. */
export class CorruptRunError extends Error {
  override readonly name = "CorruptRunError";
  readonly runId: string;

  constructor(runId: string, reason: string, options?: ErrorOptions) {
    super(`run ${runId} is damaged: ${reason}`, options);
    this.runId = runId;
  }
}

/** A stored version of a roster of which a part is missing. Nothing of the page is handed out. */
export class CorruptRosterError extends Error {
  override readonly name = "CorruptRosterError";
  readonly rosterId: string;

  constructor(rosterId: string, version: number, reason: string) {
    super(`version ${version} of a roster is damaged: ${reason}`);
    this.rosterId = rosterId;
  }
}

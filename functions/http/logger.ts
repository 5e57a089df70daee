import { createHash } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";

/**
 * Structured log of the functions. It carries ids, counts and times; never a body, a name or a
 * token.
 */
export const logger = new Logger({ serviceName: "reachmix" });

/** Form in which a tenant appears in the log. */
export function tenantHash(tenant: string): string {
  return createHash("sha256").update(tenant).digest("hex").slice(0, 12);
}

/** What the log says of one error in a chain of causes. */
export interface FaultEntry {
  readonly name: string;
  readonly message: string;
  /** Where it was thrown. */
  readonly at: readonly string[];
}

/**
 * An error and its causes without anything they carry: errors of the SDK hold whole answers of the
 * store, and those of the JSON parser quote the text they stumbled over.
 */
export function faultEntries(error: unknown): FaultEntry[] {
  const entries: FaultEntry[] = [];
  for (let cause = error; cause !== undefined && entries.length < MAX_CAUSES; ) {
    if (!(cause instanceof Error)) return [...entries, { name: typeof cause, message: "", at: [] }];
    entries.push({
      name: cause.name,
      message: cause instanceof SyntaxError ? "" : cause.message.slice(0, 300),
      at: (cause.stack ?? "")
        .split("\n")
        .filter((line) => /^\s+at /.test(line))
        .slice(0, MAX_FRAMES),
    });
    cause = cause.cause;
  }
  return entries;
}

const MAX_CAUSES = 5;
const MAX_FRAMES = 8;

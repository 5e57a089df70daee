import { createHash } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";

/** Structured log of the functions. It carries ids, counts and times; never a body, a name or a token. */
export const logger = new Logger({ serviceName: "reachmix" });

/** Form in which a tenant appears in the log. */
export function tenantHash(tenant: string): string {
  return createHash("sha256").update(tenant).digest("hex").slice(0, 12);
}

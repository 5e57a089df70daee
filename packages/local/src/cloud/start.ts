import { synthesize } from "../assembly/synthesize.ts";
import { buildPage } from "../page/build-page.ts";
import { defaultDataDir } from "./data-dir.ts";
import { type LocalCloud, serveAssembly } from "./serve.ts";

/** Where and how loudly to run. */
export interface StartOptions {
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** Default: `REACHMIX_DATA_DIR`, else `.reachmix` in the repository. */
  readonly dataDir?: string;
  /** Told one line per event and request; silent by default. */
  readonly log?: (line: string) => void;
  /** Milliseconds an invocation may take; default: what the template says of its function. */
  readonly timeoutMs?: number;
  /** Reads and writes that a tenant has per minute; left out, as many as the template says. */
  readonly callsPerMinute?: number;
}

/**
 * Starts the local cloud: synthesizes the stack when a source changed, then serves its routes with
 * its bundled functions over an embedded DynamoDB.
 * @throws Refusal in one sentence when the stack does not synthesize, the port is taken or the data
 * folder cannot be used
 */
export async function startLocalCloud(options: StartOptions = {}): Promise<LocalCloud> {
  const {
    port = 0,
    dataDir = defaultDataDir(),
    log = () => undefined,
    timeoutMs,
    callsPerMinute,
  } = options;
  const assembly = await synthesize(log);
  const page = await buildPage(log);
  return serveAssembly({ assembly, page, port, dataDir, log, timeoutMs, callsPerMinute });
}

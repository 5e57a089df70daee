import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { type LocalCloud, serveAssembly } from "../../../packages/local/src/cloud/serve.ts";

/** A synthesized stack with one function that behaves as its path asks. */
export const FIXTURE: string = fileURLToPath(new URL("../fixture", import.meta.url));

/** An empty folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "reachmix-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The fixture served on a free port for the tests of a file. */
export function servedFixture(): { cloud: LocalCloud; lines: string[] } {
  const dataDir = temporaryFolder();
  const served = { lines: [] as string[] } as { cloud: LocalCloud; lines: string[] };
  const log = (line: string) => void served.lines.push(line);
  beforeAll(async () => {
    served.cloud = await serveAssembly({ assembly: FIXTURE, page: null, port: 0, dataDir, log });
  });
  afterAll(() => served.cloud.close());
  return served;
}

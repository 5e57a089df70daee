import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type LocalServer, startLocalServer } from "../../support/local-server.ts";
import { startChromium } from "./chromium.ts";

/** A browser, and the local cloud with data of its own; both are there while tests run. */
export interface LocalPage {
  readonly browser: Browser;
  readonly server: LocalServer;
  /** Ends the server as a lack of power does, and starts it again at the same address. */
  crash(): Promise<void>;
}

/** Starts Chromium and a local cloud before the tests of a file and ends them after. */
export function localPage(): LocalPage {
  const folder = mkdtempSync(join(tmpdir(), "reachmix-"));
  let browser: Browser | undefined;
  let server: LocalServer | undefined;
  beforeAll(async () => {
    // First what may be missing: a server that nobody knows of would run on.
    browser = await startChromium();
    server = await startLocalServer(folder);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const started = <T>(what: T | undefined): T => {
    if (what === undefined) throw new Error("The local cloud is there only while tests run.");
    return what;
  };
  return {
    get browser() {
      return started(browser);
    },
    get server() {
      return started(server);
    },
    async crash() {
      const { child, url } = started(server);
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
      server = await startLocalServer(folder, { port: Number(new URL(url).port) });
    },
  };
}

import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { goldenReach } from "../support/requests.ts";

const root = new URL("../../", import.meta.url).pathname;

/** Solves a request given as JSON with nothing but core and the dedicated engine. */
const PROGRAM = `
  import { hashOf, open, optimize } from "./packages/core/src/index.ts";
  import { decompositionEngine } from "./packages/solver/src/index.ts";

  export async function solve(text) {
    const { opened } = open(JSON.parse(text));
    const host = { engines: [decompositionEngine], reachmixVersion: "test" };
    const result = await optimize(opened, host);
    return JSON.stringify({ result, hash: await hashOf(opened.request) });
  }`;

/** What a worker of a browser has beside the language that core asks for. */
const BROWSER = { crypto, TextEncoder };

/** The program as one script for a browser; fails when core imports a module of Node. */
async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: root },
    bundle: true,
    platform: "browser",
    format: "iife",
    globalName: "program",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0].text;
}

test("core, bundled for a browser, solves the golden instance without Node", async () => {
  const context = createContext({ ...BROWSER });
  for (const name of ["process", "Buffer", "require", "setTimeout", "performance", "fetch"])
    expect(runInContext(`typeof ${name}`, context), name).toBe("undefined");
  runInContext(await bundled(), context);
  context.request = JSON.stringify(goldenReach());
  const { result, hash } = JSON.parse(await runInContext("program.solve(request)", context));
  expect(result.termination.reason).toBe("optimal");
  expect(result.certificate).toMatchObject({ engine: "core", verified: true });
  expect(result.certificate.value).toBeCloseTo(4262.0008, 4);
  const offers = result.plan.picks.map((pick: { offerId: string }) => pick.offerId);
  expect(offers.sort()).toEqual(["A", "D", "F"]);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

test("core neither reads a clock nor draws at random", async () => {
  const context = createContext({ ...BROWSER });
  runInContext(await bundled(), context);
  runInContext(
    `const forbidden = (what) => () => { throw new Error(what + " was asked"); };
     Math.random = forbidden("chance");
     Date.now = forbidden("the clock");
     globalThis.Date = class { constructor() { forbidden("the clock")(); } };`,
    context,
  );
  context.request = JSON.stringify(goldenReach());
  const { result } = JSON.parse(await runInContext("program.solve(request)", context));
  expect(result.termination.reason).toBe("optimal");
});

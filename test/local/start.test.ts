import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import type { Run } from "@reachmix/core";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { run, start } from "./support/command.ts";
import { temporaryFolder } from "./support/fixture.ts";

const READY = "Ctrl-C stops the server.";

describe("reachmix start", () => {
  it("prints a curl that works, and ends with code 0 on SIGINT", async () => {
    const server = start(["start"], { PORT: "0", REACHMIX_DATA_DIR: temporaryFolder() });
    await server.said(READY);
    const pasted = /^TOKEN=[\s\S]*?'$/m.exec(server.stdout())?.[0] ?? "exit 1";
    const { stdout } = await promisify(execFile)("sh", ["-c", pasted]);
    const answer = JSON.parse(stdout) as Run;
    expect(answer.plan?.picks.length).toBeGreaterThan(0);

    server.child.kill("SIGINT");
    const { code, stdout: said, stderr } = await server.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(said).toContain("POST /v1/optimize 201");
  });

  it("accepts a token printed before it ran, and ends with code 0 on SIGTERM", async () => {
    const environment = { PORT: "0", REACHMIX_DATA_DIR: temporaryFolder() };
    const token = (await run(["token", "--tenant", "brand-a"], environment)).stdout.trim();
    const server = start(["start"], environment);
    await server.said(READY);
    const url = /answers on (\S+)/.exec(server.stdout())?.[1];
    const { status } = await fetch(`${url}/v1/runs`, {
      headers: { authorization: `Bearer ${token}` },
    });
    server.child.kill("SIGTERM");
    expect(status).toBe(200);
    const { code, stderr } = await server.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("says in one sentence that the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    const ended = await run(["start"], { PORT: port, REACHMIX_DATA_DIR: temporaryFolder() });
    other.close();
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Port \d+ is in use: .+\.\n$/),
    });
  });

  it("says in one sentence that the data folder is in use", async () => {
    const dataDir = temporaryFolder();
    const first = start(["start"], { PORT: "0", REACHMIX_DATA_DIR: dataDir });
    await first.said(READY);
    const second = await run(["start"], { PORT: "0", REACHMIX_DATA_DIR: dataDir });
    first.child.kill("SIGINT");
    await first.ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toBe(
      `The data folder ${dataDir} is in use by another Reachmix server: stop that one, or set ` +
        `REACHMIX_DATA_DIR to another folder.\n`,
    );
  });

  it("says in one sentence that the data folder cannot be made", async () => {
    const ended = await run(["start"], { PORT: "0", REACHMIX_DATA_DIR: "/dev/null/here" });
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The data folder \/dev\/null\/here .+\.\n$/),
    });
  });

  it.each(["http", "-1", "70000", "3000.5"])(
    "says in one sentence that PORT=%s is no port",
    async (PORT) => {
      const ended = await run(["start"], { PORT, REACHMIX_DATA_DIR: temporaryFolder() });
      expect(ended).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^PORT is "[^"]+": .+\.\n$/),
      });
    },
  );
});

describe("on an old Node", () => {
  /** Makes the process believe that it is another version of Node. */
  const pretend = (version: string) => [
    "--import",
    `data:text/javascript,Object.defineProperty(process, "versions", { value: { ` +
      `...process.versions, node: "${version}" } })`,
  ];
  const least = manifest.engines.node.replace(">=", "");

  it.each(["18.20.0", "20.20.2", "22.17.1"])(
    "%s it says what it needs and ends with code 1",
    async (version) => {
      const { code, stdout, stderr } = await start(["--help"], {}, pretend(version)).ended;
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(
        new RegExp(`^Reachmix needs Node ${least} or newer and this is Node ${version}: .+\\n$`),
      );
    },
  );

  it("as old as the least one it runs", async () => {
    expect((await start(["--help"], {}, pretend(`${least}.0`)).ended).code).toBe(0);
  });
});

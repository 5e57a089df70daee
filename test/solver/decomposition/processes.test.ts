import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { present } from "../../support/present.ts";

const root = new URL("../../../", import.meta.url);

const imported = (path: string) => `await import(${JSON.stringify(new URL(path, root).href)})`;

/** Solves two instances to a work limit and prints everything that the answers say. */
const PROGRAM = `
  const { solveSync } = ${imported("packages/solver/src/decomposition/engine.ts")};
  const { instanceOf } = ${imported("test/bench/instances.ts")};
  for (const shape of [
    { creators: 200, variant: "DEDUP", seed: 3 },
    { creators: 6000, variant: "LINEAR", seed: 1 },
  ]) {
    const { choice, value, bound, work, reason } = solveSync(instanceOf(shape).problem, {
      relativeGapTolerance: 1e-5, workLimit: 6000, seed: 1,
    });
    console.log(JSON.stringify({ choice: Array.from(choice), value, bound, work, reason }));
  }
`;

async function outputOf(child: ChildProcess): Promise<string> {
  let text = "";
  present(child.stdout, "stdout").on("data", (part) => {
    text += part;
  });
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  return text;
}

const run = () =>
  outputOf(
    spawn(process.execPath, ["--input-type=module", "-e", PROGRAM], {
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );

test("three processes, one on a busy machine, give the same answer to the byte", async () => {
  const idle = await run();
  expect(idle.trim().split("\n")).toHaveLength(2);
  expect(idle).toContain('"reason":"limit"');
  const load = [0, 1, 2].map(() =>
    spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
  );
  try {
    expect(await run()).toBe(idle);
  } finally {
    for (const child of load) child.kill("SIGKILL");
  }
  expect(await run()).toBe(idle);
});

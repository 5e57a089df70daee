import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { planOf } from "../../infra/function-plans.ts";
import { functionNames, repositoryRoot } from "../../infra/routes.ts";

/** The code a handler can reach, without packages and without what it never calls. */
async function reachableCode(name: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: repositoryRoot,
    entryPoints: [join("functions", name, "handler.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    packages: "external",
    treeShaking: true,
  });
  return outputFiles[0].text;
}

/** DynamoDB operations by the name of their command in the document client. */
const operationOf: Record<string, string> = {
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  BatchGet: "BatchGetItem",
  BatchWrite: "BatchWriteItem",
};

describe.each(functionNames())("%s", (name) => {
  it("may do with the table and with files exactly what its code can ask for", async () => {
    const code = await reachableCode(name);
    const commands = [...code.matchAll(/new (\w+?)Command\d*\(/g)].map(([, command]) => command);
    const toTable = commands.filter((command) => command !== "SendMessage");
    const operations = new Set(toTable.map((command) => operationOf[command] ?? command));
    const { access, files = [], sends = false } = planOf(name);
    expect(commands.includes("SendMessage")).toBe(sends);
    const granted = access.flatMap((right) => right.operations);
    expect(new Set([...granted, ...files])).toEqual(operations);
    expect(access.some(({ on }) => on === "index")).toBe(code.includes("IndexName"));
  });
});

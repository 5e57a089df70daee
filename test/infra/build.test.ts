import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { type BuiltFunction, buildFunctions } from "../../infra/build.ts";
import { functionNames, repositoryRoot } from "../../infra/routes.ts";
import { present } from "../support/present.ts";
import { temporaryFolder } from "./support.ts";

const run = promisify(execFile);
const target = temporaryFolder();
let built: readonly BuiltFunction[] = [];

beforeAll(async () => {
  writeFileSync(join(target, "leftover.mjs"), "// of an earlier build");
  built = await buildFunctions(target);
});

function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length), readFileSync(path).toString("base64")]),
  );
}

describe("the build", () => {
  it("makes one folder per function of functions/routes.json and leaves nothing else", () => {
    expect(built.map(({ name }) => name)).toEqual(functionNames());
    expect(readdirSync(target).sort()).toEqual([...functionNames()]);
    const everywhere = ["THIRD_PARTY_LICENSES.txt", "index.mjs", "index.mjs.LEGAL.txt"];
    const solving = ["engine-worker.mjs", "engine-worker.mjs.map", "highs.wasm"];
    for (const { name, files } of built)
      expect([name, files]).toEqual([
        name,
        [
          ...everywhere,
          "index.mjs.map",
          ...(name === "optimize" || name === "worker" ? solving : []),
        ].sort(),
      ]);
  });

  it("gives the same bytes again, wherever it writes them", async () => {
    const elsewhere = temporaryFolder();
    await buildFunctions(elsewhere);
    expect(contentsOf(elsewhere)).toEqual(contentsOf(target));
  });

  it("does not touch a file that did not change", async () => {
    const times = () => built.map(({ folder }) => statSync(join(folder, "index.mjs")).mtimeMs);
    const before = times();
    await buildFunctions(target);
    expect(times()).toEqual(before);
  });

  // Of the solver the handler holds the relaxations, with which it proves; the worker holds it all.
  it("keeps the code of optimize with its AWS clients below 1.15 MB beside HiGHS", async () => {
    const optimize = present(
      built.find(({ name }) => name === "optimize"),
      "bundle of optimize",
    );
    const scripts = optimize.files
      .filter((file) => file.endsWith(".mjs"))
      .map((file) => readFileSync(join(optimize.folder, file), "utf8"));
    const withHighs = scripts.filter((script) => script.includes("_Highs_"));
    expect(withHighs.length).toBeGreaterThan(0);
    const bytes = scripts.reduce((sum, script) => sum + Buffer.byteLength(script), 0);
    expect(bytes - withHighs.length * (await bytesOfHighs())).toBeLessThan(1_150_000);
  });
});

describe("the function that reads sheets", () => {
  it("stays below 500 KB and holds neither solver nor store", () => {
    const { folder } = present(
      built.find(({ name }) => name === "sheets"),
      "sheets",
    );
    expect(statSync(join(folder, "index.mjs")).size).toBeLessThan(500_000);
    const { sources } = JSON.parse(readFileSync(join(folder, "index.mjs.map"), "utf8"));
    const own = (sources as string[]).filter((source) => !source.startsWith("node_modules/"));
    expect(own.filter((source) => /^packages\/(engines|solver)\//.test(source))).toEqual([]);
    expect((sources as string[]).filter((source) => source.includes("@aws-sdk"))).toEqual([]);
  });
});

/** Bytes of the JavaScript of HiGHS as it is in a bundle. */
async function bytesOfHighs(): Promise<number> {
  const { outputFiles } = await build({
    absWorkingDir: repositoryRoot,
    stdin: { contents: 'export { default } from "highs"', resolveDir: repositoryRoot },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    minify: true,
  });
  return outputFiles[0].contents.length;
}

describe.each(functionNames())("the bundle of %s", (name) => {
  let kind = "";
  let stack = "";
  beforeAll(async () => {
    const bare = temporaryFolder();
    cpSync(join(target, name), bare, { recursive: true });
    const script =
      "const { handler } = await import('./index.mjs'); console.log(typeof handler);" +
      "try { await handler(null, {}); } catch (error) { console.log(error.stack); }" +
      "process.exit()";
    const { stdout } = await run(
      process.execPath,
      ["--enable-source-maps", "--input-type=module", "-e", script],
      { cwd: bare, env: { TABLE_NAME: "runs", AWS_REGION: "eu-central-1", LOG_LEVEL: "SILENT" } },
    );
    kind = stdout.split("\n", 1)[0];
    stack = stdout.slice(kind.length);
  });

  it("loads in a folder without packages", () => {
    expect(kind).toBe("function");
  });

  it("names the source and its line in a stack, wherever it lies", () => {
    const places = [...stack.matchAll(/\((?:.*\/)?(functions\/[\w/-]+\.ts):(\d+):\d+\)/g)];
    expect(places.length).toBeGreaterThan(0);
    for (const [, file, line] of places) {
      const source = readFileSync(join(repositoryRoot, file), "utf8").split("\n");
      expect(source[Number(line) - 1]).toMatch(/\S/);
    }
  });

  it("comes with the license text of each package of which it holds code", () => {
    const licenses = readFileSync(join(target, name, "THIRD_PARTY_LICENSES.txt"), "utf8");
    const { sources } = JSON.parse(readFileSync(join(target, name, "index.mjs.map"), "utf8"));
    const packages = (sources as string[])
      .map((source) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1])
      .filter((found) => found !== undefined);
    expect(new Set(packages).size).toBeGreaterThan(5);
    for (const found of packages) {
      const folder = join(repositoryRoot, "node_modules", found);
      const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      expect(licenses).toContain(`${found} ${version}: `);
      for (const file of readdirSync(folder).filter((path) => /^LICENSE/.test(path)))
        expect(licenses).toContain(readFileSync(join(folder, file), "utf8").trim());
    }
  });
});

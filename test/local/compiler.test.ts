import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "reachmix-compiler-"));
afterAll(() => rmSync(folder, { recursive: true }));
const small = join(folder, "small.json");
writeFileSync(small, "{}");
const large = join(folder, "large.json");
writeFileSync(large, "");
truncateSync(large, 16e6);

const COMPILER = new URL("../../packages/local/src/cli/compiler.ts", import.meta.url).href;

/**
 * Whether V8's last compiler (bit 6 of a function's status) takes on a function that runs for long:
 * before a command is spared it, after that, during a search, after it, after one that failed,
 * during a bound, which is worked out at once, and after it.
 * Compiled in its turn, not beside it, so that no clock decides.
 */
function compiles(files: readonly string[]): boolean[] {
  const program = `
    import { compiled, spareCompiler } from ${JSON.stringify(COMPILER)};
    let made = 0;
    const compiles = () => {
      const loop = "let s = 0; for (let i = 0; i < n; i++) s += i % 7; return s + ";
      const long = new Function("n", loop + made++);
      for (let k = 0; k < 3000; k++) long(1000);
      return (%GetOptimizationStatus(long) & 64) !== 0;
    };
    const seen = [compiles()];
    spareCompiler(${JSON.stringify(files)});
    seen.push(compiles());
    seen.push(await compiled(async () => compiles()));
    seen.push(compiles());
    await compiled(() => Promise.reject(new Error("no plan"))).catch(() => {});
    seen.push(compiles());
    seen.push(compiled(compiles));
    seen.push(compiles());
    console.log(JSON.stringify(seen));`;
  const flags = ["--allow-natives-syntax", "--no-concurrent-recompilation"];
  const args = [...flags, "--input-type=module", "--eval", program];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

describe("V8's last compiler", () => {
  it("stays out of a command with small files, but for its searches", () => {
    expect(compiles([small])).toEqual([true, false, true, false, false, true, false]);
  });

  it("is let in where a file is large", () => {
    expect(compiles([small, large])).toEqual(Array(7).fill(true));
  });

  it("is let in where no argument is a file", () => {
    expect(compiles(["optimize", join(folder, "nowhere.json")])).toEqual(Array(7).fill(true));
  });
});

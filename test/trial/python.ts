import { createHash } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../infra/refusal.ts";
import { cacheFolder } from "./cache.ts";
import { runCommand } from "./command.ts";

/** The emulator, the key functions it needs for tokens, and the aws command the README uses. */
const packages = ["ministack==1.5.33", "cryptography==50.0.2", "awscli==1.46.3"];

const advice =
  "npm run deploy:trial needs Python 3.10 or newer with venv and pip: on Debian or Ubuntu " +
  "apt-get install python3 python3-venv, on macOS brew install python.";

/**
 * A virtual environment with the emulator in a cache folder outside the repository, made once.
 * @returns its folder of commands, absolute
 * @throws Refusal that says what to install where Python is missing
 */
export async function preparePython(): Promise<string> {
  await askPython(["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 10)"]);
  const id = createHash("sha256").update(packages.join()).digest("hex").slice(0, 8);
  const folder = cacheFolder(`emulator-${id}`);
  const finished = join(folder, "finished");
  const bin = join(folder, "bin");
  if (existsSync(finished)) return bin;
  rmSync(folder, { recursive: true, force: true });
  await runCommand(["python3", "-m", "venv", folder], { seconds: 120 });
  await runCommand(
    [join(bin, "pip"), "install", "--quiet", "--disable-pip-version-check", ...packages],
    { seconds: 600 },
  );
  writeFileSync(finished, packages.join("\n"));
  return bin;
}

async function askPython(args: readonly string[]): Promise<void> {
  try {
    await runCommand(["python3", ...args], { seconds: 30 });
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(`${advice}\n${error.message}`);
    throw error;
  }
}

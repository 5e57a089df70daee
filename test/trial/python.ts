import { createHash } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../infra/refusal.ts";
import { cacheFolder } from "./cache.ts";
import { runCommand } from "./command.ts";

/** The emulator, the key functions it needs for tokens, and the aws command the README uses. */
const EMULATOR = ["ministack==1.5.33", "cryptography==50.0.2", "awscli==1.46.3"];

/** The virtual environment of the emulator. @see preparePackages */
export function preparePython(): Promise<string> {
  return preparePackages("emulator", EMULATOR, "npm run deploy:trial");
}

/**
 * A virtual environment with packages of PyPI in a cache folder outside the repository, made once.
 * @param name of the folder
 * @param packages each with its version: `schemathesis==4.32.5`
 * @param command what the user asked for, named when Python is missing
 * @returns its folder of commands, absolute
 * @throws Refusal that says what to install where Python is missing
 */
export async function preparePackages(
  name: string,
  packages: readonly string[],
  command: string,
): Promise<string> {
  await askPython(command);
  const id = createHash("sha256").update(packages.join()).digest("hex").slice(0, 8);
  const folder = cacheFolder(`${name}-${id}`);
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

async function askPython(command: string): Promise<void> {
  const asked = "import sys, venv, ensurepip; assert sys.version_info >= (3, 10)";
  try {
    await runCommand(["python3", "-c", asked], { seconds: 30 });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      `${command} needs Python 3.10 or newer with venv and pip: on Debian or Ubuntu apt-get ` +
        `install python3 python3-venv, on macOS brew install python.\n${error.message}`,
    );
  }
}

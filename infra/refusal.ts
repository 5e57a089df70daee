// SPDX-License-Identifier: MIT

/**
 * Something the person at the keyboard can put right: one sentence says what and how; no stack is
 * shown.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/**
 * Runs the body of a script; a refusal becomes one line on stderr and exit code 1, a fault keeps
 * its stack.
 */
export async function runScript(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { draftOf, publish } from "../drafts.ts";
import { LOCAL_AUDIENCE, LOCAL_ISSUER, TENANT_CLAIM } from "../issuer/identity.ts";
import { Refusal } from "../refusal.ts";
import { inRepository, repositoryRoot } from "../repository.ts";
import { fingerprintSources } from "./fingerprint.ts";

/**
 * The stack is synthesized as for anybody who brings an own issuer; nothing else is special about
 * it.
 */
const CONTEXT = { issuer: LOCAL_ISSUER, audience: LOCAL_AUDIENCE, tenantClaim: TENANT_CLAIM };

/**
 * Folder of the synthesized CDK app (template, asset list, bundled functions), made anew when a
 * source changed. Several processes may ask at once.
 * @param log told in one line when a synthesis starts, because it takes seconds
 * @throws Refusal when the app does not synthesize; the message carries its own explanation
 */
export async function synthesize(log: (line: string) => void): Promise<string> {
  const cache = inRepository("dist", "local");
  const folder = join(cache, fingerprintSources(JSON.stringify(CONTEXT)));
  if (existsSync(folder)) return folder;
  log("Synthesizing the stack and bundling its functions (a few seconds, only after a change) ...");
  mkdirSync(cache, { recursive: true });
  const draft = draftOf(folder);
  await runCdkApp(draft);
  publish(draft, folder, cache);
  return folder;
}

/** Runs the CDK app without the CLI: no network, no validation, output in `outdir`. */
async function runCdkApp(outdir: string): Promise<void> {
  const fromCdkJson = JSON.parse(readFileSync(inRepository("cdk.json"), "utf8")) as {
    context?: object;
  };
  const child = spawn(process.execPath, ["infra/bin/reachmix.ts"], {
    cwd: repositoryRoot,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_VALIDATION: "false",
      CDK_CONTEXT_JSON: JSON.stringify({ ...fromCdkJson.context, ...CONTEXT }),
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (code === 0) return;
  rmSync(outdir, { recursive: true, force: true });
  throw new Refusal(
    `The stack does not synthesize (npm run synth shows the same):\n${said.trim()}`,
  );
}

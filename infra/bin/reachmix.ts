// SPDX-License-Identifier: MIT
import { join } from "node:path";
import { createApp } from "../app.ts";
import { buildFunctions } from "../build.ts";
import { runScript } from "../refusal.ts";
import { repositoryRoot } from "../routes.ts";

await runScript(async () => {
  await buildFunctions();
  const outdir = process.env.CDK_OUTDIR ?? join(repositoryRoot, "cdk.out");
  createApp({ outdir, functionsFolder: join(repositoryRoot, "dist/functions") }).synth();
});

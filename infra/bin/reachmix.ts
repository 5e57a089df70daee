// SPDX-License-Identifier: MIT
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { createApp, synthStrictly } from "../app.ts";
import { buildFunctions } from "../build.ts";
import { buildPage } from "../build-page.ts";
import { runScript } from "../refusal.ts";
import { repositoryRoot } from "../routes.ts";
import { readSettings } from "../settings.ts";

await runScript(async () => {
  // A wrong setting is refused before anything is built.
  const { page } = readSettings(new App({ autoSynth: false }).node);
  await buildFunctions();
  const pageFolder = join(repositoryRoot, "dist/page-deployed");
  if (page) await buildPage(pageFolder);
  const outdir = process.env.CDK_OUTDIR ?? join(repositoryRoot, "cdk.out");
  const functionsFolder = join(repositoryRoot, "dist/functions");
  synthStrictly(createApp({ outdir, functionsFolder, pageFolder }));
});

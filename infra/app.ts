// SPDX-License-Identifier: MIT
import { App, type AppProps, Validations } from "aws-cdk-lib";
import { type CloudAssembly, SynthesisMessageLevel } from "aws-cdk-lib/cx-api";
import { AwsSolutionsChecks } from "cdk-nag";
import { Refusal } from "./refusal.ts";
import { readSettings } from "./settings.ts";
import { ReachmixStack } from "./stacks/reachmix-stack.ts";

/**
 * Synthesizes an app, and fails on a warning that nobody acknowledged as on an error.
 * @throws Refusal that lists the warnings
 */
export function synthStrictly(app: App): CloudAssembly {
  const assembly = app.synth();
  const warnings = assembly.stacks
    .flatMap(({ messages }) => messages)
    .filter(({ level }) => level === SynthesisMessageLevel.WARNING)
    .map(({ id, entry }) => `${id}: ${entry.data}`);
  if (warnings.length === 0) return assembly;
  throw new Refusal(
    `The stack synthesizes with warnings; mend or acknowledge each:\n${warnings.join("\n")}`,
  );
}

/** What the app needs besides the properties every CDK app has. */
export type ReachmixAppProps = AppProps & {
  /** Folder that holds one folder per built function. */
  readonly functionsFolder: string;
  /** Folder of the built page; not read when the settings leave the page out. */
  readonly pageFolder: string;
};

/**
 * The CDK app with its one stack. Its synthesis fails on any finding of the AwsSolutions rules
 * that is not acknowledged with a reason beside the construct it concerns.
 * @throws Refusal for a context value that is unknown or malformed
 */
export function createApp({ functionsFolder, pageFolder, ...props }: ReachmixAppProps): App {
  const app = new App(props);
  const settings = readSettings(app.node);
  new ReachmixStack(app, "Reachmix", { settings, functionsFolder, pageFolder });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

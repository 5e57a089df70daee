// SPDX-License-Identifier: MIT
import { App, type AppProps, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readSettings } from "./settings.ts";
import { ReachmixStack } from "./stacks/reachmix-stack.ts";

/** What the app needs besides the properties every CDK app has. */
export type ReachmixAppProps = AppProps & {
  /** Folder that holds one folder per built function. */
  readonly functionsFolder: string;
};

/**
 * The CDK app with its one stack. Its synthesis fails on any finding of the AwsSolutions rules
 * that is not acknowledged with a reason beside the construct it concerns.
 * @throws Refusal for a context value that is unknown or malformed
 */
export function createApp({ functionsFolder, ...props }: ReachmixAppProps): App {
  const app = new App(props);
  new ReachmixStack(app, "Reachmix", { settings: readSettings(app.node), functionsFolder });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

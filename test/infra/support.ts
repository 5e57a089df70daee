import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import { afterAll } from "vitest";
import { createApp } from "../../infra/app.ts";
import { functionNames, repositoryRoot } from "../../infra/routes.ts";
import { present } from "../support/present.ts";
import type { Template } from "./schemas/check-template.ts";

/** A resource of a template. */
export type Resource = {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever CloudFormation allows
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};

/** A synthesized stack. */
export type Synthesis = {
  /** The whole template. */
  readonly template: Template;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Resources of a type with their logical ids. */
  readonly ofType: (type: string) => readonly (readonly [string, Resource])[];
};

/** A new temporary folder that goes when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "reachmix-infra-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that looks like a build: the template does not depend on what the functions do. */
export function emptyFunctions(folder: string): string {
  for (const name of functionNames()) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "index.mjs"), `// ${name}`);
  }
  return folder;
}

/** A folder that looks like a built page. */
function emptyPage(folder: string): string {
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<!doctype html><html><head></head></html>");
  writeFileSync(join(folder, "assets", "page.js"), "");
  return folder;
}

/**
 * The app as the command makes it, with the context of cdk.json.
 * @param validate whether CloudFormation's own rules are checked too, which takes seconds
 */
export function appWith(context: Record<string, unknown>, validate = false): App {
  return appIn(temporaryFolder(), context, validate);
}

function appIn(folder: string, context: Record<string, unknown>, validate: boolean): App {
  const fromCdkJson = JSON.parse(readFileSync(join(repositoryRoot, "cdk.json"), "utf8")).context;
  return createApp({
    outdir: join(folder, "cdk.out"),
    functionsFolder: emptyFunctions(join(folder, "functions")),
    pageFolder: emptyPage(join(folder, "page")),
    // Most tests look at the API; the page is told apart, as it brings functions of CDK's own.
    context: { ...fromCdkJson, page: false, ...context },
    builtinCloudFormationValidation: validate,
  });
}

const synthesized = new Map<string, Synthesis>();

/** The stack of the app, synthesized once in this process for each context; not to be changed. */
export function synthesize(context: Record<string, unknown> = {}): Synthesis {
  const key = JSON.stringify(context);
  const known = synthesized.get(key) ?? synthesizeAnew(context);
  synthesized.set(key, known);
  return known;
}

/** A folder with the template and the list of assets, for the tests of the file. */
export function synthesizedFolder(context: Record<string, unknown> = {}): string {
  return appWith(context).synth().directory;
}

function synthesizeAnew(context: Record<string, unknown>): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), "reachmix-infra-"));
  const { template } = appIn(folder, context, false).synth().stacks[0];
  rmSync(folder, { recursive: true });
  const resources: Readonly<Record<string, Resource>> = template.Resources;
  return {
    template,
    resources,
    outputs: template.Outputs,
    ofType: (type) => Object.entries(resources).filter(([, resource]) => resource.Type === type),
  };
}

/** What a policy statement allows and on what, in a form that compares. */
export type Statement = {
  readonly actions: readonly string[];
  readonly resource: string;
  /** Under which condition; undefined for none. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** Statements of the role of a function, by the name of the function in the routes. */
export function statementsOf(stack: Synthesis, name: string): readonly Statement[] {
  const [, lambda] = present(
    stack.ofType("AWS::Lambda::Function").find(([id]) => id.startsWith(`${name}Function`)),
    "function of that name",
  );
  const role = lambda.Properties.Role["Fn::GetAtt"][0];
  return stack
    .ofType("AWS::IAM::Policy")
    .filter(([, policy]) =>
      policy.Properties.Roles.some((entry: { Ref: string }) => entry.Ref === role),
    )
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement)
    .map((statement) => ({
      actions: [statement.Action].flat().sort(),
      resource: JSON.stringify(statement.Resource),
      ...(statement.Condition === undefined ? {} : { condition: statement.Condition }),
    }));
}

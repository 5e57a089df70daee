import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { present } from "../support/present.ts";

/** The part of a CloudFormation template that is read here. */
export type Template = {
  readonly Resources: Record<
    string,
    // biome-ignore lint/suspicious/noExplicitAny: properties are whatever CloudFormation allows
    { readonly Type: string; readonly Properties: Record<string, any> }
  >;
};

const file = "Reachmix.template.json";

/** Template of a synthesized assembly. */
export function readTemplate(folder: string): Template {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

/**
 * Takes out of an assembly what the emulator cannot do: alarms on metric math, which it refuses,
 * and policies of queues, which refuse it: its functions call without TLS.
 * @returns logical ids of what is gone
 */
export function removeUnsupported(folder: string): readonly string[] {
  const template = readTemplate(folder);
  const gone = Object.entries(template.Resources)
    .filter(
      ([, { Type, Properties }]) =>
        Type === "AWS::SQS::QueuePolicy" ||
        (Type === "AWS::CloudWatch::Alarm" && Properties.Metrics),
    )
    .map(([id]) => id);
  for (const id of gone) delete template.Resources[id];
  writeTemplate(folder, template);
  return gone;
}

/**
 * An assembly with another template beside the functions of this one. Their rights on the table go
 * with them: what their code asks of it.
 * @param template whose functions have the logical ids of the assembly's
 */
export function withTemplate(folder: string, template: Template, target: string): void {
  cpSync(folder, target, { recursive: true });
  const current = readTemplate(folder).Resources;
  for (const [id, { Type, Properties }] of Object.entries(template.Resources))
    if (Type === "AWS::Lambda::Function") Properties.Code = current[id].Properties.Code;
    else if (Type === "AWS::IAM::Policy" && id in current)
      Properties.PolicyDocument.Statement = [
        ...statementsOf(Properties).filter((own) => !isOnTable(own)),
        ...statementsOf(current[id].Properties).filter(isOnTable),
      ];
  writeTemplate(target, template);
}

type Statement = { readonly Action: string | readonly string[] };

function statementsOf({ PolicyDocument }: Template["Resources"][string]["Properties"]) {
  return PolicyDocument.Statement as readonly Statement[];
}

function isOnTable({ Action }: Statement): boolean {
  return [Action].flat().every((action) => action.startsWith("dynamodb:"));
}

/** Assets go by the hash of their contents, so that a changed template needs a name of its own. */
function writeTemplate(folder: string, template: Template): void {
  const text = JSON.stringify(template, null, 1);
  writeFileSync(join(folder, file), text);
  const assets = readFileSync(join(folder, "Reachmix.assets.json"), "utf8");
  const files: Record<string, { source: { path: string } }> = JSON.parse(assets).files;
  const [old] = present(
    Object.entries(files).find(([, { source }]) => source.path === file),
    "file of the assembly",
  );
  const hash = createHash("sha256").update(text).digest("hex");
  for (const name of ["Reachmix.assets.json", "manifest.json"]) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(old, hash));
  }
}

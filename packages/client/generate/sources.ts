import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { OpenApi } from "./document.ts";
import { type Access, operationTable, operationTypes, problemNames } from "./operations.ts";
import { comment, typeOf } from "./type-of.ts";

const HEAD = "// Written by `npm run openapi` from openapi.json; edits here are lost.\n";
const BIOME = fileURLToPath(
  new URL("../../../node_modules/@biomejs/biome/bin/biome", import.meta.url),
);

/**
 * The generated sources of the client by their name in `src/generated`.
 * @param document the OpenAPI document of the API
 * @param access what a token must allow, by operation
 */
export function clientSources(
  document: OpenApi,
  access: readonly Access[],
): Readonly<Record<string, string>> {
  const names = problemNames(document).map((name) => JSON.stringify(name));
  return {
    "schemas.ts": formatted(
      `${HEAD}${schemas(document)}
/** The last part of the type of every problem. */
export type ProblemName = ${names.join(" | ")};`,
    ),
    "operations.ts": formatted(
      `${HEAD}import type * as schemas from "./schemas.ts";
import type { Answered, FileAnswered, NoQuestionAsked, Upload } from "../outcome.ts";
${inSchemas(operationTypes(document), document)}`,
    ),
    "table.ts": formatted(
      `${HEAD}import type { Operations } from "./operations.ts";
import type { Route } from "../route.ts";
/** Where every operation is served. */
export const TABLE: Readonly<Record<keyof Operations, Route>> =
${operationTable(document, access)};`,
    ),
  };
}

function schemas({ components }: OpenApi): string {
  return Object.entries(components.schemas)
    .map(
      ([name, schema]) =>
        `${comment(schema.description ?? `${name}, as the API describes it.`)}` +
        `export type ${name} = ${typeOf(schema)};\n`,
    )
    .join("\n");
}

/** Names of schemas get the name of their module in front. */
function inSchemas(source: string, { components }: OpenApi): string {
  const names = Object.keys(components.schemas).join("|");
  return source.replaceAll(
    new RegExp(`(?<=(?:: |<|\\()(?:readonly \\()?)(${names})\\b`, "g"),
    "schemas.$1",
  );
}

function formatted(source: string): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [BIOME, "check", "--write", "--stdin-file-path=packages/client/src/generated/source.ts"],
    { input: source, encoding: "utf8", cwd: fileURLToPath(new URL("../../..", import.meta.url)) },
  );
  if (status !== 0) throw new Error(`Biome cannot format what was generated: ${stderr}`);
  return stdout;
}

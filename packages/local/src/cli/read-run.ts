import {
  type OptimizeHost,
  type OptimizeRequest,
  optimize,
  type Result,
  type Run,
  runSchema,
} from "@reachmix/core";
import { factsOf, readJson, refusalOf } from "./read-json.ts";
import { isAnswer, requestIn } from "./read-request.ts";

/**
 * The run in a file: an answer of `reachmix optimize --json` or of the API as it stands, or a
 * request, which is solved. What the file does not say is its id and name (the file's), and when it
 * was made (when the file was written).
 * @throws Refusal when the file holds neither
 */
export async function readRun(file: string, host: OptimizeHost): Promise<Run> {
  const json = readJson(file);
  if (!isAnswer(json)) {
    const opened = requestIn(file, json);
    return runOf(file, opened.request, await optimize(opened, host));
  }
  const read = runSchema.safeParse({ ...identityOf(file, requestIn(file, json).request), ...json });
  if (read.success) return read.data;
  throw refusalOf(
    file,
    "an answer of this version of Reachmix; optimize its request again",
    read.error.issues.map(({ path, message }) => ({
      path: path.join("."),
      code: "answer",
      message,
    })),
  );
}

/** A run of a request in a file and its result. */
export function runOf(file: string, input: OptimizeRequest, result: Result): Run {
  return { ...identityOf(file, input), ...result, input };
}

function identityOf(
  file: string,
  { brief }: OptimizeRequest,
): Pick<Run, "id" | "name" | "createdAt" | "tags"> {
  const { name, writtenAt } = factsOf(file);
  return { id: name, name: brief.name ?? name, createdAt: writtenAt, tags: [] };
}

import {
  assertPlain,
  assertSize,
  assertUtf8,
  type BodyEvent,
  isJson,
  otherType,
  readJsonBody,
} from "./body.ts";
import { MAX_BODY_BYTES, MAX_UPLOAD_BYTES } from "./limits.ts";
import { Problem } from "./problem.ts";

/** A file that was sent: text that the gateway decoded, or its bytes. */
export interface UploadedFile {
  /** Name in a form; null for a file that is the body itself. */
  readonly name: string | null;
  /** Content type without parameters, in lower case. */
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** What a route that takes files was sent. */
export type Upload =
  | { readonly kind: "json"; readonly value: unknown }
  | {
      readonly kind: "files";
      readonly files: readonly UploadedFile[];
      /** Fields of a form that are no files. */
      readonly fields: Readonly<Record<string, string>>;
    };

/** Types whose body is one file. `application/vnd.ms-excel` is what Windows calls a CSV. */
const FILE_TYPES: ReadonlySet<string> = new Set([
  "text/csv",
  "text/tab-separated-values",
  "text/markdown",
  "text/plain",
  "application/csv",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
]);
const FORM = "multipart/form-data";
const TAKEN =
  "a file as text/csv, application/octet-stream or its own type, several as multipart/form-data, " +
  "or rows as application/json";

/**
 * The files or the JSON value in the body of a request.
 * @throws Problem 413 when it is too large, 415 for another content type or coding, 400 when it is
 * empty or cannot be read
 */
export async function readUpload(event: BodyEvent): Promise<Upload> {
  const header = event.headers["content-type"];
  if (isJson(header)) return { kind: "json", value: readJsonBody(event) };
  const type = (header ?? "").split(";")[0].trim().toLowerCase();
  if (type !== FORM && !FILE_TYPES.has(type)) throw otherType(header, TAKEN);
  assertPlain(event);
  const content = contentOf(event);
  if (content.length === 0)
    throw new Problem("malformed-request", "The body is empty. Send a sheet.");
  if (type !== FORM) return { kind: "files", files: [{ name: null, type, content }], fields: {} };
  return readForm(header ?? "", typeof content === "string" ? Buffer.from(content) : content);
}

const SPLIT = "Send the sheets of a workbook one by one as text/csv, or fewer rows";

function contentOf({ body = "", isBase64Encoded }: BodyEvent): string | Uint8Array {
  if (isBase64Encoded) {
    const bytes = Buffer.from(body, "base64");
    assertSize(bytes.length, MAX_UPLOAD_BYTES, SPLIT);
    return bytes;
  }
  assertSize(Buffer.byteLength(body), MAX_BODY_BYTES, SPLIT);
  assertUtf8(body, "Send it as application/octet-stream, and its encoding is found");
  return body;
}

/** A form by the parser of the runtime, which is the one of `fetch`. */
async function readForm(type: string, bytes: Uint8Array): Promise<Upload> {
  const form = await parsed(type, bytes);
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  for (const [field, value] of form) {
    if (typeof value === "string") fields[field] = value;
    else
      files.push({
        name: value.name,
        type: value.type,
        content: new Uint8Array(await value.arrayBuffer()),
      });
  }
  return { kind: "files", files, fields };
}

async function parsed(type: string, bytes: Uint8Array): Promise<FormData> {
  try {
    return await new Response(Uint8Array.from(bytes), {
      headers: { "content-type": type },
    }).formData();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Problem(
      "malformed-request",
      "The body is no multipart form. Send Content-Type: multipart/form-data with its boundary, " +
        "and the parts between that boundary.",
    );
  }
}

import { gzipSync } from "node:zlib";
import { HOSTILE } from "../../support/hostile.ts";
import type { Random } from "../../support/random.ts";
import { damaged, noJson } from "./damage.ts";
import type { Operation, Parameter } from "./operations.ts";
import type { Values } from "./schema-values.ts";
import type { Sent } from "./send.ts";

/** What attacks are made from. */
export interface Material {
  readonly draw: Random;
  readonly values: Values;
  readonly token: string;
  /** Runs that are there. */
  readonly runs: readonly string[];
}

/** A request to an operation with something wrong in it, or at the edge of what it allows. */
export function attack(operation: Operation, material: Material): Sent {
  const { draw } = material;
  const plain: Sent = {
    method: operation.method,
    target: pathOf(operation, material) + queryOf(operation, material),
    headers: { authorization: `Bearer ${material.token}`, ...headersOf(operation, material) },
    ...bodyOf(operation, material),
  };
  return draw.chance(0.25) ? abused(plain, draw) : plain;
}

function pathOf({ path, method }: Operation, { draw, runs }: Material): string {
  // A deletion of a run that the others need would make their answers all alike.
  const known = method === "DELETE" ? [] : runs;
  return path.replace(/\{\w+\}/g, () => {
    if (known.length > 0 && draw.chance(0.6)) return draw.pick(known);
    const odd = String(draw.pick(HOSTILE)).toWellFormed().replaceAll("/", "-");
    return draw.pick([
      crypto.randomUUID(),
      encodeURIComponent(odd) || "x",
      (known[0] ?? crypto.randomUUID()).toUpperCase(),
      "x".repeat(draw.int(1, 3000)),
    ]);
  });
}

function queryOf({ parameters }: Operation, material: Material): string {
  const { draw } = material;
  const asked = parameters.filter((own) => own.in === "query");
  const pairs = asked
    .filter(({ required }) => (required ? !draw.chance(0.1) : draw.chance(0.3)))
    .flatMap((parameter): [string, string][] => {
      const pair: [string, string] = [parameter.name, parameterText(parameter, material)];
      return draw.chance(0.05) ? [pair, pair] : [pair];
    });
  if (draw.chance(0.05)) pairs.push([String(draw.pick(HOSTILE)), "1"]);
  if (pairs.length === 0) return "";
  const query = new URLSearchParams(pairs).toString();
  return `?${draw.chance(0.03) ? `${query}&%ff&%&=&==` : query}`;
}

function headersOf({ parameters }: Operation, material: Material): Record<string, string> {
  const { draw } = material;
  const asked = parameters.filter((own) => own.in === "header" && draw.chance(0.4));
  return Object.fromEntries(
    asked.map((own) => [own.name, parameterText(own, material).replace(/[^\x20-\x7e]/g, "?")]),
  );
}

function parameterText({ name, schema }: Parameter, { draw, values, runs }: Material): string {
  if (name === "runs" && draw.chance(0.6)) return [draw.pick(runs), draw.pick(runs)].join(",");
  const form = draw.int(0, 4);
  if (form === 0) return String(draw.pick(HOSTILE)).toWellFormed().slice(0, 500);
  if (form === 1) return String(values.refused(schema)).slice(0, 500);
  return String(values.allowed(schema));
}

type Body = Pick<Sent, "body"> & { readonly headers?: Record<string, string> };

/** Body with its content type put among the headers; nothing for a call that takes none. */
function bodyOf(operation: Operation, material: Material): Pick<Sent, "body"> {
  const { body } = rawBody(operation, material);
  return body === undefined ? {} : { body };
}

function rawBody({ bodies }: Operation, { draw, values }: Material): Body {
  const json = bodies["application/json"];
  const text = Object.entries(bodies).find(([type]) => type.startsWith("text/"))?.[1];
  if (json === undefined && text === undefined)
    return draw.chance(0.1) ? { body: Buffer.from("{}") } : {};
  if (json === undefined || (text !== undefined && draw.chance(0.4)))
    return { body: noJson(String(text?.example ?? "a,b\n1,2\n"), draw) };
  const form = draw.int(0, 9);
  const example = json.example ?? {};
  if (form < 4) return { body: Buffer.from(JSON.stringify(damaged(example, draw))) };
  if (form < 6) return { body: Buffer.from(JSON.stringify(values.allowed(json.schema))) };
  if (form < 7)
    return { body: Buffer.from(JSON.stringify(damaged(values.allowed(json.schema), draw))) };
  if (form < 8) return { body: Buffer.from(JSON.stringify(values.refused(json.schema))) };
  return { body: noJson(JSON.stringify(example), draw) };
}

/** A request with its method, content type, coding or headers turned against the server. */
function abused(sent: Sent, draw: Random): Sent {
  const { headers, body = Buffer.from("{}") } = sent;
  const forms: readonly (() => Sent)[] = [
    () => ({
      ...sent,
      method: draw.pick(["PUT", "TRACE", "OPTIONS", "HEAD", "POST", "GET", "LINK"]),
    }),
    () => ({ ...sent, headers: { ...headers, "content-type": draw.pick(TYPES) }, body }),
    () => ({ ...sent, headers: { ...headers, "content-encoding": "gzip" }, body: gzipSync(body) }),
    () => ({
      ...sent,
      headers: { ...headers, "content-encoding": draw.pick(["br", "x", ""]) },
      body,
    }),
    () => ({
      ...sent,
      headers: { ...headers, accept: "image/png", "accept-encoding": "gzip;q=0" },
    }),
    () => ({ ...sent, headers: { ...headers, "idempotency-key": draw.pick(KEYS) } }),
    () => ({ ...sent, headers: { ...headers, "if-match": draw.pick(TAGS) } }),
    () => ({ ...sent, headers: { ...headers, "x-filler": "f".repeat(draw.int(1, 12_000)) } }),
    () => ({ ...sent, headers: { ...headers, host: "evil.example", "x-forwarded-host": "a" } }),
    () => ({ ...sent, headers: { ...headers, cookie: "a=1; __proto__=2; b" } }),
    () => ({
      ...sent,
      headers: { ...headers, authorization: draw.pick(["", "Basic eA==", "Bearer"]) },
    }),
    () => ({ ...sent, target: draw.pick(TARGETS) + sent.target }),
    () => ({ ...sent, target: `${sent.target}${draw.pick(["/", "/x", "%00", "%", "%ff", ";a"])}` }),
  ];
  return draw.pick(forms)();
}

const TYPES = ["", "text/plain", "application/xml", "application/json; charset=utf-16", "a/b", "?"];
const KEYS = ["", "a,b", "x".repeat(256), "two words", "é".replace("é", "~"), "\t"];
const TAGS = ["", "*", '"', 'W/"x"', '"a","b"', "x".repeat(2000)];
const TARGETS = ["/", "//", "/v1", "/..", "/%2e%2e", "/v1/runs/..", "/\\"];

import { AsyncLocalStorage } from "node:async_hooks";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

const STORE = fileURLToPath(new URL("../../../functions/store", import.meta.url));

/** A place in the sources of the store that calls the database. */
export interface CallSite {
  /** File, function and command; `?` behind a command with a condition. */
  readonly name: string;
  readonly conditional: boolean;
  readonly writes: boolean;
}

/** Every place in `functions/store` that makes a command, read from its sources. */
export function callSites(): CallSite[] {
  const files = readdirSync(STORE, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).flatMap((file) => sitesIn(file));
}

function sitesIn(file: string): CallSite[] {
  const source = readFileSync(join(STORE, file), "utf8");
  return [...source.matchAll(/new (\w+)Command\(/g)].map(({ 1: command, index }) => {
    const before = source.slice(0, index);
    const owner = [...before.matchAll(/^(?:export )?(?:async )?function (\w+)/gm)].at(-1)?.[1];
    const conditional = /^\s*ConditionExpression/m.test(argumentOf(source.slice(index)));
    return {
      name: nameOf(file, owner ?? "", command, conditional),
      conditional,
      writes: !/^(Get|Query|BatchGet)$/.test(command),
    };
  });
}

/** The text up to the parenthesis that closes the first one. */
function argumentOf(source: string): string {
  let open = 0;
  for (let at = source.indexOf("("); at < source.length; at++) {
    if (source[at] === "(") open++;
    if (source[at] === ")" && --open === 0) return source.slice(0, at);
  }
  return source;
}

function nameOf(file: string, owner: string, command: string, conditional: boolean): string {
  return `${file} ${owner} ${command}${conditional ? "?" : ""}`;
}

/** Headers that tell the proxy whose call it is: of which case and function, and from where. */
export const CASE_HEADER = "x-test-case";
export const FUNCTION_HEADER = "x-test-function";
export const SITE_HEADER = "x-test-site";

/** What is being done: for which case, and by which function. */
interface Running {
  readonly own?: string;
  readonly by?: string;
}

const running = new AsyncLocalStorage<Running>();

/** Runs an action so that every call it makes to the database carries the name of its case. */
export function asCase<T>(own: string, action: () => Promise<T>): Promise<T> {
  return running.run({ ...running.getStore(), own }, action);
}

/** Runs an action so that every call it makes to the database carries the name of a function. */
export function asFunction<T>(by: string, action: () => Promise<T>): Promise<T> {
  return running.run({ ...running.getStore(), by }, action);
}

interface Command {
  readonly input: { readonly ConditionExpression?: string };
  readonly middlewareStack: {
    add(layer: (next: Next) => Next, options: { step: "build" }): void;
  };
}
type Next = (args: { request: { headers: Record<string, string> } }) => Promise<unknown>;

/**
 * From now on every call to the database says from where it comes. It only writes two headers: the
 * commands, the client and the connection are the product's own.
 */
export function labelCalls(): void {
  const { send } = DynamoDBDocumentClient.prototype;
  Object.assign(DynamoDBDocumentClient.prototype, {
    send(this: DynamoDBDocumentClient, command: Command, ...rest: never[]) {
      const { own = "", by = "" } = running.getStore() ?? {};
      const labels = {
        [CASE_HEADER]: own,
        [FUNCTION_HEADER]: by,
        [SITE_HEADER]: siteOf(new Error().stack ?? "", command),
      };
      const label =
        (next: Next): Next =>
        (args) => {
          Object.assign(args.request.headers, labels);
          return next(args);
        };
      command.middlewareStack.add(label, { step: "build" });
      return Reflect.apply(send, this, [command, ...rest]);
    },
  });
}

function siteOf(stack: string, command: Command): string {
  const frame = /at (?:async )?(\w+) \(?\S*functions\/store\/([\w/-]+\.ts)/.exec(stack);
  const kind = command.constructor.name.replace(/Command$/, "");
  const conditional = command.input.ConditionExpression !== undefined;
  return nameOf(frame?.[2] ?? "?", frame?.[1] ?? "?", kind, conditional);
}

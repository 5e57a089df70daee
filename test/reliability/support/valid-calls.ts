import type { Run } from "@reachmix/core";
import { present } from "../../support/present.ts";
import type { Material } from "./attack.ts";
import type { Operation, Parameter } from "./operations.ts";
import type { Sent } from "./send.ts";

/** What valid calls are made from. */
export interface Stock extends Material {
  /** The first of the runs, approved. */
  readonly own: Run;
  /** Makes a run that may be deleted. */
  create(): Promise<Run>;
}

/** Calls that only succeed after several others; their own tests have those. */
export const STEPWISE: ReadonlySet<string> = new Set([
  "cancelGrid",
  "cancelRun",
  "commitRoster",
  "deleteGrid",
  "deleteRoster",
  "deleteRosterUpload",
  "getGrid",
  "getRoster",
  "readRosterUpload",
]);

/** A request that the operation has to answer with success. */
export async function validCall(operation: Operation, stock: Stock): Promise<Sent> {
  const id = await runFor(operation, stock);
  const query = operation.parameters
    .filter((own) => own.in === "query" && (own.required === true || stock.draw.chance(0.3)))
    .flatMap((parameter): [string, string][] => {
      const value = parameterValue(parameter, stock);
      return value === null ? [] : [[parameter.name, value]];
    });
  const target = operation.path.replace("{id}", id) + (query.length > 0 ? `?${search(query)}` : "");
  const headers = { authorization: `Bearer ${stock.token}`, "accept-encoding": "gzip;q=0" };
  const [type, text] = bodyFor(operation, stock) ?? [];
  if (type === undefined) return { method: operation.method, target, headers };
  const body = Buffer.from(typeof text === "string" ? text : JSON.stringify(text));
  return { method: operation.method, target, headers: { ...headers, "content-type": type }, body };
}

async function runFor({ id, path }: Operation, stock: Stock): Promise<string> {
  if (!path.includes("{id}")) return "";
  if (path.startsWith("/v1/rosters/")) return `list-${stock.draw.int(0, 1e9)}`;
  if (id === "deleteRun") return (await stock.create()).id;
  // Only one run is approved, and what follows an approval asks for that one.
  return ["approveRun", "reportActuals", "runLedger", "editPicks"].includes(id)
    ? stock.own.id
    : stock.draw.pick(stock.runs);
}

/** Text of a parameter; null where only another call could tell one. */
function parameterValue({ name, schema }: Parameter, stock: Stock): string | null {
  switch (name) {
    case "runs":
      return stock.runs.slice(0, stock.draw.int(2, 4)).join(",");
    case "require":
      return "reach:0.1";
    case "basis":
    case "cursor":
    case "page":
    case "upload":
    case "name":
    case "answers":
      return null;
    default:
      return String(stock.values.allowed(schema));
  }
}

type Body = readonly [type: string, text: unknown];

function bodyFor({ id, bodies }: Operation, stock: Stock): Body | undefined {
  const { draw, own, runs } = stock;
  const offerId = present(own.plan, "plan").picks[0].offerId;
  const row = { offerId, impressions: draw.int(1000, 90_000), clicks: draw.int(0, 900) };
  const made: Readonly<Record<string, () => unknown>> = {
    renameRun: () => ({ name: String(stock.values.allowed(LABEL)), tags: ["valid"] }),
    editPicks: () => ({ picks: [{ offerId, status: "quoted", fee: draw.int(500, 900) }] }),
    replanRun: () => ({}),
    putRosterPage: () => ({ creators: own.input.roster.creators }),
    eraseCreator: () => ({ creator: `nobody-${draw.int(0, 1e9)}` }),
    compareWithCauses: () => ({ runs: runs.slice(0, 2) }),
    reportActuals: () => ({ rows: [row] }),
  };
  if (made[id] !== undefined) return ["application/json", made[id]()];
  const shown = Object.entries(bodies).filter(([, { example }]) => example !== undefined);
  if (shown.length === 0) return undefined;
  const [type, { example }] = draw.pick(shown);
  return [type, varied(example, stock)];
}

const LABEL = { type: "string", pattern: "^[A-Za-z0-9][A-Za-zäöüß 0-9.-]{0,80}$" } as const;

/** An example with another name and, where it has one, a budget that it can still do with. */
function varied(example: unknown, { draw, values }: Stock): unknown {
  const copy = structuredClone(example);
  const { brief } = Object(copy) as { brief?: { name: string; budget: number } };
  if (brief !== undefined)
    Object.assign(brief, { name: values.allowed(LABEL), budget: draw.int(900, 4000) });
  return copy;
}

function search(pairs: [string, string][]): string {
  return new URLSearchParams(pairs).toString();
}

import type { Run } from "@reachmix/core";
import { beforeAll, expect, test } from "vitest";
import { REQUEST_EXAMPLE } from "../../functions/openapi/examples.ts";
import { servedApi } from "../api/http/support/api.ts";
import { present } from "../support/present.ts";
import { random } from "../support/random.ts";
import { isNight, seedOf } from "../support/seed.ts";
import { attack, type Material } from "./support/attack.ts";
import { type ApiDocument, type Operation, operationsOf } from "./support/operations.ts";
import { valuesOf } from "./support/schema-values.ts";
import { type Sender, type Sent, senderTo } from "./support/send.ts";
import { STEPWISE, validCall } from "./support/valid-calls.ts";
import { faultOf } from "./support/verdict.ts";

/** A night sends more. */
const ATTACKS = isNight() ? 20_000 : 4_000;
const VALID = isNight() ? 2_000 : 400;
/** Requests under way at the same time. */
const CALLERS = 8;
/** Operations that go through everything a tenant has stored: their time is that of the data. */
const WALKS: ReadonlySet<string> = new Set(["exportData", "eraseCreator"]);

const api = servedApi();
let operations: readonly Operation[];
let material: Material;
let sender: Sender;

beforeAll(async () => {
  const { body } = await api.call<ApiDocument>("GET", "/v1/openapi.json");
  operations = operationsOf(body);
  const runs: string[] = [];
  for (let n = 0; n < 4; n++) runs.push((await api.optimize(REQUEST_EXAMPLE)).id);
  await api.call("POST", `/v1/runs/${runs[0]}/approve`, { body: { by: "Kim" } });
  const draw = random(seedOf(20271120));
  const values = valuesOf(body.components.schemas, draw);
  material = { draw, values, token: await api.cloud.token(), runs };
  sender = senderTo(api.cloud.url, CALLERS);
  return () => sender.close();
});

/** Runs a job so many times, {@link CALLERS} at once. */
async function repeat(times: number, job: () => Promise<void>): Promise<void> {
  let left = times;
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (left-- > 0) await job();
    }),
  );
}

/** One answer: to what, with what, after how long. */
interface Answered {
  readonly operation: string;
  readonly status: number;
  readonly ms: number;
}

function report(title: string, answers: readonly Answered[]): void {
  const walks = answers.filter(({ operation }) => WALKS.has(operation));
  const others = answers.filter(({ operation }) => !WALKS.has(operation));
  const counts = Map.groupBy(answers, ({ status }) => status);
  const statuses = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([s, { length }]) => `${s}: ${length}`);
  console.log(
    `${title}: ${timesOf(others)}; walks through all data: ${timesOf(walks)}; ` +
      statuses.join(", "),
  );
}

function timesOf(answers: readonly Answered[]): string {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => present(sorted[Math.floor(share * (sorted.length - 1))], "time");
  return `${sorted.length}, p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms`;
}

test(`${ATTACKS} hostile requests over every route: no fault of ours, only problems`, async () => {
  const faults: string[] = [];
  const answers: Answered[] = [];
  const reached = new Map(operations.map(({ id }) => [id, new Set<number>()]));
  await repeat(ATTACKS, async () => {
    const operation = material.draw.pick(operations);
    const sent = typed(operation, attack(operation, material));
    if (material.draw.chance(0.005)) return sender.breakOff(sent);
    const answer = await sender.send(sent);
    answers.push({ operation: operation.id, ...answer });
    reached.get(operation.id)?.add(answer.status);
    const fault = faultOf(operation, sent, answer);
    if (fault !== null)
      faults.push(
        `${sent.method} ${sent.target.slice(0, 200)} ${fault}: ${String(sent.body).slice(0, 400)}`,
      );
  });
  report("hostile requests", answers);
  expect(faults.slice(0, 10)).toEqual([]);
  for (const [id, seen] of reached) expect([id, seen.size > 1]).toEqual([id, true]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect((await api.call("GET", "/v1/health")).status).toBe(200);
});

test(`${VALID} valid requests over every route all succeed`, async () => {
  const refused: string[] = [];
  const answers: Answered[] = [];
  const simple = operations.filter(({ id }) => !STEPWISE.has(id));
  const own = (await api.call<Run>("GET", `/v1/runs/${material.runs[0]}`)).body;
  await repeat(VALID, async () => {
    const operation = material.draw.pick(simple);
    const sent = await validCall(operation, {
      ...material,
      own,
      create: () => api.optimize(REQUEST_EXAMPLE),
    });
    const answer = await sender.send(sent);
    answers.push({ operation: operation.id, ...answer });
    if (answer.status >= 300)
      refused.push(
        `${sent.method} ${sent.target}: ${answer.text.slice(0, 500)} to ` +
          String(sent.body).slice(0, 500),
      );
  });
  report("valid requests", answers);
  expect(refused.slice(0, 10)).toEqual([]);
});

/** The request under the content type of its body, unless it already abuses one. */
function typed({ bodies }: Operation, sent: Sent): Sent {
  if (sent.body === undefined || "content-type" in sent.headers) return sent;
  const type = Object.keys(bodies)[0] ?? "application/json";
  return { ...sent, headers: { "content-type": type, ...sent.headers } };
}

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createRun, openCursor, openTable, sealCursor } from "../../../../functions/store/index.ts";
import { random } from "../../../support/random.ts";
import { tampered } from "../../../support/tampered.ts";
import type { TestAnswer } from "../support/event.ts";
import { expectProblem, startFunctions, type TestFunctions } from "../support/functions.ts";
import { someCreators, storeRoster } from "../support/rosters.ts";
import { someRun } from "../support/runs.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const TENANT = "juna";

let functions: TestFunctions;
beforeAll(async () => {
  functions = await startFunctions();
  vi.stubEnv("TENANT_CLAIM", "tenant");
  for (const id of ["first", "second", "third"])
    await storeRoster(functions.table, TENANT, id, [someCreators(1)]);
  for (let n = 0; n < 3; n++)
    await createRun(functions.table, TENANT, {
      run: { ...someRun(), id: randomUUID() },
      fingerprint: null,
    });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await functions.close();
});

type Query = Readonly<Record<string, string>>;

/** A call that hands out its answer in parts. */
interface List {
  readonly path: string;
  ask(query: Query, tenant?: string): Promise<TestAnswer>;
  /** The cursor that an answer hands out. */
  readonly cursorOf: (answer: TestAnswer) => string;
  /** What else the caller may ask for; null where there is nothing. */
  readonly filter: Query | null;
  /** What of the position nobody outside may read. */
  readonly secret: RegExp;
}

const claimsOf = (tenant: string) => ({ claims: { tenant, sub: "someone" } });
const nextCursor = ({ body }: TestAnswer) => body.nextCursor;

const LISTS: readonly List[] = [
  {
    path: "/v1/runs",
    ask: (query, tenant = TENANT) =>
      functions.call("GET", "/v1/runs", { ...claimsOf(tenant), query: { limit: "1", ...query } }),
    cursorOf: nextCursor,
    filter: { client: "somebody" },
    secret: /\d{4}-\d\d-\d\d|juna/,
  },
  {
    path: "/v1/rosters",
    ask: (query, tenant = TENANT) =>
      functions.call("GET", "/v1/rosters", {
        ...claimsOf(tenant),
        query: { limit: "1", ...query },
      }),
    cursorOf: nextCursor,
    filter: null,
    secret: /first|juna/,
  },
  {
    path: "/v1/export",
    ask: (query, tenant = TENANT) =>
      functions.reports("GET", "/v1/export", { ...claimsOf(tenant), query }, oneStep()),
    cursorOf: ({ text }) => JSON.parse(text.trimEnd().split("\n").at(-1) ?? "").cursor,
    filter: null,
    secret: /first|rosters|runs|juna/,
  },
];

/** Time for one step of an export, and no more. */
function oneStep(): () => number {
  let asked = 0;
  return () => (asked++ < 2 ? 900_000 : 0);
}

describe.each(LISTS)("a cursor of GET $path", (list) => {
  test("goes on in its own list, and says nothing of where", async () => {
    const first = await list.ask({});
    const cursor = list.cursorOf(first);
    const second = await list.ask({ cursor });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).not.toBe(first.text);
    expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toMatch(list.secret);
    expect(list.cursorOf(await list.ask({}))).not.toBe(cursor);
  });

  test("is refused to another tenant, for another filter and in every other list", async () => {
    const cursor = list.cursorOf(await list.ask({}));
    const refused = [await list.ask({ cursor }, "otto")];
    if (list.filter !== null) refused.push(await list.ask({ ...list.filter, cursor }));
    for (const other of LISTS.filter((one) => one !== list))
      refused.push(await other.ask({ cursor }));
    for (const answer of refused) expectProblem(answer, 400, "malformed-request");
    expect(refused[0].body.errors[0]).toMatchObject({ path: "cursor", code: "invalid_cursor" });
  });

  test("is refused after a day", async () => {
    const { table } = functions;
    const bound = { route: `GET ${list.path}`, tenant: TENANT, filter: {} };
    const cursor = list.cursorOf(await list.ask({}));
    const position = await openCursor(table, bound, cursor);
    expect(position).not.toBeNull();
    const sealedAgo = (ms: number) =>
      sealCursor(openTable(table.name, { now: () => Date.now() - ms }), bound, String(position));
    const young = await list.ask({ cursor: await sealedAgo(DAY_MS / 2) });
    expect(young.status).toBe(200);
    const old = await list.ask({ cursor: await sealedAgo(DAY_MS) });
    expectProblem(old, 400, "malformed-request");
    expect(old.body.detail).toContain("within the last 24 hours. Start again without it");
  });

  test.each(["x", "e30", "first", Buffer.from('["runs","T#otto",0,1]').toString("base64url")])(
    "is not %s",
    async (cursor) => {
      expectProblem(await list.ask({ cursor }), 400, "malformed-request");
    },
  );
});

test("10,000 tampered forms of cursors of all lists open none of them", async () => {
  const draw = random(20271129);
  const tried = { refused: 0, good: 0 };
  for (const list of LISTS) {
    const cursors: Buffer[] = [];
    for (let n = 0; n < 10; n++)
      cursors.push(Buffer.from(list.cursorOf(await list.ask({})), "base64url"));
    for (const cursor of cursors) {
      const { status } = await list.ask({ cursor: cursor.toString("base64url") });
      if (status === 200) tried.good++;
    }
    for (let n = 0; n < 3_334; n++) {
      const cursor = tampered(draw, cursors).toString("base64url");
      const { status } = await list.ask({ cursor });
      if (status === 400) tried.refused++;
    }
  }
  expect(tried).toEqual({ refused: 3 * 3_334, good: 30 });
});

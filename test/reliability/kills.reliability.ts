import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { slowRequest, smallRequest } from "../api/http/support/requests.ts";
import { temporaryFolder } from "../local/support/fixture.ts";
import { type LocalServer, startLocalServer } from "../support/local-server.ts";
import { random } from "../support/random.ts";
import { isNight, seedOf } from "../support/seed.ts";

/** A nightly run kills more often. */
const KILLS = isNight() ? 40 : 4;

/** What the server has told somebody, and has to keep. */
interface Told {
  /** Ids of runs that were answered, with their bytes. */
  readonly made: Map<string, string>;
  /** Ids of runs that were accepted. */
  readonly accepted: Set<string>;
  /** Keys with the runs that they made. */
  readonly keys: Map<string, string>;
}

/** Moments at which a server is killed: after the first of these, or some time later. */
const POINTS = ["made", "accepted", "running", "cancelled", "random"] as const;

function call({ url, token }: LocalServer, method: string, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return fetch(url + path, { method, ...init, headers: { ...headers, ...init.headers } });
}

/** Posts runs until the server is gone, and notes what it answered. */
async function write(server: LocalServer, told: Told, name: string, reached: (p: string) => void) {
  for (let count = 0; ; count++) {
    const key = `${name}-${count}`;
    const isLong = count % 2 === 1;
    const body = JSON.stringify(count % 4 === 3 ? slowRequest(2_000) : smallRequest());
    const headers = { "idempotency-key": key, ...(isLong ? { prefer: "respond-async" } : {}) };
    const response = await call(server, "POST", "/v1/optimize", { body, headers });
    const text = await response.text();
    if (response.status !== 201 && response.status !== 202) continue;
    const { id } = JSON.parse(text) as { id: string };
    const before = told.keys.get(key);
    expect(before ?? id).toBe(id);
    told.keys.set(key, id);
    if (response.status === 201) told.made.set(id, text);
    else told.accepted.add(id);
    reached(response.status === 201 ? "made" : "accepted");
    if (response.status !== 202) continue;
    const { state } = (await (await call(server, "GET", `/v1/runs/${id}`)).json()) as {
      state?: string;
    };
    if (state === "running") reached("running");
    if (count % 8 !== 7) continue;
    const cancelled = await call(server, "POST", `/v1/runs/${id}/cancel`);
    await cancelled.text();
    reached("cancelled");
  }
}

/** Lets two clients write and kills the server at a point. */
async function killedAt(dataDir: string, told: Told, round: number, waitMs: number) {
  const point = POINTS[round % POINTS.length];
  const server = await startLocalServer(dataDir);
  const { promise: now, resolve } = Promise.withResolvers<void>();
  const reached = (what: string) => {
    if (what === point) resolve();
  };
  const gone = once(server.child, "exit");
  let dead = false;
  const writers = [1, 2].map((own) =>
    write(server, told, `${round}-${own}`, reached).catch((error: Error) => {
      // A connection that breaks is what a kill looks like from outside.
      if (!dead) throw error;
    }),
  );
  if (point === "random") setTimeout(resolve, waitMs);
  await Promise.race([now, new Promise((later) => setTimeout(later, 20_000))]);
  dead = true;
  server.child.kill("SIGKILL");
  await gone;
  await Promise.all(writers);
}

it(`${KILLS} kills lose no run that was answered or accepted, and make none twice`, async () => {
  const dataDir = temporaryFolder();
  const told: Told = { made: new Map(), accepted: new Set(), keys: new Map() };
  const draw = random(seedOf(40));
  for (let round = 0; round < KILLS; round++)
    await killedAt(dataDir, told, round, draw.int(0, 2_000));
  expect(told.made.size + told.accepted.size).toBeGreaterThan(KILLS);

  const server = await startLocalServer(dataDir);
  try {
    for (const [id, text] of told.made) {
      const response = await call(server, "GET", `/v1/runs/${id}`);
      expect([response.status, await response.text()]).toEqual([200, text]);
    }
    // Runs that were being solved wait for the end of their lease, then for the sweeper.
    for (const id of told.accepted)
      await vi.waitFor(
        async () => {
          const response = await call(server, "GET", `/v1/runs/${id}`);
          await response.text();
          expect([200, 409]).toContain(response.status);
        },
        { timeout: 500_000, interval: 500 },
      );
    for (const [key, id] of told.keys) {
      const isLong = Number(key.split("-")[2]) % 2 === 1;
      const count = Number(key.split("-")[2]);
      const body = JSON.stringify(count % 4 === 3 ? slowRequest(2_000) : smallRequest());
      const headers = { "idempotency-key": key, ...(isLong ? { prefer: "respond-async" } : {}) };
      const response = await call(server, "POST", "/v1/optimize", { body, headers });
      const again = (await response.json()) as { id?: string };
      if (response.status === 201) expect(again.id).toBe(id);
      else expect(response.status).toBe(409);
    }
    console.log(`${told.made.size} answered, ${told.accepted.size} accepted, 0 lost`);
  } finally {
    await server.stop();
  }
});

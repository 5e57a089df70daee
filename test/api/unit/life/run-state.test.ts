import { describe, expect, it } from "vitest";
import {
  ACCEPTED,
  applied,
  type Change,
  cancel,
  claim,
  end,
  giveUp,
  isEnd,
  MOST_ATTEMPTS,
  type Refused,
  renew,
  type Stage,
} from "../../../../functions/store/run-state.ts";

// Everything that happens to one run, step by step in every order: two workers, somebody who
// cancels, a sweeper, a clock. Whoever changes the run first reads it and later writes, so that
// others come between; a worker may crash at any point, and a write may land without its answer.

const DEPTH = 12;
const LEASE = 2;
/** Nobody waits longer than until the lease of the last attempt is over. */
const LATEST = 9;

interface Actor {
  /** What it has decided on what it read and not written yet. */
  readonly pending: Change | null;
  /** Nonce under which it holds the run, as far as it knows. */
  readonly holds: string | null;
  /** Takes part no more. */
  readonly gone: boolean;
}

interface World {
  readonly stage: Stage;
  readonly now: number;
  readonly claims: number;
  readonly workers: readonly Actor[];
  readonly canceller: Actor;
  readonly sweeper: Actor;
  /** Ends that somebody wrote, in order: there must never be two. */
  readonly ends: readonly string[];
}

const idle: Actor = { pending: null, holds: null, gone: false };
const start: World = {
  stage: ACCEPTED,
  now: 0,
  claims: 0,
  workers: [idle, idle],
  canceller: idle,
  sweeper: idle,
  ends: [],
};

/** The world after a write that counted or not. */
function written(world: World, change: Change): World {
  const stage = applied(world.stage, change);
  if (stage === null) return world;
  const ends = isEnd(stage.state) && !isEnd(world.stage.state) ? [stage.state] : [];
  return { ...world, stage, ends: [...world.ends, ...ends] };
}

const decided = (change: Change | Refused): Change | null =>
  change.kind === "change" ? change : null;

function withWorker(world: World, index: number, actor: Actor): World {
  return { ...world, workers: world.workers.map((own, at) => (at === index ? actor : own)) };
}

/** Every world that one step of one worker leads to. */
function workerSteps(world: World, index: number): World[] {
  const worker = world.workers[index];
  if (worker.gone) return [];
  const crashed = withWorker(world, index, { ...idle, gone: true });
  if (worker.pending !== null) {
    const after = written(world, worker.pending);
    // Its own nonce in the run says that the write landed, whatever was answered.
    const mine = worker.pending.to.holder ?? worker.holds;
    const holds = after.stage.holder === mine && !isEnd(after.stage.state) ? mine : null;
    return [
      withWorker(after, index, { ...worker, pending: null, holds }),
      // The write landed and the worker died before it heard of it.
      withWorker(after, index, { ...idle, gone: true }),
      crashed,
    ];
  }
  if (worker.holds !== null) {
    const next = [
      renew(worker.holds, world.now + LEASE),
      end(worker.holds, "done"),
      end(worker.holds, "failed"),
      ...(world.stage.cancelAsked ? [end(worker.holds, "cancelled")] : []),
    ];
    return [crashed, ...next.map((pending) => withWorker(world, index, { ...worker, pending }))];
  }
  const holder = `w${index}.${world.claims}`;
  const leaseUntil = world.now + LEASE;
  const pending = decided(claim(world.stage, { holder, now: world.now, leaseUntil }));
  if (pending === null) return [];
  return [withWorker({ ...world, claims: world.claims + 1 }, index, { ...worker, pending })];
}

/** Every world that one step of somebody else leads to. */
function otherSteps(world: World, name: "canceller" | "sweeper"): World[] {
  const actor = world[name];
  if (actor.pending !== null)
    return [{ ...written(world, actor.pending), [name]: { ...actor, pending: null } }];
  const pending = decided(
    name === "canceller" ? cancel(world.stage) : giveUp(world.stage, world.now),
  );
  return pending === null ? [] : [{ ...world, [name]: { ...actor, pending } }];
}

function steps(world: World): World[] {
  return [
    ...workerSteps(world, 0),
    ...workerSteps(world, 1),
    ...otherSteps(world, "canceller"),
    ...otherSteps(world, "sweeper"),
    ...(world.now < LATEST ? [{ ...world, now: world.now + 1 }] : []),
  ];
}

/** Every world that up to 12 steps lead to, with the step that led there. */
function explored(): { worlds: number; transitions: [World, World][] } {
  const seen = new Set([JSON.stringify(start)]);
  const transitions: [World, World][] = [];
  let front = [start];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next: World[] = [];
    for (const world of front)
      for (const after of steps(world)) {
        transitions.push([world, after]);
        const key = JSON.stringify(after);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(after);
      }
    front = next;
  }
  return { worlds: seen.size, transitions };
}

describe("the life of a run, in every order of 12 steps", () => {
  const { worlds, transitions } = explored();
  /** Steps that break a law; the first few say how. */
  const breaking = (isLawful: (before: World, after: World) => boolean) =>
    transitions.filter(([before, after]) => !isLawful(before, after)).slice(0, 3);

  it("is walked through tens of thousands of worlds, and reaches every state", () => {
    expect(worlds).toBeGreaterThan(20_000);
    expect(new Set(transitions.map(([, { stage }]) => stage.state))).toEqual(
      new Set(["accepted", "running", "done", "failed", "cancelled"]),
    );
  });

  it("never leaves an end, and has one end", () => {
    const isLawful = (before: World, after: World) =>
      (!isEnd(before.stage.state) || after.stage === before.stage) && after.ends.length <= 1;
    expect(breaking(isLawful)).toEqual([]);
  });

  it("changes by the hand of its holder only, unless its lease is over or it is to stop", () => {
    const isLawful = (before: World, after: World) =>
      before.stage.state !== "running" ||
      applied(after.stage, { kind: "change", from: before.stage, to: {} }) !== null ||
      before.workers.some(({ pending }) => pending?.from.holder === before.stage.holder) ||
      (after.stage.cancelAsked && !before.stage.cancelAsked) ||
      (before.stage.leaseUntil ?? 0) <= before.now;
    expect(breaking(isLawful)).toEqual([]);
  });

  it("is never held by two who may both end it", () => {
    const isLawful = (_: World, { workers, stage }: World) =>
      workers.filter(({ holds }) => holds !== null && holds === stage.holder).length <= 1;
    expect(breaking(isLawful)).toEqual([]);
  });

  it("has at most three attempts, each counted once", () => {
    const isLawful = (before: World, { stage }: World) =>
      stage.attempt <= MOST_ATTEMPTS &&
      (stage.attempt === before.stage.attempt || stage.attempt === before.stage.attempt + 1);
    expect(breaking(isLawful)).toEqual([]);
  });

  it("is taken from a holder only when the lease is over", () => {
    const isLawful = ({ stage: before, now }: World, { stage }: World) =>
      before.state !== "running" ||
      stage.holder === before.holder ||
      (before.leaseUntil ?? 0) <= now;
    expect(breaking(isLawful)).toEqual([]);
  });

  it("can end from wherever it is: after the leases somebody may always go on", () => {
    const isLawful = (_: World, { stage }: World) => {
      const now = (stage.leaseUntil ?? 0) + 1;
      const claimed = claim(stage, { holder: "late", now, leaseUntil: now + LEASE });
      return isEnd(stage.state) || [claimed.kind, giveUp(stage, now).kind].includes("change");
    };
    expect(breaking(isLawful)).toEqual([]);
  });
});

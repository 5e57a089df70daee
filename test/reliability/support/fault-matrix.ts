import type { Fault, FaultProxy } from "../../api/unit/support/fault-proxy.ts";
import { random } from "../../support/random.ts";
import { isNight, seedOf } from "../../support/seed.ts";
import {
  asCase,
  CASE_HEADER,
  type CallSite,
  callSites,
  FUNCTION_HEADER,
  labelCalls,
  SITE_HEADER,
} from "./call-sites.ts";
import { mayDo } from "./leading-keys.ts";

/** Faults after which the client of the database tries again by itself. */
export const PASSING: readonly Fault[] = [
  "throttle",
  "throttling",
  "requestLimit",
  "serverError",
  "unavailable",
  "drop",
  "lostAck",
  "slow",
  "hang",
];
/** Faults that end a call at once; the last only where there is a condition. */
export const FINAL: readonly Fault[] = ["truncated", "garbage", "expired", "conflict"];
const WHEN = ["first", "second", "always"] as const;

/** Cases under way at the same time; most of them wait for their next attempt. */
const TOGETHER = 24;

/** A fault at a call site, in one scenario. */
export interface FaultCase<S> {
  /** No other case has it. */
  readonly name: string;
  readonly site: string;
  readonly fault: Fault;
  readonly when: (typeof WHEN)[number];
  readonly scenario: S;
  /** Calls that came from the site. */
  seen: number;
  faulted: number;
}

/** Every call site under every fault. */
export interface FaultMatrix<S> {
  readonly sites: readonly CallSite[];
  /** Runs what a scenario does, without faults, and remembers which sites it reaches. */
  walk<T>(scenario: S, action: () => Promise<T>): Promise<T>;
  /** Sites that were reached by a walk. */
  reached(): ReadonlySet<string>;
  /** Plays cases drawn from all of them; at night every one. */
  playAll(drawn: Drawn, play: (own: FaultCase<S>) => Promise<void>): Promise<Played>;
  /** Runs an action under the fault of a case. */
  under<T>(own: FaultCase<S>, action: () => Promise<T>): Promise<T>;
}

/** Which cases are played. */
export interface Drawn {
  readonly seed: number;
  /** Share of all cases that is drawn by day. */
  readonly share: number;
  /** Whether a site is tried in every scenario that reaches it, or in the first alone. */
  readonly scenarios: "first" | "every";
}

/** How many cases were played, and what broke in the first of those that broke. */
export interface Played {
  readonly cases: number;
  readonly broken: readonly string[];
}

/**
 * Lays a matrix over a proxy, through which every call of this process is to go. Of a call that
 * says for which function it is, the proxy refuses what the role of that function may not do.
 */
export function openMatrix<S extends { readonly name: string }>(proxy: FaultProxy): FaultMatrix<S> {
  const sites = callSites();
  const cases = new Map<string, FaultCase<S>>();
  /** How often a scenario reaches a site, by the name of the scenario. */
  const counts = new Map<string, { scenario: S; bySite: Map<string, number> }>();
  labelCalls();
  proxy.plan = (operation, _count, headers, body) => {
    const [name, by, site] = [CASE_HEADER, FUNCTION_HEADER, SITE_HEADER].map((header) =>
      String(headers[header] ?? ""),
    );
    if (by !== "" && !mayDo(by, operation, body)) return "denied";
    const own = cases.get(name);
    if (own !== undefined) return faultOf(own, site);
    const bySite = counts.get(name)?.bySite;
    bySite?.set(site, (bySite.get(site) ?? 0) + 1);
    return null;
  };
  return {
    sites,
    walk: (scenario, action) => {
      counts.set(scenario.name, { scenario, bySite: new Map() });
      return asCase(scenario.name, action);
    },
    reached: () => new Set([...counts.values()].flatMap(({ bySite }) => [...bySite.keys()])),
    playAll: async ({ seed, share, scenarios }, play) => {
      const draw = random(seedOf(seed));
      const walked = [...counts.values()];
      const all = sites
        .flatMap((site) => casesAt(site, walked, scenarios))
        .filter(() => isNight() || draw.chance(share));
      return { cases: all.length, broken: await played(all, play) };
    },
    under: async (own, action) => {
      cases.set(own.name, own);
      try {
        return await asCase(own.name, action);
      } finally {
        cases.delete(own.name);
      }
    },
  };
}

function faultOf<S>(own: FaultCase<S>, site: string): Fault | null {
  if (site !== own.site) return null;
  own.seen++;
  const hit = own.when === "always" || own.seen === (own.when === "first" ? 1 : 2);
  if (hit) own.faulted++;
  return hit ? own.fault : null;
}

/** Every fault, when the site is reached first, again (where it is), and always. */
function casesAt<S extends { readonly name: string }>(
  { name: site, conditional }: CallSite,
  walked: readonly { scenario: S; bySite: ReadonlyMap<string, number> }[],
  scenarios: Drawn["scenarios"],
): FaultCase<S>[] {
  const faults = [...PASSING, ...FINAL].filter((fault) => fault !== "conflict" || conditional);
  const reaching = (times: number) => {
    const all = walked.filter(({ bySite }) => (bySite.get(site) ?? 0) >= times);
    return scenarios === "every" ? all : all.slice(0, 1);
  };
  return WHEN.flatMap((when) =>
    reaching(when === "second" ? 2 : 1).flatMap(({ scenario }) =>
      faults.map((fault) => {
        const name = `${site} ${fault} ${when}, ${scenario.name}`;
        return { name, site, fault, when, scenario, seen: 0, faulted: 0 };
      }),
    ),
  );
}

/** Plays cases, many at the same time, and says what broke in which. */
async function played<S>(
  all: readonly FaultCase<S>[],
  play: (own: FaultCase<S>) => Promise<void>,
): Promise<string[]> {
  const broken: string[] = [];
  let next = 0;
  const inTurn = async () => {
    for (let own = all[next++]; own !== undefined; own = all[next++])
      await play(own).catch((error: unknown) => {
        broken.push(`${own.name}: ${String(error)}`.slice(0, 500));
      });
  };
  await Promise.all(Array.from({ length: TOGETHER }, inTurn));
  return broken.slice(0, 20);
}

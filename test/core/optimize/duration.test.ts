import { compareRuns, type Run } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { boughtOffers, creator, reel, request } from "../../support/requests.ts";
import { runOf } from "../../support/runs.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());

type Phases = NonNullable<RequestInput["brief"]["phases"]>;
const LAUNCH: Phases[number] = { id: "launch", from: "2027-03-01", to: "2027-03-14" };
const SALE: Phases[number] = { id: "sale", from: "2027-03-15", to: "2027-05-23" };

/**
 * The same six creators for every duration: a macro creator posts at the launch, two sell a post at
 * the launch or a retainer over both phases, three post whenever they are asked. Offers whose
 * phases do not exist are left out.
 */
function brief(phases: Phases): RequestInput {
  const results = (conversions: number) => ({ clicks: conversions * 30, conversions });
  const retained = (id: string, single: number, monthly: number) =>
    creator(id, single, results(6), {
      offers: [
        reel(id, single, results(6), { phase: "launch" }),
        reel(`${id}-retainer`, monthly, results(20), { phases: ["launch", "sale"] }),
      ],
    });
  const { roster, ...rest } = request({ budget: 6000, phases }, [
    creator("star", 2500, results(14), { followers: 700_000, offer: { phase: "launch" } }),
    retained("ada", 800, 1900),
    retained("bea", 900, 2000),
    ...["cem", "dia", "eva"].map((id, k) => creator(id, 1000 + 100 * k, results(5 - k))),
  ]);
  const exists = (offer: { phase?: string | undefined; phases?: string[] | undefined }) =>
    [...(offer.phases ?? []), ...(offer.phase ? [offer.phase] : [])].every((id) =>
      phases.some((phase) => phase.id === id),
    );
  return {
    ...rest,
    roster: { creators: roster.creators.map((c) => ({ ...c, offers: c.offers.filter(exists) })) },
  };
}

let short: Run;
let long: Run;
beforeAll(async () => {
  short = await runOf(brief([LAUNCH]), engines, "two-weeks");
  long = await runOf(brief([LAUNCH, SALE]), engines, "twelve-weeks");
});

test("two weeks buy single posts; twelve weeks buy retainers and open a second phase", () => {
  expect(boughtOffers(short)).toEqual(["ada", "bea", "cem", "star"]);
  expect(short.plan?.by.phase.map(({ key }) => key)).toEqual(["launch"]);
  expect(boughtOffers(long)).toContain("ada-retainer");
  expect(boughtOffers(long)).toContain("bea-retainer");
  expect(long.plan?.by.phase.filter(({ offers }) => offers > 0).map(({ key }) => key)).toEqual([
    "launch",
    "sale",
  ]);
  expect(long.certificate.value).toBeGreaterThan(short.certificate.value ?? Number.NaN);
});

test("the comparison names the offers that the longer campaign changes", () => {
  const { offers, by } = compareRuns([short, long]);
  const named = (change: string) =>
    offers.filter((offer) => offer.change === change).map((o) => o.offerId);
  const only = (own: Run, other: Run) =>
    boughtOffers(own).filter((id) => !boughtOffers(other).includes(id));
  expect(named("entered")).toEqual(only(long, short));
  expect(named("left")).toEqual(only(short, long));
  expect(named("entered")).toEqual(expect.arrayContaining(["ada-retainer", "bea-retainer"]));
  expect(named("left")).toEqual(expect.arrayContaining(["ada", "bea"]));
  expect(by.phase.map(({ key }) => key)).toEqual(["launch", "sale"]);
});

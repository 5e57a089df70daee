import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "@reachmix/core";
import { createInProcessEngines } from "@reachmix/engines/browser";
import { expect, it } from "vitest";
import { answers } from "../../packages/web/src/solver/calls/answers.ts";
import type { Draft } from "../../packages/web/src/state/draft.ts";
import { askedNow } from "../../packages/web/src/state/request.ts";
import { command } from "../local/support/command.ts";
import { temporaryFolder } from "../local/support/fixture.ts";
import { loadHighs } from "../support/libraries.ts";

/** A list as a manager sends it: double quotes, a declined offer, another currency, no price. */
const SHEET = `Talent;Handle;Network;Followers;Land;Leistung;Preis;Status
Ida Falk;@idafalk;Instagram;38.500;DE;Reel;780 EUR;quoted
Ida Falk;@idafalk;Instagram;38.500;DE;Reel;690 EUR;quoted
Omar Nasri;@omar.n;TikTok;92.000;DE;Video;1.150 EUR;quoted
Lea Wirz;@leawirz;Instagram;14.200;CH;Reel;420 CHF;quoted
Tom Brandt;@tombrandt;TikTok;51.000;DE;Video;600 EUR;declined
Pia Holl;@piaholl;Instagram;27.900;AT;Reel;;idea
`;

const host = {
  engines: createInProcessEngines(loadHighs),
  reachmixVersion: "test",
};

const folder = temporaryFolder();

it("the page makes of a sheet the plan and the bridge that the command line makes", async () => {
  const file = join(folder, "talents.csv");
  writeFileSync(file, SHEET);
  const flags = ["--budget", "2400", "--currency", "EUR", "--country", "DE,AT", "--yes", "--json"];
  const { code, out } = await command(["optimize", file, ...flags]);
  expect(code).toBe(0);
  const said = JSON.parse(out) as Run;

  const files = [{ name: "talents.csv", bytes: new TextEncoder().encode(SHEET) }];
  const read = await answers.read({ files }, host);
  if (read.kind === "unreadable") throw new Error(read.text);
  const { questions } = read.reading;
  const mapping = { answers: Object.fromEntries(questions.map((q) => [q.id, q.proposed])) };
  const again = await answers.read({ files, mapping }, host);
  if (again.kind === "unreadable") throw new Error(again.text);
  const draft = {
    id: "draft",
    name: "talents",
    source: { kind: "sheets", files, mapping, reading: again.reading },
    brief: {
      currency: "EUR",
      budget: 2400,
      goals: { preset: "hybrid" },
      audience: { countries: { DE: 0.5, AT: 0.5 } },
      rules: [],
    },
    locked: [],
    excluded: [],
    fees: {},
  } satisfies Draft;
  const asked = askedNow(draft);
  const gives = await answers.optimize({ asked }, host);
  if (gives.kind === "refused") throw new Error(gives.issues[0].message);
  const { plan } = gives.value.result;

  expect(plan?.picks).toEqual(said.plan?.picks);
  expect(plan?.bridge).toEqual(said.plan?.bridge);
  const bought = plan?.picks.map(({ creatorId }) => creatorId) ?? [];
  expect(bought.length).toBeGreaterThan(1);
  expect(bought).not.toContain("tombrandt");
  expect(new Set(bought).size).toBe(bought.length);
});

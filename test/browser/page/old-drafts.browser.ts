import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { startChromium } from "../support/chromium.ts";
import { planned, until, visit } from "../support/page.ts";
import { example } from "../support/pages.ts";
import { type ServedPage, servePage } from "../support/served-page.ts";

let served: ServedPage;
let browser: Browser;
beforeAll(async () => {
  [served, browser] = await Promise.all([servePage(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

const { brief, roster } = example("clothing-brand/hybrid") as {
  readonly brief: { readonly budget: number; readonly currency: string; readonly rules?: object[] };
  readonly roster: { readonly creators: readonly object[] };
};

/** A draft as every page has had it. */
function draft(id: string) {
  const changed = { locked: [], excluded: ["s13"], fees: {} };
  return { id, name: `Plan ${id}`, brief: { ...brief, rules: brief.rules ?? [] }, ...changed };
}

const source = { kind: "stated", roster };

/** What a browser keeps: values by their keys. */
type Entries = readonly (readonly [key: unknown, value: unknown])[];

/** One record, its answer beside the body that was asked. */
function firstShape(id: string): Entries {
  const answer = { input: { brief, roster }, result: { plan: null } };
  return [[id, { draft: { ...draft(id), source }, answer, at: 1 }]];
}

/** A record, creators and answer in parts; no number says which shape it is. */
function secondShape(id: string): Entries {
  const { budget, currency } = brief;
  const title = { id, name: `Plan ${id}`, budget, currency, plan: { creators: 3, reach: 5 } };
  const record = { ...title, at: 2, draft: draft(id), source: "v1", answer: "v2", gone: null };
  const asked = { draft: draft(id), today: "2026-01-01", source: "v1" };
  const answer = { asked, result: { plan: null }, details: null, typical: null };
  return [
    [id, record],
    [[id, "source", 0], { head: { ...source, roster: { creators: [] } }, slices: 1 }],
    [[id, "source", 1], { path: ["roster", "creators"], entries: roster.creators }],
    [[id, "answer", 0], { head: answer, slices: 0 }],
  ];
}

/** A shape of a page to come. */
function laterShape(id: string): Entries {
  return [[id, { shape: 99, id, name: "Plan to come", bytes: "there" }]];
}

/** Puts entries into the store of the page, which a page has opened before. */
function keeping(entries: Entries): string {
  return `new Promise((resolve, reject) => {
    const opening = indexedDB.open("reachmix");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const change = opening.result.transaction("drafts", "readwrite");
      for (const [key, value] of ${JSON.stringify(entries)})
        change.objectStore("drafts").put(value, key);
      change.oncomplete = () => resolve(opening.result.close());
    };
  })`;
}

const HAS_STORE = `indexedDB.databases().then((all) =>
  all.some(({ name }) => name === "reachmix"))`;

async function startWith(entries: Entries) {
  const context = await browser.newContext();
  const seen = await visit(context, served.url);
  // A first look at what is kept makes the store.
  await until(seen.page, HAS_STORE);
  await seen.page.evaluate(keeping(entries));
  return { ...seen, context };
}

describe.each([
  ["the first page", firstShape],
  ["the page that kept creators in parts", secondShape],
])("a plan that was kept by %s", (_, shape) => {
  it("is listed, opened, planned and changed", async () => {
    const { page, faults, context } = await startWith(shape("old"));
    await page.reload();
    await page.getByRole("link", { name: /^Plan old/ }).click();
    await planned(page);
    expect(await page.getByRole("button", { name: /^All/ }).innerText()).toBe("All 48");
    await page.getByTitle("Left out by you").waitFor();
    await page.reload();
    await planned(page);
    expect(faults).toEqual([]);
    await context.close();
  });

  it("is opened under its address without a look at the start", async () => {
    const { page, context } = await startWith(shape("old"));
    await page.goto(`${served.url}plan/old`);
    await planned(page);
    expect(await page.getByRole("button", { name: /^All/ }).innerText()).toBe("All 48");
    await context.close();
  });
});

it("a plan of a later page is not lost: it is saved as a file, others are opened", async () => {
  const { page, faults, context } = await startWith([...laterShape("new"), ...firstShape("old")]);
  await page.reload();
  await page.getByRole("link", { name: /^Plan old/ }).waitFor();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file (JSON)" }).click();
  const path = present(await (await saving).path(), "path of the download");
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
    record: { shape: 99, id: "new", name: "Plan to come", bytes: "there" },
    parts: [],
  });
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect.poll(() => page.getByText("another version of this page").count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

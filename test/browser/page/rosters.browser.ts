import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { localPage } from "../support/local-page.ts";
import { longSheet } from "../support/long-sheet.ts";
import { openSample, planned, saveRun, visit } from "../support/page.ts";

const local = localPage();

interface StoredRoster {
  readonly version: number;
  readonly creators: readonly { readonly offers: readonly { readonly price?: number }[] }[];
}

interface SavedRun {
  readonly input: { readonly roster: StoredRoster & { readonly stored?: string } };
}

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const { url, token } = local.server;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(url + path, { ...init, headers: { ...headers, ...init.headers } });
  expect(answer.ok).toBe(true);
  return (await answer.json()) as T;
}

/** A colleague leaves one creator out of a roster, whatever version it has. */
async function colleagueSaves(id: string): Promise<number> {
  const { creators } = await call<StoredRoster>(`/v1/rosters/${id}`);
  const upload = "colleague";
  const body = JSON.stringify({ creators: creators.slice(1) });
  await call(`/v1/rosters/${id}?upload=${upload}`, { method: "PUT", body });
  const { version } = await call<StoredRoster>(`/v1/rosters/${id}/commit`, {
    method: "POST",
    body: JSON.stringify({ upload, pages: 1 }),
    headers: { "if-match": "*" },
  });
  return version;
}

/** Saves the list of the open plan under a name, as far as the server lets it. */
async function saveAs(page: Page, name: string): Promise<void> {
  const form = page.getByRole("dialog", { name: "Save as roster" });
  await form.getByRole("textbox").fill(name);
  await form.getByRole("button", { name: "Save", exact: true }).click();
}

/** Opens the sample and saves its list as version 1 of a roster. */
async function sampleAs(page: Page, name: string): Promise<void> {
  await openSample(page);
  await page.getByRole("button", { name: "Save as roster" }).click();
  await saveAs(page, name);
  await page.getByText(`Saved as ${name}, version 1.`).waitFor();
}

/** Writes a fee for the first creator of the table. */
async function changeFee(page: Page, fee: string): Promise<void> {
  await page.getByRole("grid", { name: "Creators and offers" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type(fee);
  await page.keyboard.press("Enter");
  await page.locator(".plan-table .changed").first().waitFor();
}

const creatorsOf = (page: Page) =>
  page
    .getByRole("button", { name: /^All/ })
    .getByText(/^All \d/)
    .innerText();

describe("a list of creators that the server keeps", () => {
  it("is saved, listed and planned with, and its runs say which version", async () => {
    const { page, faults } = await visit(local.browser, local.server.url);
    await sampleAs(page, "spring");
    await page.getByText("spring, version 1", { exact: true }).waitFor();

    await page.goto(`${local.server.url}/rosters`);
    const row = page.getByRole("row", { name: /^spring/ });
    expect(await row.getByRole("cell").first().innerText()).toBe("48");
    await row.getByRole("button", { name: /^Make a plan/ }).click();
    await planned(page);
    await page.getByText("spring, version 1", { exact: true }).waitFor();
    expect(await creatorsOf(page)).toBe("All 48");
    const run = await saveRun(page);
    await page.getByText("is saved as a run of the roster spring, version 1.").waitFor();
    const { roster } = (await call<SavedRun>(`/v1/runs/${run}`)).input;
    expect(roster).toMatchObject({ stored: "spring", version: 1 });
    await page.goto(`${local.server.url}/plan/${run}/campaign`);
    await page.getByText(/creators of the roster spring, version 1/).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it("gets its next version with the fees of a plan; whoever was faster is shown", async () => {
    const { page } = await visit(local.browser, local.server.url);
    await sampleAs(page, "summer");
    await changeFee(page, "123.5");
    await page.getByText("summer, version 1, fees changed here").waitFor();
    expect(await colleagueSaves("summer")).toBe(2);

    await page.getByRole("button", { name: "Save as the next version" }).click();
    await saveAs(page, "summer");
    const versions = page.getByRole("dialog", { name: "Somebody else changed this too" });
    const creators = versions.getByRole("row", { name: /^Creators/ }).getByRole("cell");
    await creators.first().waitFor();
    expect(await creators.allInnerTexts()).toEqual(["48", "47"]);
    await versions.getByRole("button", { name: "Keep mine" }).click();
    await page.getByText("Saved as summer, version 3.").waitFor();

    const { input } = await call<SavedRun>(`/v1/runs/${await saveRun(page)}`);
    expect(input.roster).toMatchObject({ stored: "summer", version: 3 });
    const prices = input.roster.creators.flatMap(({ offers }) => offers.map(({ price }) => price));
    expect(prices).toContain(123.5);
    await page.close();
  });

  it("is taken as somebody else left it, in a plan of its own", async () => {
    const { page } = await visit(local.browser, local.server.url);
    await sampleAs(page, "autumn");
    const mine = new URL(page.url()).pathname;
    await changeFee(page, "99");
    await colleagueSaves("autumn");
    await page.getByRole("button", { name: "Save as the next version" }).click();
    await saveAs(page, "autumn");
    await page.getByRole("button", { name: "Take theirs" }).click();
    await page.getByText("autumn, version 2", { exact: true }).waitFor();
    await planned(page);
    expect(await creatorsOf(page)).toBe("All 47");
    expect(new URL(page.url()).pathname).not.toBe(mine);
    await page.close();
  });

  it("is opened in an earlier version, and deleted when it is no longer needed", async () => {
    const { page, faults } = await visit(local.browser, `${local.server.url}/rosters`);
    const rows = page.getByRole("row", { name: /autumn/ });
    await rows.first().waitFor();
    await page.getByRole("button", { name: "Older versions of autumn" }).click();
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByRole("button", { name: "Make a plan with autumn, version 1" }).click();
    await page.getByText("autumn, version 1", { exact: true }).waitFor();
    await page.goto(`${local.server.url}/rosters`);
    await page.getByRole("button", { name: "Delete autumn" }).click();
    await expect.poll(() => rows.count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await rows.first().waitFor();
    await page.getByRole("button", { name: "Delete autumn" }).click();
    await page.goto("about:blank");
    await expect
      .poll(async () => {
        const { rosters } = await call<{ rosters: { id: string }[] }>("/v1/rosters");
        return rosters.map(({ id }) => id);
      })
      .toEqual(["spring", "summer"]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it("goes there and comes back in pages where one is not enough", async () => {
    const { page, faults } = await visit(local.browser, local.server.url);
    const puts: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "PUT")
        puts.push(present(new URL(request.url()).searchParams.get("page"), "page"));
    });
    await page.setInputFiles("input[type=file]", {
      name: "long.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(longSheet(6000)),
    });
    await planned(page);
    await page.getByRole("button", { name: "Save as roster" }).click();
    await saveAs(page, "long");
    await page.getByText("Saved as long, version 1.").waitFor();
    expect(puts).toEqual(["1", "2"]);
    await page.goto(`${local.server.url}/rosters`);
    await page.getByRole("button", { name: "Make a plan with long, version 1" }).click();
    await planned(page);
    expect(await creatorsOf(page)).toBe("All 6,000");
    expect(faults).toEqual([]);
    await page.close();
  });
});

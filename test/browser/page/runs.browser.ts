import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { openSample, visit } from "../support/page.ts";

const local = localPage();

interface Listed {
  readonly id: string;
  readonly name: string;
}

async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${local.server.token}`,
    "content-type": "application/json",
  };
  return fetch(`${local.server.url}${path}`, { ...init, headers });
}

async function listed(): Promise<Listed[]> {
  const { runs } = (await (await call("/v1/runs")).json()) as { runs: Listed[] };
  return runs;
}

async function openRuns(page: Page): Promise<void> {
  await page.goto(`${local.server.url}/runs`);
  await page.getByRole("heading", { name: "Runs", exact: true }).waitFor();
}

describe("a plan that is saved", () => {
  it("is one run after a double click, and after the page was opened again", async () => {
    const { page, faults } = await visit(local.browser, local.server.url);
    await openSample(page);
    const save = page.getByRole("button", { name: "Save run" });
    await save.dblclick();
    const said = page.getByText("is saved as a run");
    await said.first().waitFor();
    await page.reload();
    await save.click();
    await said.first().waitFor();
    await expect.poll(listed).toHaveLength(1);
    expect(faults).toEqual([]);
    await page.close();
  });

  it("is renamed against the version that was seen: both versions are shown", async () => {
    const [run] = await listed();
    const { page } = await visit(local.browser, local.server.url);
    await openRuns(page);
    await page.getByRole("button", { name: /^Edit/ }).click();
    const form = page.getByRole("dialog");
    await page.waitForLoadState("networkidle");
    await call(`/v1/runs/${run.id}`, {
      method: "PATCH",
      body: JSON.stringify({ name: "Named by a colleague" }),
    });
    await form.getByLabel("Name").fill("Named here");
    await form.getByRole("button", { name: "Save" }).click();
    const versions = page.getByRole("dialog", { name: "Somebody else changed this too" });
    await versions.waitFor();
    const cells = await versions.getByRole("row", { name: /^Name/ }).getByRole("cell").all();
    expect(await Promise.all(cells.map((cell) => cell.innerText()))).toEqual([
      "Named here",
      "Named by a colleague",
    ]);
    await versions.getByRole("button", { name: "Keep mine" }).click();
    await page.getByRole("link", { name: "Named here" }).waitFor();
    await expect.poll(async () => (await listed())[0].name).toBe("Named here");
    await page.close();
  });

  it("comes back when its deletion is undone, and goes when the page is left", async () => {
    const { page } = await visit(local.browser, local.server.url);
    await openRuns(page);
    const row = page.getByRole("link", { name: "Named here" });
    await page.getByRole("button", { name: /^Delete/ }).click();
    await expect.poll(() => row.count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await row.waitFor();
    expect(await listed()).toHaveLength(1);
    await page.getByRole("button", { name: /^Delete/ }).click();
    await page.goto("about:blank");
    await expect.poll(listed, { timeout: 20_000 }).toHaveLength(0);
    await page.close();
  });
});

describe("without a server", () => {
  it("the page says so, goes on planning, and saves once the server is back", async () => {
    const context = await local.browser.newContext();
    const { page } = await visit(context, local.server.url);
    await openSample(page);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Save run" }).click();
    await page.getByText("The server cannot be reached.", { exact: true }).waitFor();
    await page.getByText(/^Not saved\./).waitFor();
    await context.setOffline(false);
    await expect.poll(() => page.getByText(/go on being made in this browser/).count()).toBe(0);
    await page.getByRole("button", { name: "Save run" }).click();
    await page.getByText("is saved as a run").waitFor();
    await context.close();
  });
});

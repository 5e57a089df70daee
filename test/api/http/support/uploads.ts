import { expect } from "vitest";
import type { Api } from "./api.ts";

/** Uploads creators as JSON lines for the roster `market`, to where the API says. */
export async function uploadLines(
  api: Api,
  lines: readonly unknown[],
  name: string,
): Promise<void> {
  const file = lines.map((line) => JSON.stringify(line)).join("\n");
  const body = { format: "jsonl", bytes: Buffer.byteLength(file), upload: name };
  const signed = await api.call<{ url: string; headers: Record<string, string> }>(
    "POST",
    "/v1/rosters/market/uploads",
    { body },
  );
  const { url, headers } = signed.body;
  expect((await fetch(url, { method: "PUT", headers, body: file })).status).toBe(200);
}

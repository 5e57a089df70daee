import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { GZIP_FROM_BYTES, MAX_RESPONSE_BYTES } from "../../../../functions/http/limits.ts";
import { PROBLEMS, Problem, problemSchema } from "../../../../functions/http/problem.ts";
import { acceptsGzip, toResponse } from "../../../../functions/http/response.ts";
import { present } from "../../../support/present.ts";

describe("an answer", () => {
  test("is JSON that no cache keeps", async () => {
    const response = await toResponse({ status: 200, body: { a: 1 } }, undefined);
    expect(response).toEqual({
      statusCode: 200,
      headers: { "cache-control": "no-store", "content-type": "application/json" },
      body: '{"a":1}',
    });
  });

  test("without a body has no content type", async () => {
    expect(await toResponse({ status: 204 }, undefined)).toEqual({
      statusCode: 204,
      headers: { "cache-control": "no-store" },
    });
  });

  test("that is large goes gzipped to a client that accepts it, as it is to others", async () => {
    const body = { text: "x".repeat(GZIP_FROM_BYTES) };
    const packed = await toResponse({ status: 200, body }, "br, gzip");
    expect(packed).toMatchObject({
      isBase64Encoded: true,
      headers: { "content-encoding": "gzip" },
    });
    expect(
      JSON.parse(gunzipSync(Buffer.from(present(packed.body, "body"), "base64")).toString()),
    ).toEqual(body);
    const plain = await toResponse({ status: 200, body }, undefined);
    expect(plain.isBase64Encoded).toBeUndefined();
    expect(plain.headers?.vary).toBe("Accept-Encoding");
    expect(JSON.parse(present(plain.body, "body"))).toEqual(body);
  });

  test("beyond what Lambda carries is sent compressed or says where it is", async () => {
    // Every quote of the body is escaped once more on its way to the gateway.
    const reply = {
      status: 201,
      headers: { location: "/v1/runs/1" },
      body: Array(1_400_000).fill(""),
    };
    expect((await toResponse(reply, "gzip")).headers?.["content-encoding"]).toBe("gzip");
    await expect(toResponse(reply, undefined)).rejects.toMatchObject({
      code: "not-acceptable",
      message: expect.stringContaining("GET /v1/runs/1"),
      headers: { location: "/v1/runs/1" },
    });
  });

  test.each(["gzip", undefined])(
    "to %s that no response carries is the shorter one, and as it is while it fits",
    async (accepted) => {
      const tooLong = () => ({ noise: randomBytes(5_000_000).toString("hex") });
      const form = vi.fn(() => ({ short: true }));
      const shorter = [tooLong, form];
      const body = { noise: randomBytes(5_000_000).toString("hex") };
      const short = await toResponse({ status: 200, body, shorter }, accepted);
      expect(JSON.parse(present(short.body, "body"))).toEqual({ short: true });
      expect(short.headers).not.toHaveProperty("content-encoding");
      form.mockClear();
      const fits = { noise: "x".repeat(3_000_000) };
      const whole = await toResponse({ status: 200, body: fits, shorter }, accepted);
      const bytes = Buffer.from(present(whole.body, "body"), accepted ? "base64" : "utf8");
      expect(JSON.parse((accepted ? gunzipSync(bytes) : bytes).toString())).toEqual(fits);
      expect(form).not.toHaveBeenCalled();
    },
  );

  const noise = randomBytes(MAX_RESPONSE_BYTES);
  test.each([
    ["a body", { body: noise.toString("latin1") }],
    ["a text", { text: noise.toString("latin1") }],
    [
      "a body and a shorter one",
      { body: noise.toString("latin1"), shorter: [() => noise.toString("base64")] },
    ],
    ["a file", { bytes: noise }],
  ])("that fits in no form is refused, with what to do: %s", async (_title, part) => {
    const headers = { location: "/v1/runs/1" };
    await expect(toResponse({ status: 200, headers, ...part }, "gzip")).rejects.toMatchObject({
      code: "answer-too-large",
      message: expect.stringContaining("Ask for less at once"),
      headers: { location: "/v1/runs/1" },
    });
  });

  test.each([
    ["gzip", true],
    ["GZIP;q=0.5", true],
    ["br;q=1, gzip ; q=0.2", true],
    ["*", true],
    ["gzip;q=0", false],
    ["gzip;q=0, *", false],
    ["identity", false],
    ["", false],
    [undefined, false],
  ])("to Accept-Encoding %j may be gzipped: %s", (header, expected) => {
    expect(acceptsGzip(header)).toBe(expected);
  });
});

describe("a problem", () => {
  test("lists at most a hundred errors, bounds every text and says that there were more", () => {
    const errors = Array.from({ length: 5_000 }, (_, i) => ({
      path: `p${"x".repeat(5_000)}`,
      code: "c",
      message: `${i} \ud800 ${"y".repeat(5_000)}`,
    }));
    const body = new Problem("invalid-content", "d".repeat(100_000), { errors }).body();
    expect(problemSchema.strict().parse(body)).toEqual(body);
    expect(body.errors).toHaveLength(100);
    expect(body.errorsTruncated).toBe(true);
    const text = JSON.stringify(body);
    expect(text.length).toBeLessThan(64_000);
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toContain("\\ud800");
  });

  test("has a status that fits its kind, and a type of its own", () => {
    for (const [code, { status, title }] of Object.entries(PROBLEMS)) {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(title.length).toBeGreaterThan(10);
    }
  });
});

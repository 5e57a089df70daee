import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { Refusal } from "../../infra/refusal.ts";
import { readTemplate, removeUnsupported } from "./assembly.ts";
import { runCommand } from "./command.ts";
import { commandsOf } from "./commands.ts";
import { startFront } from "./front.ts";

const folder = mkdtempSync(join(tmpdir(), "reachmix-trial-"));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ["README.md", "admin-create-user"],
  ["docs/deploy.md", "grant_type=client_credentials"],
  ["docs/deploy.md", "delete-user-pool "],
])("%s has one block of commands with %s for the trial to run", (page, holding) => {
  expect(commandsOf(page, holding)).toContain(holding);
});

it("a block of commands that a page does not have is refused", () => {
  expect(() => commandsOf("README.md", "no such command")).toThrow(Refusal);
});

it("alarms on metric math and policies of queues alone leave the assembly", () => {
  const alarm = { Type: "AWS::CloudWatch::Alarm", Properties: { MetricName: "Errors" } };
  const math = { Type: "AWS::CloudWatch::Alarm", Properties: { Metrics: [{ Id: "sum" }] } };
  const policy = { Type: "AWS::SQS::QueuePolicy", Properties: { Queues: [] } };
  const table = { Type: "AWS::DynamoDB::GlobalTable", Properties: {} };
  const source = { path: "Reachmix.template.json" };
  const write = (name: string, value: object) =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  write("Reachmix.template.json", {
    Resources: { Alarm: alarm, Math: math, Policy: policy, Table: table },
  });
  write("Reachmix.assets.json", { files: { abc123: { source, key: "abc123.json" } } });
  write("manifest.json", { url: "s3://bucket/abc123.json" });
  expect(removeUnsupported(folder)).toEqual(["Math", "Policy"]);
  expect(readTemplate(folder).Resources).toEqual({ Alarm: alarm, Table: table });
  for (const name of ["Reachmix.assets.json", "manifest.json"])
    expect(readFileSync(join(folder, name), "utf8")).toMatch(/[/"][0-9a-f]{64}\.json"/);
});

it("a command that is missing, fails or takes too long is refused with what it said", async () => {
  const limits = { seconds: 1 };
  await expect(runCommand(["no-such-command"], limits)).rejects.toThrow(/no-such-command.*ENOENT/);
  const failing = "console.error('out of order'); process.exit(3)";
  await expect(runCommand([process.execPath, "-e", failing], { seconds: 100 })).rejects.toThrow(
    /ended with 3 .*out of order/s,
  );
  const waiting = "setInterval(() => 0, 1000)";
  await expect(runCommand([process.execPath, "-e", waiting], limits)).rejects.toThrow(/SIGKILL/);
});

it("the front passes a call on unchanged, but for the word that it came over TLS", async () => {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const { method, url, headers } = request;
    response.writeHead(418, { "x-seen": "yes" });
    response.end(JSON.stringify({ method, url, body, host: headers.host, ...pick(headers) }));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const front = await startFront((server.address() as { port: number }).port);
  const answer = await fetch(`${front.url}/a%2Fb?c=d`, { method: "POST", body: "text" });
  expect([answer.status, answer.headers.get("x-seen")]).toEqual([418, "yes"]);
  expect(await answer.json()).toEqual({
    method: "POST",
    url: "/a%2Fb?c=d",
    body: "text",
    host: new URL(front.url).host,
    "x-forwarded-proto": "https",
  });
  front.close();
  server.closeAllConnections();
  server.close();
});

function pick(headers: Record<string, unknown>) {
  return { "x-forwarded-proto": headers["x-forwarded-proto"] };
}

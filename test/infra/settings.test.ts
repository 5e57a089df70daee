import { App } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../infra/settings.ts";

const read = (context: Record<string, unknown>) => readSettings(new App({ context }).node);

describe("settings", () => {
  it("are prod, a user pool, a client for programs, the page and one tenant when not told", () => {
    expect(read({})).toEqual({
      stage: "prod",
      rollout: "canary",
      machineClient: true,
      page: true,
      perMinute: { reads: 600, writes: 60 },
      workerMemoryMb: 3008,
    });
  });

  it("take what the context says, as text as the command line gives it", () => {
    const context = {
      stage: "dev",
      issuer: "https://login.example.com/realms/brand",
      audience: "a,b",
      machineClient: "false",
      tenantClaim: "https://example.com/tenant",
      readsPerMinute: "5000",
      writesPerMinute: 300,
      workerMemory: "10240",
      restoredTable: "reachmix-restored",
      alarmEmail: "ops@example.com",
    };
    expect(read(context)).toEqual({
      stage: "dev",
      rollout: "direct",
      ownIssuer: { issuer: "https://login.example.com/realms/brand", audience: ["a", "b"] },
      machineClient: false,
      page: false,
      tenantClaim: "https://example.com/tenant",
      perMinute: { reads: 5000, writes: 300 },
      workerMemoryMb: 10_240,
      restoredTable: "reachmix-restored",
      alarmEmail: "ops@example.com",
    });
  });

  it.each([
    [{ stage: "test" }, 'Context stage is "test"; use -c stage=prod (keeps data) or -c stage=dev.'],
    [{ stage: "" }, 'Context stage is ""; use'],
    [{ rollout: "blue" }, 'Context rollout is "blue"; use canary (a tenth of the calls first)'],
    [{ machineClient: "no" }, 'Context machineClient is "no"; use true or false.'],
    [
      { issuer: "http://login.example.com", audience: "a" },
      'Context issuer is "http://login.example.com";',
    ],
    [{ issuer: "https://login.example.com" }, "Context issuer is given without audience;"],
    [{ audience: "a" }, "Context audience is given without issuer;"],
    [{ issuer: "https://login.example.com", audience: "a,,b" }, 'Context audience is "a,,b";'],
    [{ issuer: "https://login.example.com", audience: ["a"] }, 'Context audience is ["a"];'],
    [{ tenantClaim: "" }, 'Context tenantClaim is "";'],
    [{ tenantClaim: "two claims" }, 'Context tenantClaim is "two claims";'],
    [
      { readsPerMinute: "0" },
      'Context readsPerMinute is "0"; it must be a whole number from 1 on.',
    ],
    [{ writesPerMinute: "many" }, 'Context writesPerMinute is "many";'],
    [
      { workerMemory: "10241" },
      'Context workerMemory is "10241"; it must be a whole number of MB from 3008 to 10240.',
    ],
    [{ workerMemory: "1024" }, 'Context workerMemory is "1024";'],
    [{ restoredTable: "a table" }, 'Context restoredTable is "a table";'],
    [{ alarmEmail: "nobody" }, 'Context alarmEmail is "nobody"; it must be one e-mail address.'],
    [{ alarmEmail: "a@example.com,b@example.com" }, "it must be one e-mail address."],
  ])("refuse %j in one sentence", (context, message) => {
    expect(() => read(context)).toThrow(expect.objectContaining({ name: "Refusal" }));
    expect(() => read(context)).toThrow(message);
  });
});

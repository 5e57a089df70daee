import { Refusal } from "../../infra/refusal.ts";
import { createClient } from "../../infra/smoke/client.ts";
import { smokeRequest } from "../../infra/smoke/request.ts";
import type { Cloud, Outputs } from "./cloud.ts";
import { commandsOf } from "./commands.ts";
import { seen } from "./report.ts";

/**
 * Signs a program in with the commands of docs/deploy.md and checks what its scopes open.
 * @throws Refusal when a token opens more or less than its scopes
 */
export async function tryProgramTokens(cloud: Cloud, outputs: Outputs): Promise<void> {
  const commands = commandsOf("docs/deploy.md", "grant_type=client_credentials");
  const url = cloud.addressOf(outputs);
  const ask = async (scopes: string): Promise<readonly number[]> => {
    const asking = commands.replace("scope=reachmix/read reachmix/write", `scope=${scopes}`);
    const token = await cloud.shell(`${asking}\necho "$TOKEN"`, {
      POOL: outputs.UserPoolId,
      MACHINE_CLIENT: outputs.MachineClientId,
      TOKEN_URL: cloud.tokenUrl,
    });
    const { call } = createClient(url, token.trim());
    const read = await call("GET", "/v1/runs");
    const write = await call("POST", "/v1/optimize", smokeRequest("A program", 1000));
    seen(`${scopes}: GET /v1/runs ${read.status}, POST /v1/optimize ${write.status}`);
    return [read.status, write.status];
  };
  const both = await ask("reachmix/read reachmix/write");
  const reading = await ask("reachmix/read");
  if ([...both, ...reading].join() !== "200,201,200,403")
    throw new Refusal("A program's token opens more or less than its scopes.");
}

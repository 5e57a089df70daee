import { Refusal } from "../../infra/refusal.ts";
import { functionNames } from "../../infra/routes.ts";
import type { Cloud, Outputs } from "./cloud.ts";
import { commandsOf } from "./commands.ts";
import { seen } from "./report.ts";

/** What docs/deploy.md says production keeps, by the service that holds it. */
const kept = ["cognito-idp", "dynamodb", ...["access", ...functionNames()].map(() => "logs")];

/**
 * Removes what a production stack has left, with the commands of docs/deploy.md.
 * @param before what the account held before the deployment
 * @throws Refusal when something else is left than that page says
 */
export async function removeForGood(
  cloud: Cloud,
  outputs: Outputs,
  before: readonly string[],
): Promise<void> {
  const left = (await cloud.inventory()).filter((item) => !before.includes(item));
  for (const item of left) seen(`kept: ${item}`);
  if (left.map((item) => item.split(" ")[0]).join() !== kept.join())
    throw new Refusal(`Production keeps ${left.join(", ")}; docs/deploy.md says otherwise.`);
  await cloud.shell(commandsOf("docs/deploy.md", "delete-user-pool "), {
    TABLE: outputs.TableName,
    POOL: outputs.UserPoolId,
  });
}

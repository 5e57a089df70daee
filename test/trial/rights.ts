import { Refusal } from "../../infra/refusal.ts";
import { createClient } from "../../infra/smoke/client.ts";
import { smokeRequest } from "../../infra/smoke/request.ts";
import type { Cloud } from "./cloud.ts";
import type { FirstRun } from "./first-run.ts";
import { seen } from "./report.ts";

const takeRights = `
ROLE=$(aws iam list-roles --output text \\
  --query "Roles[?contains(RoleName, 'optimizeRole')].RoleName")
POLICY=$(aws iam list-role-policies --role-name "$ROLE" --query 'PolicyNames[0]' --output text)
aws iam delete-role-policy --role-name "$ROLE" --policy-name "$POLICY"
`;

const readFaults = `
for GROUP in $(aws logs describe-log-groups --query 'logGroups[].logGroupName' --output text); do
  aws logs filter-log-events --log-group-name "$GROUP" --output text \\
    --query "events[?contains(message, 'AccessDenied')].message"
done
`;

/**
 * Takes the rights from the role of `optimize` and checks that it then stores nothing: so what ran
 * before ran with the rights of the template, and the emulator does check them.
 * @throws Refusal when it can still make a run
 */
export async function expectRightsToMatter(
  cloud: Cloud,
  url: string,
  { token }: FirstRun,
): Promise<void> {
  await cloud.shell(takeRights, {});
  const client = createClient(url, token);
  const { status } = await client.call("POST", "/v1/optimize", smokeRequest("No rights", 1000));
  if (status < 500)
    throw new Refusal(`Without rights POST /v1/optimize answers ${status}, not a failure.`);
  const faults = await cloud.shell(readFaults, {});
  const fault = /"name":"(AccessDenied\w*)","message":"([^"\\]*)/.exec(faults);
  if (!fault) throw new Refusal("The log of the function does not say that it was denied access.");
  seen(`POST /v1/optimize answers ${status}; the log says ${fault[1]}: ${fault[2]}`);
}

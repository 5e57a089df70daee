// SPDX-License-Identifier: MIT
import type { Node } from "constructs";
import { Refusal } from "./refusal.ts";

/** An issuer of one's own instead of the Cognito user pool. */
export type OwnIssuer = {
  /** `iss` of its tokens; its keys are found at `<issuer>/.well-known/openid-configuration`. */
  readonly issuer: string;
  /** Accepted values of `aud`, at least one. */
  readonly audience: readonly string[];
};

/** What a deployment can be told, read from the CDK context (`-c name=value`). */
export type Settings = {
  /** `prod` keeps data when the stack goes; `dev` goes without a trace. */
  readonly stage: "prod" | "dev";
  /** Undefined means: create a Cognito user pool. */
  readonly ownIssuer?: OwnIssuer;
  /** Whether the user pool gets a client for programs, which may cost money even when unused. */
  readonly machineClient: boolean;
  /** Claim that names the tenant; undefined means everybody is in the tenant `default`. */
  readonly tenantClaim?: string;
  /**
   * Name of a table restored from a backup to use in place of the stack's own; undefined in normal
   * life.
   */
  readonly restoredTable?: string;
  /**
   * Who is told when an alarm goes off; undefined means the alarms are only shown in the console.
   */
  readonly alarmEmail?: string;
};

/**
 * Reads and checks the settings of a deployment.
 * @throws Refusal in one sentence for the first value that is unknown or malformed
 */
export function readSettings(node: Node): Settings {
  return {
    stage: readStage(node),
    ownIssuer: readOwnIssuer(node),
    machineClient: readMachineClient(node),
    tenantClaim: readText(
      node,
      "tenantClaim",
      /^[\w:./-]{1,128}$/,
      "the name of one claim, for example org_id",
    ),
    restoredTable: readText(
      node,
      "restoredTable",
      /^[\w.-]{3,255}$/,
      "the name of one DynamoDB table",
    ),
    alarmEmail: readText(
      node,
      "alarmEmail",
      /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/,
      "one e-mail address",
    ),
  };
}

function readStage(node: Node): "prod" | "dev" {
  const stage: unknown = node.tryGetContext("stage") ?? "prod";
  if (stage !== "prod" && stage !== "dev")
    throw new Refusal(
      `Context stage is ${show(stage)}; use -c stage=prod (keeps data) or -c stage=dev.`,
    );
  return stage;
}

function readMachineClient(node: Node): boolean {
  const value: unknown = node.tryGetContext("machineClient") ?? true;
  if (![true, false, "true", "false"].includes(value as boolean | string))
    throw new Refusal(`Context machineClient is ${show(value)}; use true or false.`);
  return String(value) === "true";
}

function readOwnIssuer(node: Node): OwnIssuer | undefined {
  const issuer = readText(
    node,
    "issuer",
    /^https:\/\/[^\s/?#]+[^\s?#]*$/,
    "an https address without ? or #",
  );
  const list = readText(
    node,
    "audience",
    /^[^\s,]+(,[^\s,]+)*$/,
    "one audience or several joined by commas",
  );
  if (issuer !== undefined && list === undefined)
    throw new Refusal(
      "Context issuer is given without audience; add -c audience=<the aud claim of the issuer's " +
        "tokens>.",
    );
  if (issuer === undefined && list !== undefined)
    throw new Refusal(
      "Context audience is given without issuer; add -c issuer=https://..., or leave both out " +
        "for a Cognito user pool.",
    );
  return issuer === undefined || list === undefined
    ? undefined
    : { issuer, audience: list.split(",") };
}

function readText(node: Node, name: string, pattern: RegExp, wanted: string): string | undefined {
  const value: unknown = node.tryGetContext(name);
  if (value === undefined) return undefined;
  if (typeof value === "string" && pattern.test(value)) return value;
  throw new Refusal(`Context ${name} is ${show(value)}; it must be ${wanted}.`);
}

function show(value: unknown): string {
  return JSON.stringify(value);
}

// SPDX-License-Identifier: MIT
import type { Node } from "constructs";
import { planOf } from "./function-plans.ts";
import { Refusal } from "./refusal.ts";

/** An issuer of one's own instead of the Cognito user pool. */
export type OwnIssuer = {
  /** `iss` of its tokens; its keys are found at `<issuer>/.well-known/openid-configuration`. */
  readonly issuer: string;
  /** Accepted values of `aud`, at least one. */
  readonly audience: readonly string[];
};

/** An address of one's own for the page. */
export type PageDomain = {
  /** Host name, such as `plan.example.com`; its DNS entry is for the owner to make. */
  readonly name: string;
  /** A certificate for it in us-east-1, where CloudFront looks for it. */
  readonly certificateArn: string;
};

/** What a deployment can be told, read from the CDK context (`-c name=value`). */
export type Settings = {
  /** `prod` keeps data when the stack goes; `dev` goes without a trace. */
  readonly stage: "prod" | "dev";
  /**
   * How new versions of functions come out: `canary` to a tenth of the calls first, with the way
   * back when an alarm goes off; `direct` to all at once.
   */
  readonly rollout: "canary" | "direct";
  /** Undefined means: create a Cognito user pool. */
  readonly ownIssuer?: OwnIssuer;
  /** Whether the user pool gets a client for programs, which may cost money even when unused. */
  readonly machineClient: boolean;
  /** Whether the page is deployed; never with an issuer of one's own. */
  readonly page: boolean;
  /** Address of the page; undefined means CloudFront's. */
  readonly pageDomain?: PageDomain;
  /** Claim that names the tenant; undefined means everybody is in the tenant `default`. */
  readonly tenantClaim?: string;
  /** Calls per minute that an instance of a function takes from one tenant. */
  readonly perMinute: { readonly reads: number; readonly writes: number };
  /** Memory of the worker in MB: it says how long a roster may be that is planned from a file. */
  readonly workerMemoryMb: number;
  /**
   * Name of a table restored from a backup to use in place of the stack's own; undefined in normal
   * life.
   */
  readonly restoredTable?: string;
  /** Days after which a run that is made ends, with what belongs to it; undefined means never. */
  readonly runRetentionDays?: string;
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
  const ownIssuer = readOwnIssuer(node);
  const stage = readStage(node);
  return {
    stage,
    rollout: readRollout(node, stage),
    ownIssuer,
    machineClient: readSwitch(node, "machineClient", true),
    page: readPage(node, ownIssuer),
    pageDomain: readPageDomain(node),
    tenantClaim: readText(
      node,
      "tenantClaim",
      /^[\w:./-]{1,128}$/,
      "the name of one claim, for example org_id",
    ),
    perMinute: {
      reads: readCalls(node, "readsPerMinute", 600),
      writes: readCalls(node, "writesPerMinute", 60),
    },
    workerMemoryMb: readMemory(node, "workerMemory", planOf("worker").memoryMb),
    restoredTable: readText(
      node,
      "restoredTable",
      /^[\w.-]{3,255}$/,
      "the name of one DynamoDB table",
    ),
    runRetentionDays: readText(
      node,
      "runRetentionDays",
      /^[1-9]\d{0,4}$/,
      'a number of days such as "730"',
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

function readRollout(node: Node, stage: Settings["stage"]): Settings["rollout"] {
  const usual = stage === "prod" ? "canary" : "direct";
  const rollout: unknown = node.tryGetContext("rollout") ?? usual;
  if (rollout !== "canary" && rollout !== "direct")
    throw new Refusal(
      `Context rollout is ${show(rollout)}; use canary (a tenth of the calls first) or direct.`,
    );
  return rollout;
}

function readSwitch(node: Node, name: string, usual: boolean): boolean {
  const value: unknown = node.tryGetContext(name) ?? usual;
  if (![true, false, "true", "false"].includes(value as boolean | string))
    throw new Refusal(`Context ${name} is ${show(value)}; use true or false.`);
  return String(value) === "true";
}

function readCalls(node: Node, name: string, usual: number): number {
  const text = String(node.tryGetContext(name) ?? usual);
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new Refusal(`Context ${name} is ${show(text)}; it must be a whole number from 1 on.`);
}

function readMemory(node: Node, name: string, least: number): number {
  const text = String(node.tryGetContext(name) ?? least);
  if (/^\d{4,5}$/.test(text) && Number(text) >= least && Number(text) <= MOST_MEMORY_MB)
    return Number(text);
  throw new Refusal(
    `Context ${name} is ${show(text)}; it must be a whole number of MB from ${least} to ` +
      `${MOST_MEMORY_MB}.`,
  );
}

/** The most that Lambda gives a function. */
const MOST_MEMORY_MB = 10_240;

/** The page signs people in with the user pool. */
function readPage(node: Node, ownIssuer: OwnIssuer | undefined): boolean {
  const page = readSwitch(node, "page", ownIssuer === undefined);
  if (page && ownIssuer !== undefined)
    throw new Refusal(
      "Context page is true beside an issuer; the page signs in with the Cognito user pool, so " +
        "leave out issuer and audience, or page.",
    );
  return page;
}

function readPageDomain(node: Node): PageDomain | undefined {
  const name = readText(
    node,
    "pageDomain",
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
    "a host name in lower case, for example plan.example.com",
  );
  const certificateArn = readText(
    node,
    "pageCertificate",
    /^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
    "the ARN of a certificate of ACM in us-east-1",
  );
  if ((name === undefined) !== (certificateArn === undefined))
    throw new Refusal(
      "Context pageDomain and pageCertificate go together; give both, or neither for the address " +
        "that CloudFront gives.",
    );
  return name === undefined || certificateArn === undefined ? undefined : { name, certificateArn };
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

// SPDX-License-Identifier: MIT
import { CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import { AlarmTopic } from "../constructs/alarm-topic.ts";
import { Alarms, type AlarmsProps } from "../constructs/alarms.ts";
import { ApiFunction } from "../constructs/api-function.ts";
import { Gateway, type TokenRules } from "../constructs/gateway.ts";
import { type DomainAccess, Identity, scopes } from "../constructs/identity.ts";
import { Overview } from "../constructs/overview.ts";
import { PageSite } from "../constructs/page-site.ts";
import { Rollout } from "../constructs/rollout.ts";
import { RunMetrics } from "../constructs/run-metrics.ts";
import { RunsTable } from "../constructs/runs-table.ts";
import { Traces } from "../constructs/traces.ts";
import { Uploads } from "../constructs/uploads.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import { planOf } from "../function-plans.ts";
import { functionNames, readRoutes } from "../routes.ts";
import type { OwnIssuer, Settings } from "../settings.ts";

/** Settings of the deployment and where the built functions are. */
export type ReachmixStackProps = {
  readonly settings: Settings;
  /** Folder that holds one folder per built function. */
  readonly functionsFolder: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
};

/** What functions keep and send things in. */
type Behind = { readonly runs: RunsTable; readonly work: WorkQueue; readonly uploads: Uploads };

/**
 * Everything Reachmix is on AWS: one API, its functions, one table, one queue, its users, its
 * alarms.
 */
export class ReachmixStack extends Stack {
  private readonly settings: Settings;
  private readonly keepData: boolean;
  private readonly logRemoval: RemovalPolicy;

  constructor(scope: Construct, id: string, props: ReachmixStackProps) {
    const { settings, functionsFolder, pageFolder } = props;
    const name = `reachmix-${settings.stage}`;
    super(scope, id, {
      stackName: name,
      description: "Reachmix: which creators to pay, for which offers",
    });
    this.settings = settings;
    this.keepData = settings.stage === "prod";
    // Kept when the stack goes, but not when its very first deployment fails. Table and user pool
    // cannot be treated so: their protection against deletion would also stop that clean-up.
    this.logRemoval = this.keepData
      ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
      : RemovalPolicy.DESTROY;

    const { restoredTable, pageDomain } = settings;
    const page = settings.page
      ? new PageSite(this, "Page", { folder: pageFolder, domain: pageDomain })
      : undefined;
    const identity = this.addIdentity(page?.origin);
    const runs = new RunsTable(this, "Runs", { keepData: this.keepData, restoredTable });
    const work = new WorkQueue(this, "Work", { workerSeconds: planOf("worker").timeoutSeconds });
    const uploads = new Uploads(this, "Uploads", { pageOrigin: page?.origin });
    const functions = this.addFunctions({ runs, work, uploads }, functionsFolder);
    work.feed(functions.worker.fn);
    work.everyMinute(functions.sweep.fn);
    const plain = mapFunctions(functions);
    new Traces(this, "Traces", Object.values(plain));
    const rollout =
      settings.rollout === "canary" ? new Rollout(this, "Rollout", answering(plain)) : undefined;
    const { api } = new Gateway(this, "Gateway", {
      name,
      routes: readRoutes(),
      functions: { ...plain, ...rollout?.live },
      tokens: this.tokenRules(identity),
      logRemoval: this.logRemoval,
      pageOrigin: page?.origin,
    });
    if (page && identity?.page) this.publish(page, identity.page, api);
    const { queue, deadLetters } = work;
    const watched = { prefix: name, api, table: runs.table, functions, queue, deadLetters };
    this.watch(watched, rollout);

    this.output("Url", api.apiEndpoint, "Address of the API");
    this.output("TableName", runs.table.tableName, "DynamoDB table with all runs");
  }

  private addFunctions(
    { runs, work, uploads }: Behind,
    folder: string,
  ): Readonly<Record<string, ApiFunction>> {
    const { tenantClaim, runRetentionDays, perMinute, workerMemoryMb } = this.settings;
    const environment = {
      LOG_LEVEL: "INFO",
      // Stacks in the log name sources: each bundle has its map beside it.
      NODE_OPTIONS: "--enable-source-maps",
      READS_PER_MINUTE: String(perMinute.reads),
      WRITES_PER_MINUTE: String(perMinute.writes),
      ...(tenantClaim === undefined ? {} : { TENANT_CLAIM: tenantClaim }),
    };
    const retention =
      runRetentionDays === undefined ? undefined : { RUN_RETENTION_DAYS: runRetentionDays };
    const entries = functionNames().map((name) => {
      const { access, files = [], sends = false, heapShare, ...plan } = planOf(name);
      const memoryMb = name === "worker" ? workerMemoryMb : plan.memoryMb;
      const stores = access.length > 0;
      const props = {
        ...plan,
        memoryMb,
        folder: `${folder}/${name}`,
        environment: {
          ...(stores ? { TABLE_NAME: runs.table.tableName, ...retention } : {}),
          ...(sends ? { QUEUE_URL: work.queue.queueUrl } : {}),
          ...(files.length > 0 ? { UPLOADS_BUCKET: uploads.bucket.bucketName } : {}),
          ...environment,
          ...(heapShare === undefined
            ? {}
            : { NODE_OPTIONS: withHeap(environment.NODE_OPTIONS, heapShare * memoryMb) }),
        },
        logRemoval: this.logRemoval,
      };
      const created = new ApiFunction(this, name, props);
      runs.allow(created.fn, access);
      if (sends) work.allowSending(created.fn);
      if (files.length > 0) uploads.allow(created.role, files);
      return [name, created] as const;
    });
    return Object.fromEntries(entries);
  }

  /** The user pool, unless an issuer of one's own takes its place. */
  private addIdentity(pageOrigin: string | undefined): Identity | undefined {
    const { ownIssuer, machineClient } = this.settings;
    if (ownIssuer) return undefined;
    const keepData = this.keepData;
    const identity = new Identity(this, "Identity", { keepData, machineClient, pageOrigin });
    this.output("UserPoolId", identity.pool.userPoolId, "Cognito user pool");
    this.output(
      "UserClientId",
      identity.peopleClient.userPoolClientId,
      "App client with which people sign in",
    );
    if (identity.machine) {
      const { client, domain } = identity.machine;
      this.output(
        "MachineClientId",
        client.userPoolClientId,
        "App client with which programs get tokens",
      );
      this.output("TokenUrl", `${domain.baseUrl()}/oauth2/token`, "Where programs get tokens");
    }
    return identity;
  }

  private tokenRules(identity: Identity | undefined): TokenRules {
    if (identity === undefined) return this.settings.ownIssuer as OwnIssuer;
    return {
      issuer: identity.issuer,
      audience: identity.audience,
      scopes: {
        read: [scopes.read, scopes.people],
        // Whoever may make runs may also compute without making one.
        solve: [scopes.solve, scopes.write, scopes.people],
        write: [scopes.write, scopes.people],
      },
    };
  }

  /** Alarms, who hears of them and what they stop, and the dashboard. */
  private watch(watched: Omit<AlarmsProps, "topic">, rollout: Rollout | undefined): void {
    const { alarmEmail: email } = this.settings;
    const topic =
      email === undefined ? undefined : new AlarmTopic(this, "AlarmTopic", { email }).topic;
    const { byName } = new Alarms(this, "Alarms", { ...watched, topic });
    for (const name of Object.keys(watched.functions))
      rollout?.backOn(
        name,
        ["server-errors", `${name}-errors`].flatMap((alarm) => byName.get(alarm) ?? []),
      );
    const runs = new RunMetrics(this, "RunMetrics", {
      namespace: watched.prefix,
      calls: watched.functions.optimize.logs,
      work: watched.functions.worker.logs,
      sweeps: watched.functions.sweep.logs,
    });
    new Overview(this, "Overview", { ...watched, runs, alarms: [...byName.values()] });
  }

  private publish(page: PageSite, { client, domain }: DomainAccess, api: HttpApi): void {
    page.publish({
      api: api.apiEndpoint,
      signIn: domain.baseUrl(),
      clientId: client.userPoolClientId,
    });
    this.output("PageUrl", page.origin, "Address of the page");
  }

  private output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

/** The functions that answer calls: what works behind them takes a new version at once. */
function answering<T>(functions: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const called = new Set(readRoutes().map((route) => route.function));
  return Object.fromEntries(Object.entries(functions).filter(([name]) => called.has(name)));
}

/** Options of Node with room for so many megabytes of objects. */
function withHeap(options: string, megabytes: number): string {
  return `${options} --max-old-space-size=${Math.floor(megabytes)}`;
}

function mapFunctions(functions: Readonly<Record<string, ApiFunction>>) {
  return Object.fromEntries(Object.entries(functions).map(([name, { fn }]) => [name, fn]));
}

// SPDX-License-Identifier: MIT
import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, type ITableV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

/** Operations that a function may ask for, on items under some partition keys. */
export type TableAccess = {
  /** The table itself, or the index that lists by time of creation. */
  readonly on: "table" | "index";
  /** For example `GetItem`. */
  readonly operations: readonly string[];
  /** Partition keys that it may name, as patterns of IAM: `T#*#ROSTERS`. */
  readonly keys: readonly string[];
};

/** Where runs are kept. */
export type RunsTableProps = {
  /** Keep the table, and refuse to delete it, when the stack goes. */
  readonly keepData: boolean;
  /** Name of a table restored from a backup that is used in place of the stack's own. */
  readonly restoredTable?: string;
};

/** The one table. Its logical id is pinned: a new id would mean a new, empty table. */
export class RunsTable extends Construct {
  /** The table in use. */
  readonly table: ITableV2;

  constructor(scope: Construct, id: string, { keepData, restoredTable }: RunsTableProps) {
    super(scope, id);
    const own = this.createTable(keepData);
    this.table =
      restoredTable === undefined
        ? own
        : TableV2.fromTableAttributes(this, "Restored", {
            tableName: restoredTable,
            globalIndexes: [indexName],
          });
  }

  /**
   * Allows exactly these operations on exactly these keys; the library's own grants would open
   * every item, and every index by a wildcard. The condition holds for a call that names no key,
   * too, which is why none is granted that can do without: no Scan.
   */
  allow(grantee: IGrantable, access: readonly TableAccess[]): void {
    const { tableArn } = this.table;
    for (const { on, operations, keys } of access)
      grantee.grantPrincipal.addToPrincipalPolicy(
        new PolicyStatement({
          actions: operations.map((operation) => `dynamodb:${operation}`),
          resources: [on === "table" ? tableArn : `${tableArn}/index/${indexName}`],
          conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } },
        }),
      );
  }

  private createTable(keepData: boolean): TableV2 {
    return new TableV2(this, "Table", {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName,
          partitionKey: { name: "gsi1pk", type: AttributeType.STRING },
          sortKey: { name: "gsi1sk", type: AttributeType.STRING },
        },
      ],
      billing: Billing.onDemand(),
      timeToLiveAttribute: "expiresAt",
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: 35,
      },
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}

const indexName = "byCreated";

// SPDX-License-Identifier: MIT
import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, type ITableV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

/**
 * What a function may do: with items of the table, and with the index that lists by time of
 * creation.
 */
export type TableAccess = {
  /** Operations on the table itself, for example `GetItem`. */
  readonly table: readonly string[];
  /** Operations on the index, for example `Query`. */
  readonly index: readonly string[];
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
   * Allows exactly these operations; the library's own grants would open every index by a wildcard.
   */
  allow(grantee: IGrantable, access: TableAccess): void {
    this.grantOn(grantee, this.table.tableArn, access.table);
    this.grantOn(grantee, `${this.table.tableArn}/index/${indexName}`, access.index);
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

  private grantOn(grantee: IGrantable, resource: string, operations: readonly string[]): void {
    if (operations.length === 0) return;
    const actions = operations.map((operation) => `dynamodb:${operation}`);
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions, resources: [resource] }),
    );
  }
}

const indexName = "byCreated";

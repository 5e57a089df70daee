// SPDX-License-Identifier: MIT
import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";

/** What a function may do: with items of the table, and with the index that lists by time of creation. */
export type TableAccess = {
  /** Operations on the table itself, for example `GetItem`. */
  readonly table: readonly string[];
  /** Operations on the index, for example `Query`. */
  readonly index: readonly string[];
};

/** The one table. Its logical id is pinned: a new id would mean a new, empty table. */
export class RunsTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: { readonly keepData: boolean }) {
    super(scope, id);
    this.table = new TableV2(this, "Table", {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: indexName,
          partitionKey: { name: "gsi1pk", type: AttributeType.STRING },
          sortKey: { name: "gsi1sk", type: AttributeType.STRING },
        },
      ],
      billing: Billing.onDemand(),
      timeToLiveAttribute: "expiresAt",
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: props.keepData,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Allows exactly these operations; the library's own grants would open every index by a wildcard. */
  allow(grantee: IGrantable, access: TableAccess): void {
    this.grantOn(grantee, this.table.tableArn, access.table);
    this.grantOn(grantee, `${this.table.tableArn}/index/${indexName}`, access.index);
  }

  private grantOn(grantee: IGrantable, resource: string, operations: readonly string[]): void {
    if (operations.length === 0) return;
    const actions = operations.map((operation) => `dynamodb:${operation}`);
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [resource] }));
  }
}

const indexName = "byCreated";

// SPDX-License-Identifier: MIT
import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";

/**
 * Where alarms are sent: one encrypted topic with one e-mail subscription.
 * The key must be our own: alarms cannot publish to a topic under the key AWS manages for SNS.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: { readonly email: string }) {
    super(scope, id);
    const key = new Key(this, "Key", {
      description: "Encrypts alarm messages of Reachmix",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(7),
    });
    this.topic = new Topic(this, "Topic", {
      displayName: "Reachmix",
      masterKey: key,
      enforceSSL: true,
    });
    this.topic.addSubscription(new EmailSubscription(props.email));
    key.addToResourcePolicy(forAlarms(["kms:Decrypt", "kms:GenerateDataKey*"], "*"));
    this.topic.addToResourcePolicy(forAlarms(["sns:Publish"], this.topic.topicArn));
  }
}

/**
 * Lets the alarms of this account, and no other account's, use the resource the statement is
 * attached to.
 */
function forAlarms(actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
    actions,
    resources: [resource],
    conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
  });
}

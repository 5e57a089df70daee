"""Prints every resource of the account as JSON: a sorted list of "<kind> <name>"."""

import json

import botocore.session

LISTS = [
    ("cloudformation", "describe_stacks", "Stacks", "StackName"),
    ("s3", "list_buckets", "Buckets", "Name"),
    ("iam", "list_roles", "Roles", "RoleName"),
    ("lambda", "list_functions", "Functions", "FunctionName"),
    ("logs", "describe_log_groups", "logGroups", "logGroupName"),
    ("dynamodb", "list_tables", "TableNames", None),
    ("apigatewayv2", "get_apis", "Items", "Name"),
    ("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmName"),
    ("sns", "list_topics", "Topics", "TopicArn"),
    ("kms", "list_keys", "Keys", "KeyId"),
    ("ssm", "describe_parameters", "Parameters", "Name"),
    ("ecr", "describe_repositories", "repositories", "repositoryName"),
]


def pages(client, operation, key, **arguments):
    if client.can_paginate(operation):
        for page in client.get_paginator(operation).paginate(**arguments):
            yield from page[key]
    else:
        yield from getattr(client, operation)(**arguments)[key]


def inventory():
    session = botocore.session.get_session()
    for service, operation, key, name in LISTS:
        for item in pages(session.create_client(service), operation, key):
            yield f"{service} {item if name is None else item[name]}"
    users = session.create_client("cognito-idp")
    for pool in pages(users, "list_user_pools", "UserPools", MaxResults=60):
        yield f"cognito-idp {pool['Id']}"


print(json.dumps(sorted(inventory())))

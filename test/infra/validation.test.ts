import { Annotations, CfnResource, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { describe, expect, it, vi } from "vitest";
import { synthStrictly } from "../../infra/app.ts";
import { appWith } from "./support.ts";

const variants = {
  "the default": { page: true },
  "the API alone": {},
  "dev with an alarm address": { stage: "dev", alarmEmail: "ops@example.com" },
  "an issuer of one's own": { issuer: "https://login.example.com", audience: "reachmix" },
};

/** Keeps the report of an expected failure out of the test's own output. */
function quietly(body: () => void): void {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const printed = vi.spyOn(console, "error").mockReturnValue(undefined);
  try {
    body();
  } finally {
    said.mockRestore();
    printed.mockRestore();
  }
}

describe("the AwsSolutions rules", () => {
  it.each(Object.entries(variants))("pass in %s", (_, context) => {
    expect(() => appWith(context).synth()).not.toThrow();
  });

  it("stop the synthesis at a finding that nobody accepted", () => {
    const app = appWith({});
    new Bucket(app.node.findChild("Reachmix"), "Open");
    quietly(() =>
      expect(() => app.synth()).toThrow(expect.objectContaining({ name: "ValidationFailed" })),
    );
  });

  const acceptedIn = (context: object) =>
    appWith({ alarmEmail: "ops@example.com", ...context })
      .node.findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data));

  it("are accepted to be broken in at most six places, each with a reason in words", () => {
    const accepted = acceptedIn({});
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.length).toBeLessThanOrEqual(6);
    for (const [rule, reason] of accepted) expect(reason, rule).toMatch(/^.{40,}$/);
  });

  it("are broken by the page at its bucket, its network and the function that CDK makes", () => {
    const accepted = acceptedIn({ page: true }).filter(([rule]) => !/APIG4|COG/.test(rule));
    const rules = new Set(accepted.map(([rule]) => /AwsSolutions-\w+/.exec(rule)?.[0]));
    expect([...rules].sort()).toEqual([
      "AwsSolutions-CFR1",
      "AwsSolutions-CFR2",
      "AwsSolutions-CFR3",
      "AwsSolutions-CFR4",
      "AwsSolutions-IAM4",
      "AwsSolutions-IAM5",
      "AwsSolutions-L1",
      "AwsSolutions-S1",
    ]);
    for (const [rule, reason] of accepted) expect(reason, rule).toMatch(/^.{40,}$/);
  });
});

describe("a warning", () => {
  it("stops the synthesis until somebody acknowledges it", () => {
    const warned = (acknowledge: boolean) => {
      const app = appWith({});
      const stack = app.node.findChild("Reachmix");
      Annotations.of(stack).addWarningV2("reachmix:test", "this is odd");
      if (acknowledge) Annotations.of(stack).acknowledgeWarning("reachmix:test", "known");
      return app;
    };
    expect(() => synthStrictly(warned(false))).toThrow(/with warnings.*\n.*this is odd/);
    expect(() => synthStrictly(warned(true))).not.toThrow();
  });

  it.each(Object.entries(variants))("is not in %s", (_, context) => {
    expect(() => synthStrictly(appWith(context))).not.toThrow();
  });
});

describe("CloudFormation's own rules", () => {
  const appWithUnknownProperty = (validate: boolean) => {
    const app = appWith({}, validate);
    const properties = { Type: "String", Value: "x", NoSuchProperty: 1 };
    new CfnResource(app.node.findChild("Reachmix"), "Wrong", {
      type: "AWS::SSM::Parameter",
      properties,
    });
    return app;
  };

  it("pass, and stop the synthesis at a property that does not exist", () => {
    expect(() => appWith({ alarmEmail: "ops@example.com" }, true).synth()).not.toThrow();
    expect(() => appWithUnknownProperty(false).synth()).not.toThrow();
    const stopped = expect.objectContaining({ name: "ValidationFailed" });
    quietly(() => expect(() => appWithUnknownProperty(true).synth()).toThrow(stopped));
  });
});

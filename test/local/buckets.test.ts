import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, describe, expect, it } from "vitest";
import { type Buckets, openBuckets } from "../../packages/local/src/files/buckets.ts";
import { temporaryFolder } from "./support/fixture.ts";

const open: Buckets[] = [];
afterEach(async () => {
  for (const buckets of open.splice(0)) await buckets.close();
});

async function opened(folder: string): Promise<S3Client> {
  const buckets = await openBuckets(folder, [{ name: "uploads" }]);
  open.push(buckets);
  return new S3Client({
    endpoint: buckets.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}

const sheet = { Bucket: "uploads", Key: "T/ab/roster.csv" };

describe("a bucket of the local cloud", () => {
  it("takes an upload of 30 MB at a signed address and keeps it over a restart", async () => {
    const folder = temporaryFolder();
    const url = await getSignedUrl(await opened(folder), new PutObjectCommand(sheet));
    const sent = await fetch(url, { method: "PUT", body: "x".repeat(30_000_000) });
    expect(sent.status).toBe(200);
    await open.pop()?.close();
    const { ContentLength, Body } = await (await opened(folder)).send(new GetObjectCommand(sheet));
    expect(ContentLength).toBe(30_000_000);
    expect((await Body?.transformToString())?.slice(0, 3)).toBe("xxx");
  });

  it("refuses an address whose key was changed after it was signed", async () => {
    const url = await getSignedUrl(await opened(temporaryFolder()), new PutObjectCommand(sheet));
    const sent = await fetch(url.replace("roster.csv", "other.csv"), { method: "PUT", body: "x" });
    expect(sent.status).toBe(403);
  });
});

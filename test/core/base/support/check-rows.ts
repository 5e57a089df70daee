import { open } from "@reachmix/core";

// Checks a request with many rows and prints how many issues were found and how many more there
// are. Run in a process of its own, whose memory a test limits.
const [kind, count] = process.argv.slice(2);

const valid = (i: number) => ({
  id: `c${i}`,
  name: `Creator ${i}`,
  country: "US",
  quality: 0.7,
  tags: ["a", "b"],
  channels: [{ platform: "instagram", followers: 123_456 + i }],
  offers: [
    {
      id: `c${i}-reel`,
      deliverables: [{ platform: "instagram", format: "reel", quantity: 2 }],
      price: 1234.5,
      expected: { reach: 12_345.6, clicks: 77 },
    },
  ],
});
const faulty = (i: number) => ({ id: i, x: 1, y: 2, z: -3 });
const creators = Array.from({ length: Number(count) }, (_, i) =>
  kind === "valid" ? valid(i) : faulty(i),
);
const brief = { currency: "USD", budget: 20_000, goals: { preset: "awareness" } };
const opening = open({ brief, roster: { creators } });
const issues = opening.kind === "refused" ? opening.issues : [];
process.stdout.write(JSON.stringify([issues.length, issues.at(-1)?.message ?? null]));

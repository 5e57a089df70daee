import type { Approval, Run } from "@reachmix/core";
import { wrap } from "../print/table.ts";
import type { DemoClient } from "./client.ts";
import { figure } from "./figures.ts";
import { say, step, subheading, WIDTH } from "./screen.ts";

/** What the synthetic results are of what was forecast, by platform. */
const CAME: Readonly<Record<string, number>> = { tiktok: 0.6, instagram: 1.3 };

/** Days by which the second campaign starts later. */
const LATER_DAYS = 70;
const DAY_MS = 86_400_000;

/**
 * The loop closed: the plan is approved, made-up results are reported, and the same brief is solved
 * for the next season. Returns the run of the second campaign.
 */
export async function demoSecondCampaign(client: DemoClient, first: Run): Promise<Run> {
  subheading("SYNTHETIC results come in, and the next campaign rests on them");
  const { sentences } = await step("POST /v1/runs/{id}/approve, then /actuals", async () =>
    client.report(first.id, resultsOf(await client.approve(first.id, "Demo"))),
  );
  const { brief, roster } = first.input;
  const phases = brief.phases?.map((phase) => ({
    ...phase,
    from: later(phase.from),
    to: later(phase.to),
  }));
  const name = "SYNTHETIC clothing brand, second campaign";
  const second = await step("POST /v1/optimize, the same brief ten weeks later", () =>
    client.optimize(JSON.stringify({ brief: { ...brief, name, phases }, roster })),
  );
  say(wrap(learnedSentence(second, sentences), WIDTH));
  return second;
}

/** Results as if Instagram had done better than forecast and TikTok worse. */
function resultsOf({ picks }: Approval): object[] {
  return picks.map(({ code, platform, startsOn, forecast }) => {
    const came = CAME[platform] ?? 1;
    const views = Math.round(came * forecast.impressions.mean);
    const share = (result: keyof typeof forecast) =>
      forecast[result].mean / Math.max(1, forecast.impressions.mean);
    const postedOn = startsOn ?? "2027-03-01";
    return {
      code,
      postedOn,
      countedOn: later(postedOn, 31),
      delivered: true,
      impressions: views,
      reach: Math.round(views * share("reach")),
      engagements: Math.round(views * share("engagements")),
      clicks: Math.round(views * share("clicks")),
      conversions: Math.round(views * share("conversions")),
    };
  });
}

function later(day: string, days = LATER_DAYS): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** What happened, what it taught and which purchases that changed, in one sentence. */
function learnedSentence({ learning, plan }: Run, sentences: readonly string[]): string {
  const happened = sentences.find((sentence) => sentence.includes(" delivered ")) ?? "";
  const moved = (learning?.moved ?? [])
    .filter(({ path }) => path.includes("reachRate"))
    .map((number) => ({ ...number, factor: number.value / number.shipped }))
    .sort((a, b) => Math.abs(Math.log(b.factor)) - Math.abs(Math.log(a.factor)));
  const [most] = moved;
  const [, platform, format, , tier] = (most?.path ?? "").split(".");
  const taught =
    most === undefined
      ? "no number moved"
      : `a ${tier} creator's ${platform} ${format} is taken to reach ${figure(most.factor)} x ` +
        "as many";
  const { entered = [], left = [] } = learning?.picks ?? {};
  const changed =
    entered.length + left.length === 0
      ? "the plan stays what it was"
      : `${entered.length} of ${plan?.picks.length ?? 0} purchases are new ones, ` +
        `${left.length} are not made again`;
  return `Learned: ${happened.replace(/\.$/, "")}; so ${taught}, and ${changed}.`;
}

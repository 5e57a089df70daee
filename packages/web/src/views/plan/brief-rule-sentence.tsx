import type { RuleDraft } from "../../state/draft.ts";
import { without } from "../../state/edits.ts";
import { Choice, NumberInput } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";
import { Bounds, type SentenceProps, Softness } from "./brief-rule-bounds.tsx";
import { type FilterDraft, RuleFilter } from "./brief-rule-filter.tsx";

/** A rule as a sentence: bounds, measures and what it speaks of are changed in place. */
export function RuleSentence({
  rule,
  part,
  onChange,
}: {
  rule: RuleDraft;
  part: BriefPart;
  onChange: (rule: RuleDraft) => void;
}) {
  const set = (fields: Readonly<Record<string, unknown>>) =>
    onChange(without({ ...rule, ...fields }) as RuleDraft);
  const props: SentenceProps = { rule, part, set };
  const Sentence = SENTENCES[rule.kind] ?? Named;
  return (
    <div className="sentence" title={rule.label}>
      <Sentence {...props} />
      {SOFTENED.has(rule.kind) && rule.each !== "creator" && <Softness {...props} />}
    </div>
  );
}

const SENTENCES: Readonly<Record<string, (props: SentenceProps) => React.ReactNode>> = {
  limit: Limit,
  average: Average,
  costPer: CostPer,
  return: Return,
  exclude: Exclude,
  choose: Choose,
};

const SOFTENED: ReadonlySet<string> = new Set(["limit", "average", "costPer", "return", "choose"]);

const MEASURES = {
  spend: "spend",
  creators: "creators",
  offers: "offers",
  reach: "people reached",
  impressions: "impressions",
  grossReach: "gross reach",
  engagements: "engagements",
  clicks: "clicks",
  conversions: "orders",
};
const SHARES = {
  amount: "in all",
  shareOfSpend: "of spend",
  shareOfBudget: "of the budget",
  shareOfCreators: "of creators",
};
const EACH = {
  all: "together",
  creator: "per creator",
  tier: "per tier",
  platform: "per platform",
  country: "per country",
};

function Limit({ rule, part, set }: SentenceProps) {
  const share = (rule.as as string | undefined) ?? "amount";
  const measure = String(rule.measure);
  const isShare = share !== "amount";
  const known =
    measure in MEASURES ? MEASURES : { ...MEASURES, [measure]: measure.replace("attribute:", "") };
  const shares = Object.fromEntries(
    Object.entries(SHARES).filter(
      ([name]) =>
        name === share ||
        name === "amount" ||
        (measure === "spend" && name !== "shareOfCreators") ||
        (measure === "creators" && name === "shareOfCreators"),
    ),
  );
  return (
    <>
      <Bounds rule={rule} set={set} scale={isShare ? 100 : 1} />
      {isShare ? "%" : measure === "spend" ? part.draft.brief.currency : ""}
      {!isShare && (
        <Choice
          label="What is counted"
          value={measure}
          options={known}
          onChange={(next) => set({ measure: next })}
        />
      )}
      {Object.keys(shares).length > 1 && (
        <Choice
          label="Of what"
          value={share}
          options={shares}
          onChange={(as) => set({ as, ...(isShare === (as !== "amount") ? {} : fresh(rule, as)) })}
        />
      )}
      {measure !== "reach" && (
        <>
          <RuleFilter part={part} where={rule.where as FilterDraft} onChange={filterOf(set)} />
          <Choice
            label="Together or each"
            value={(rule.each as keyof typeof EACH | undefined) ?? "all"}
            options={EACH}
            onChange={(each) => set({ each: each === "all" ? undefined : each })}
          />
        </>
      )}
    </>
  );
}

/** Bounds in another unit: 30 % is no amount, so they start anew. */
function fresh(rule: RuleDraft, as: string) {
  const first = as === "amount" ? 1_000 : 0.3;
  return {
    min: rule.min === undefined ? undefined : first,
    max: rule.max === undefined ? undefined : first,
  };
}

function Average({ rule, part, set }: SentenceProps) {
  const of = String(rule.of);
  const options = {
    audienceFit: "audience fit",
    authenticity: "authenticity",
    quality: "quality",
    ...(of.startsWith("attribute:") && { [of]: of.slice("attribute:".length) }),
  };
  return (
    <>
      Average
      <Choice
        label="Average of"
        value={of}
        options={options}
        onChange={(next) => set({ of: next })}
      />
      <Bounds rule={rule} set={set} />
      <RuleFilter part={part} where={rule.where as FilterDraft} onChange={filterOf(set)} />
    </>
  );
}

const COSTS = {
  impressions: "CPM",
  reach: "Cost per 1,000 reached",
  engagements: "CPE",
  clicks: "CPC",
  conversions: "CPA",
};

function CostPer({ rule, part, set }: SentenceProps) {
  const of = String(rule.of);
  const options = of in COSTS ? COSTS : { ...COSTS, [of]: of };
  return (
    <>
      <Choice label="Cost of" value={of} options={options} onChange={(next) => set({ of: next })} />
      <Bounds rule={rule} set={set} />
      {part.draft.brief.currency}
      {of !== "reach" && (
        <RuleFilter part={part} where={rule.where as FilterDraft} onChange={filterOf(set)} />
      )}
    </>
  );
}

function Return({ rule, part, set }: SentenceProps) {
  return (
    <>
      <Choice
        label="Return"
        value={String(rule.of)}
        options={{ roas: "ROAS", roi: "ROI" }}
        onChange={(of) => set({ of })}
      />
      <Bounds rule={rule} set={set} />
      <RuleFilter part={part} where={rule.where as FilterDraft} onChange={filterOf(set)} />
    </>
  );
}

function Exclude({ rule, part, set }: SentenceProps) {
  const names = namesIn(rule);
  return (
    <>
      Never buy {names}
      {(names === "" || rule.where !== undefined) && (
        <RuleFilter part={part} where={rule.where as FilterDraft} onChange={filterOf(set)} />
      )}
    </>
  );
}

function Choose({ rule, set }: SentenceProps) {
  if (rule.allOrNone === true) return <>All or none of {namesIn(rule)}</>;
  const sides = (["exactly", "atLeast", "atMost"] as const).filter((side) => side in rule);
  const words = { exactly: "Exactly", atLeast: "At least", atMost: "At most" };
  return (
    <>
      {sides.map((side) => (
        <span key={side} className="bound">
          {words[side]}
          <NumberInput
            label={words[side]}
            width={5}
            value={rule[side] as number}
            onChange={(value = 0) => set({ [side]: value })}
          />
        </span>
      ))}
      of {namesIn(rule)}
    </>
  );
}

/** Rules whose sentence has no parts to change here. */
function Named({ rule }: SentenceProps) {
  const sentences: Readonly<Record<string, string>> = {
    lock: `Must buy ${namesIn(rule)}`,
    order: "Macro before micro of the same product",
    follow: `${partyIn(rule.dependent)} only with ${partyIn(rule.requires)}`,
  };
  return <>{rule.label ?? sentences[rule.kind] ?? rule.id}</>;
}

function namesIn({ creators, offers }: RuleDraft): string {
  const names = [...((creators as string[]) ?? []), ...((offers as string[]) ?? [])];
  const more = names.length - 4;
  return names.slice(0, 4).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function partyIn(party: unknown): string {
  return Object.values(party as Readonly<Record<string, string>>).join("");
}

function filterOf(set: SentenceProps["set"]) {
  return (where: FilterDraft) => set({ where });
}

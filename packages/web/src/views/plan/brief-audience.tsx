import { editBrief, without } from "../../state/edits.ts";
import { complaintAt, Field, NumberInput, Problem, Toggles, Words } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";

const AGES = ["13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"];
const GENDERS = ["female", "male"];

interface AudienceDraft {
  readonly countries?: Readonly<Record<string, number>>;
  readonly ages?: readonly string[];
  readonly genders?: readonly string[];
  readonly interests?: readonly string[];
  readonly size?: number;
}

/** Whom the plan is to reach. */
export function BriefAudience({ workspace, draft, complaints }: BriefPart) {
  const audience = (draft.brief.audience ?? {}) as AudienceDraft;
  const set = (label: string, fields: AudienceDraft) => {
    const next = without({ ...audience, ...fields });
    const isEmpty = Object.keys(next).length === 0;
    editBrief(workspace, label, { audience: isEmpty ? undefined : { ...next } }, true);
  };
  const some = (list: readonly string[]) => (list.length === 0 ? undefined : list);
  return (
    <>
      <Field label="Countries" problem={complaintAt(complaints, "audience.countries")}>
        {(id) => (
          <Words
            id={id}
            words={Object.keys(audience.countries ?? {})}
            placeholder="US, CA"
            onChange={(codes) => set("Countries", { countries: sharesOf(codes, audience) })}
          />
        )}
      </Field>
      <Toggles
        label="Gender"
        options={GENDERS}
        chosen={audience.genders ?? []}
        onChange={(genders) => set("Gender of the audience", { genders: some(genders) })}
      />
      <Toggles
        label="Age"
        options={AGES}
        chosen={audience.ages ?? []}
        onChange={(ages) => set("Age of the audience", { ages: some(ages) })}
      />
      <Field label="Interests" problem={complaintAt(complaints, "audience.interests")}>
        {(id) => (
          <Words
            id={id}
            words={audience.interests ?? []}
            placeholder="fashion, running"
            onChange={(interests) => set("Interests", { interests: some(interests) })}
          />
        )}
      </Field>
      <Field label="People in it, if known" problem={complaintAt(complaints, "audience.size")}>
        {(id) => (
          <NumberInput
            id={id}
            value={audience.size}
            placeholder="from public statistics"
            onChange={(size) => set("Size of the audience", { size })}
          />
        )}
      </Field>
      <Problem text={complaintAt(complaints, "audience.cells")} />
    </>
  );
}

/** Shares of countries: what was stated where the list is as it was, else equal parts. */
function sharesOf(codes: readonly string[], { countries = {} }: AudienceDraft) {
  if (codes.length === 0) return undefined;
  const names = codes.map((code) => (code.length <= 3 ? code.toUpperCase() : code));
  const isSame =
    names.length === Object.keys(countries).length && names.every((name) => name in countries);
  if (isSame) return countries;
  const share = Math.floor(1e6 / names.length) / 1e6;
  return Object.fromEntries(names.map((name) => [name, share]));
}

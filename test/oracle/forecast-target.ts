import { present } from "./present.ts";
import type { CreatorText, OfferText } from "./request.ts";

/** The results that are counted by whether they come from the target. */
export interface Counts {
  readonly engagements: number;
  readonly clicks: number;
  readonly conversions: number;
}

type Dimension = "countries" | "ages" | "genders" | "interests";

/** Whom the brand wants, in words the creators' audiences use too. */
export interface Target {
  readonly countries?: Readonly<Record<string, number>>;
  readonly ages?: readonly string[];
  readonly genders?: readonly string[];
  readonly interests?: readonly string[];
  readonly outside?: number | Readonly<Partial<Record<Dimension, number>>>;
}

/** How much a result from outside counts where the brief does not say. */
const OUTSIDE: Readonly<Record<Dimension, number>> = {
  countries: 0,
  ages: 0.5,
  genders: 0.5,
  interests: 1,
};

/** Splits results by an audience known in every dimension ("Inside and outside the target"). */
export function splitOf(
  { engagements, clicks, conversions }: Counts,
  stated: OfferText["expected"] = {},
  audience: CreatorText["audience"] = {},
  target: Target = {},
): { readonly counted: Counts; readonly everybody: Counts; readonly outside: Counts } {
  let counted = 1;
  let inside = 1;
  for (const dimension of Object.keys(OUTSIDE) as Dimension[]) {
    const wanted = target[dimension];
    if (wanted === undefined) continue;
    const values = Array.isArray(wanted) ? wanted : Object.keys(wanted);
    const share = values.reduce(
      (sum, value) => sum + (present(audience[dimension], "audience")[value] ?? 0),
      0,
    );
    const { outside } = target;
    const weight =
      typeof outside === "number" ? outside : (outside?.[dimension] ?? OUTSIDE[dimension]);
    counted *= share + weight * (1 - share);
    inside *= share;
  }
  const own = ofTarget(stated);
  const each = (share: number, ofOwn: number): Counts => ({
    engagements: engagements * (own.engagements ? ofOwn : share),
    clicks: clicks * (own.clicks ? ofOwn : share),
    conversions: conversions * (own.conversions ? ofOwn : share),
  });
  return { counted: each(counted, 1), everybody: each(1, 1), outside: each(1 - inside, 0) };
}

/** Which results are stated of the target, or derived from such. */
function ofTarget(stated: NonNullable<OfferText["expected"]>): Record<keyof Counts, boolean> {
  if (stated.of === "everybody") return { engagements: false, clicks: false, conversions: false };
  const engagements = stated.engagements !== undefined;
  const viewsFromEngagements =
    engagements && stated.impressions === undefined && stated.reach === undefined;
  const clicks =
    stated.clicks !== undefined || stated.conversions !== undefined || viewsFromEngagements;
  return { engagements, clicks, conversions: clicks };
}

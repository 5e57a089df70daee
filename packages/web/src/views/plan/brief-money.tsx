import { editBrief, without } from "../../state/edits.ts";
import { Choice, complaintAt, Field, NumberInput } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";

interface CostsDraft {
  readonly budgetCovers?: "fees" | "all";
  readonly agencyFee?: { readonly share: number; readonly of?: string };
  readonly contingency?: number;
  readonly vat?: { readonly rate: number; readonly recoverable?: boolean };
  readonly perCreator?: Readonly<Record<string, number>>;
}

interface EconomicsDraft {
  readonly orderValue?: number;
  readonly margin?: number;
  readonly conversionRate?: number;
  readonly incrementality?: number;
}

/** What is paid around the fees, and what an order is worth. */
export function BriefMoney(part: BriefPart) {
  return (
    <>
      <Costs {...part} />
      <Economics {...part} />
    </>
  );
}

function Costs({ workspace, draft, complaints }: BriefPart) {
  const costs = (draft.brief.costs ?? {}) as CostsDraft;
  const { currency } = draft.brief;
  const set = (label: string, fields: CostsDraft) => {
    const next = without({ ...costs, ...fields });
    editBrief(
      workspace,
      label,
      { costs: Object.keys(next).length === 0 ? undefined : { ...next } },
      true,
    );
  };
  const problem = (path: string) => complaintAt(complaints, `costs.${path}`);
  const { handling, ...otherCosts } = costs.perCreator ?? {};
  return (
    <>
      <Field label="The budget pays">
        {(id) => (
          <Choice
            id={id}
            value={costs.budgetCovers ?? "all"}
            options={{ all: "everything", fees: "creators, the rest comes on top" }}
            onChange={(covers) =>
              set("What the budget pays", { budgetCovers: covers === "all" ? undefined : covers })
            }
          />
        )}
      </Field>
      <Field label="Agency fee" unit="% of fees" problem={problem("agencyFee")}>
        {(id) => (
          <NumberInput
            id={id}
            scale={100}
            value={costs.agencyFee?.share}
            onChange={(share) =>
              set("Agency fee", {
                agencyFee: share === undefined ? undefined : { ...costs.agencyFee, share },
              })
            }
          />
        )}
      </Field>
      <Field label="VAT" unit="%" problem={problem("vat")}>
        {(id) => (
          <>
            <NumberInput
              id={id}
              scale={100}
              value={costs.vat?.rate}
              onChange={(rate) =>
                set("VAT", { vat: rate === undefined ? undefined : { ...costs.vat, rate } })
              }
            />
            {costs.vat !== undefined && (
              <Choice
                label="Who bears the VAT"
                value={costs.vat.recoverable ? "back" : "cost"}
                options={{ cost: "is a cost", back: "comes back" }}
                onChange={(who) =>
                  set("Who bears the VAT", {
                    vat: { rate: costs.vat?.rate ?? 0, recoverable: who === "back" },
                  })
                }
              />
            )}
          </>
        )}
      </Field>
      <Field label="Set aside" unit="%" problem={problem("contingency")}>
        {(id) => (
          <NumberInput
            id={id}
            scale={100}
            value={costs.contingency}
            onChange={(contingency) => set("Contingency", { contingency })}
          />
        )}
      </Field>
      <Field label="Handling per creator" unit={currency} problem={problem("perCreator")}>
        {(id) => (
          <NumberInput
            id={id}
            value={handling}
            onChange={(amount) => {
              const next = without({ ...otherCosts, handling: amount });
              const isEmpty = Object.keys(next).length === 0;
              set("Handling per creator", {
                perCreator: isEmpty ? undefined : (next as Record<string, number>),
              });
            }}
          />
        )}
      </Field>
    </>
  );
}

function Economics({ workspace, draft, complaints }: BriefPart) {
  const economics = (draft.brief.economics ?? {}) as EconomicsDraft;
  const fields = [
    ["orderValue", "Order value", draft.brief.currency, 1],
    ["margin", "Margin", "%", 100],
    ["conversionRate", "Orders per click", "%", 100],
    ["incrementality", "Caused per counted order", "", 1],
  ] as const;
  return fields.map(([name, label, unit, scale]) => (
    <Field
      key={name}
      label={label}
      unit={unit}
      problem={complaintAt(complaints, `economics.${name}`)}
    >
      {(id) => (
        <NumberInput
          id={id}
          scale={scale}
          value={economics[name]}
          onChange={(value) => {
            const next = without({ ...economics, [name]: value });
            const isEmpty = Object.keys(next).length === 0;
            editBrief(workspace, label, { economics: isEmpty ? undefined : { ...next } }, true);
          }}
        />
      )}
    </Field>
  ));
}

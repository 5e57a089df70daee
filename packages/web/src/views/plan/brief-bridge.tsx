import type { Bridge } from "@reachmix/core";
import { money } from "../../words/numbers.ts";

/** The way from the budget to the fees, line by line; what is paid on top of it below. */
export function BriefBridge({ bridge }: { bridge: Bridge }) {
  const { budget, lines, leftOver } = bridge;
  const fees = lines.find(({ kind }) => kind === "fees")?.amount ?? 0;
  const shown = lines.filter(({ amount, kind }) => amount !== 0 || kind === "fees");
  return (
    <details className="bridge">
      <summary>
        <span>For fees {money(fees)}</span>
        <span className="soft">left {money(leftOver)}</span>
      </summary>
      <table>
        <caption className="visually-hidden">From the budget to the fees</caption>
        <tbody>
          <Line label="Budget" amount={budget} />
          {shown
            .filter(({ isOnTop }) => !isOnTop)
            .map(({ label, amount, from, isExpected }) => (
              <Line
                key={label}
                label={`− ${label}${isExpected ? ", expected" : ""}`}
                amount={amount}
                from={from}
              />
            ))}
          <Line label="= Left over" amount={leftOver} />
          {shown
            .filter(({ isOnTop }) => isOnTop)
            .map(({ label, amount, from }) => (
              <Line key={label} label={`on top: ${label}`} amount={amount} from={from} />
            ))}
        </tbody>
      </table>
    </details>
  );
}

function Line({ label, amount, from }: { label: string; amount: number; from?: string }) {
  return (
    <tr title={from}>
      <th scope="row">{label}</th>
      <td className="number">{money(amount)}</td>
    </tr>
  );
}

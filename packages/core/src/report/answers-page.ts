import type { Run } from "../run/schema.ts";
import { runFor } from "./audience.ts";
import { html, type Markup, scriptedPage } from "./html.ts";
import { piecesInWords } from "./pieces.ts";
import { styleOf } from "./style.ts";
import { creatorNames } from "./words.ts";

/**
 * A page on which a client says yes or no to every creator of a plan, with a comment, and saves the
 * answers as a file that {@link readAnswers} reads. It holds what a client may see, and needs no
 * network.
 * @returns an HTML document whose one script is named in its policy
 * @throws Error for a run without a plan
 */
export function answersPage(stored: Run): Promise<string> {
  const run = runFor("client", stored);
  if (run.plan === null) throw new Error(`Run "${stored.name}" has no plan to answer.`);
  const { picks, totals } = run.plan;
  const { currency } = run.input.brief;
  const nameOf = creatorNames([run]);
  const offers = run.input.roster.creators.flatMap((creator) => creator.offers);
  const piecesOf = new Map(offers.map((offer) => [offer.id, piecesInWords(offer)]));
  const amount = new Intl.NumberFormat("en", { style: "currency", currency });
  const people = (count: number) =>
    new Intl.NumberFormat("en", { maximumSignificantDigits: 3 }).format(count);
  const rows = picks.map((pick, index) =>
    rowOf(index, pick.offerId, {
      name: nameOf(pick.creatorId),
      pieces: piecesOf.get(pick.offerId) ?? "",
      phase: pick.phase ?? "",
      price: amount.format(pick.price),
      people: people(pick.expected.reach),
    }),
  );
  const body = html`<header><h1>${run.name}</h1>
<p class="soft">${picks.length} offers for ${amount.format(totals.spend)}. Say yes or no to each,
then save your answers as a file and send it back. Nothing leaves this page by itself.</p></header>
<form id="answers" data-run="${stored.id}" data-name="${run.name}">
<section class="wide"><table><thead><tr><th>Creator</th><th>Pieces</th><th>Phase</th>
<th>Price</th><th>People</th><th>Your answer</th><th>Comment</th></tr></thead>
<tbody>${rows}</tbody></table></section>
<section><label>Your name <input name="by" required maxlength="200"></label>
<button>Save my answers</button> <output></output></section></form>`;
  return scriptedPage(run.name, styleOf(null) + STYLE, body, SCRIPT);
}

interface Shown {
  readonly name: string;
  readonly pieces: string;
  readonly phase: string;
  readonly price: string;
  readonly people: string;
}

function rowOf(index: number, offerId: string, shown: Shown): Markup {
  const { name, pieces, phase, price, people } = shown;
  const choice = (value: string, word: string) =>
    html`<label><input type="radio" name="answer-${index}" value="${value}"
aria-label="${word} to ${name}"> ${word}</label> `;
  return html`<tr data-offer="${offerId}"><th scope="row" dir="auto">${name}</th><td>${pieces}</td>
<td>${phase}</td><td class="number">${price}</td><td class="number">${people}</td>
<td>${choice("yes", "Yes")}${choice("no", "No")}</td>
<td><input name="comment-${index}" maxlength="1000" aria-label="Comment on ${name}" dir="auto"></td>
</tr>
`;
}

const STYLE = `
td label { margin-right: 10px; white-space: nowrap; }
input:not([type=radio]) { font: inherit; padding: 4px 6px; max-width: 100%; }
button { font: inherit; padding: 6px 14px; }
`;

/** Runs on the page: makes a file of what was chosen. */
const SCRIPT = `
document.getElementById("answers").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const answers = [...form.querySelectorAll("tr[data-offer]")].flatMap((row, index) => {
    const chosen = form.querySelector('input[name="answer-' + index + '"]:checked');
    const comment = form.elements["comment-" + index].value.trim();
    if (chosen === null && comment === "") return [];
    return [{ offerId: row.dataset.offer, answer: chosen === null ? null : chosen.value, comment }];
  });
  const saved = { reachmix: "answers", run: form.dataset.run, by: form.elements.by.value.trim(),
    answers };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(saved)], { type: "application/json" }));
  link.download = "answers to " + form.dataset.name.replace(/[^\\p{L}\\p{N} ]/gu, "-") + ".json";
  link.click();
  form.querySelector("output").textContent =
    answers.length + " answers saved as a file. Send it back to whoever sent you this page.";
});
`;

import { escaped } from "./charts/svg.ts";

/** Markup that is safe to put into a page. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | null | Markup | readonly Markup[];

/**
 * A template of markup: text in it is escaped, markup is kept, lists are joined, null is nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: parts.reduce((text, part, index) => text + markupOf(values[index - 1]) + part) };
}

function markupOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string" || typeof value === "number") return escaped(String(value));
  if ("markup" in value) return value.markup;
  return value.map(({ markup }) => markup).join("");
}

/** A whole page that needs nothing else: no script, no font, no picture from anywhere. */
export function page(title: string, style: string, body: Markup): string {
  return documentOf(title, style, body, { policy: POLICY, script: "" });
}

/**
 * A whole page with one script of its own, which its policy names by what it holds: no other runs.
 * @param script text without an end tag
 */
export async function scriptedPage(
  title: string,
  style: string,
  body: Markup,
  script: string,
): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  const policy = `${POLICY}; script-src 'sha256-${hash}'`;
  return documentOf(title, style, body, { policy, script: `<script>${script}</script>\n` });
}

/** A page asks nobody for anything. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

function documentOf(
  title: string,
  style: string,
  body: Markup,
  { policy, script }: { readonly policy: string; readonly script: string },
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body.markup}
</main>
${script}</body>
</html>
`;
}

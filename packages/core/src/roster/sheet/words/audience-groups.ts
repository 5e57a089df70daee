import { pattern } from "./pattern.ts";

/** A letter for a gender counts only beside a word for gender: `gender_f`. */
const LETTER = /\b(gender|sex|geschlecht|genero|genre|sesso|cinsiyet) (f|w|m)\b/;

const GENDERS: readonly (readonly [string, RegExp])[] = [
  [
    "female",
    pattern`
      \b(females?|wom[ae]n|frau(en)?|weiblich|mujer(es)?|femmes?|mulher(es)?|donn[ae]|kadin(lar)?|
      feminino|femenino)\b|女`,
  ],
  [
    "male",
    pattern`
      \b(males?|m[ae]n|mann|manner|mannlich|hombres?|hommes?|homem|homens|uom(o|ini)|
      erkek(ler)?|masculino)\b|男`,
  ],
];

/** An interest of the audience, said as such: `Interest: fashion %`, `Interessen Mode`. */
const INTEREST = new RegExp(
  pattern`
    ^(?:audience |zielgruppe )?
    (?:interests?|interessen?|inter[eê]ts?|intereses|interesses|interessi)[ :_-]+([^%()]+)`,
  "i",
);

/** The gender, age band or interest of an audience that a header names: `% Frauen`, `18-24`. */
export function audienceGroupOf(
  header: string,
  words: string,
): { dimension: "ages" | "genders" | "interests"; group: string } | null {
  const interest = INTEREST.exec(header)?.[1].trim();
  if (interest) return { dimension: "interests", group: interest };
  const age =
    /(?<!\d)(1[38]|25|35|45|55|65)\s*(?:-|–|—|to|bis|_|\s)\s*(17|24|34|44|54|64)(?!\d)/.exec(
      header,
    );
  if (age !== null) return { dimension: "ages", group: `${age[1]}-${age[2]}` };
  const open = /(?<!\d)(35|45|55|65)\s*\+/.exec(header);
  if (open !== null) return { dimension: "ages", group: `${open[1]}+` };
  const letter = LETTER.exec(words)?.[2];
  if (letter !== undefined)
    return { dimension: "genders", group: letter === "m" ? "male" : "female" };
  const gender = GENDERS.find(([, pattern]) => pattern.test(words));
  return gender === undefined ? null : { dimension: "genders", group: gender[0] };
}

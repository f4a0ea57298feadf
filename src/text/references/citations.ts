// The instruments that a text cites with a year: resolutions with their date, conventions with their year. Only unambiguous citations are found: a
// resolution by its number and date, a convention by its full name.

/** One citation of an instrument. The UTF-16 offsets [from, to) cover the year. */
export interface Citation {
  /** The citation without its year: "resolution 57/4 of 21 March", "Single Convention on Narcotic Drugs". */
  readonly instrument: string;
  readonly year: string;
  readonly from: number;
  readonly to: number;
}

const RESOLUTION = /\b(resolution (?:S-)?\d{1,4}(?:\/\d{1,4}(?: [A-Z])?| \(\d{4}\)) of \d{1,2} \p{Lu}\p{Ll}+) (\d{4})\b/gu;
/** A convention's name: the capitalised words before the noun and after it, with the small words between them. */
const CONVENTION =
  /(?<!\p{Lu}[\p{L}’-]{0,30} )((?:(?<![\p{L}’-])\p{Lu}[\p{L}’-]* ){0,8}(?:Convention|Covenant|Treaty)(?: (?:(?:on|of|the|for|against|and|to|in|relating|concerning|its) )*\p{Lu}[\p{L}’-]*){0,12}) of (?:\d{1,2} \p{Lu}\p{Ll}+ )?(\d{4})\b/gu;
/** Names that several conventions share because they are named after the same place. */
const SEVERAL = /\b(?:Hague|Geneva|Vienna|Conventions?|Treaty|Covenant)$|\b(?:Hague|Geneva) Convention/;

/** The citations of a text, in order. */
export function citationsOf(text: string): Citation[] {
  const found: Citation[] = [];
  for (const pattern of [RESOLUTION, CONVENTION]) {
    for (const match of text.matchAll(pattern)) {
      const to = match.index + match[0].length;
      const instrument = match[1]!.replace(/^(?:The|\p{Lu}\p{Ll}+ing) /u, '');
      if (pattern === CONVENTION && SEVERAL.test(instrument)) continue;
      found.push({ instrument, year: match[2]!, from: to - match[2]!.length, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

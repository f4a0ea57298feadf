// The resolutions that a text cites, each with the stated number, organ, date, title and cited paragraphs. Lists are read too: “its resolutions 66/2 of 17
// March 2023 and 64/3 of 16 April 2021”. English only; anything that is not certainly a citation is left out.
import { ENGLISH_MONTH, MONTHS } from '../days.ts';

/** A statement about a resolution; [from, to) are UTF-16 offsets in the paragraph's text. */
export interface Stated {
  readonly says: string;
  readonly from: number;
  readonly to: number;
}

/** One resolution where it is cited. */
export interface CitedResolution {
  /** The organ without “The”, in small letters; '' where none is named. “Assembly” is the General Assembly; a bare “Council” or “Commission” is the draft's own. */
  readonly organ: string;
  /** “66/2”, “1325 (2000)”, “S-21/1”, “2625 (XXV)”. */
  readonly number: Stated;
  /** “17 March 2023”; null where no full date is given. */
  readonly date: Stated | null;
  /** The words between the quotation marks after “entitled”; null where there is none. */
  readonly title: Stated | null;
  /** The operative paragraphs that are cited, by number, with the place of each. */
  readonly paragraphs: readonly Stated[];
}

const NUMBER = String.raw`(?:S-|ES-)?\d{1,4}(?:\/\d{1,4}(?: [A-Z](?![\p{L}\p{N}]))?| \((?:\d{4}|[IVXL]+)\))`;
const DATE = String.raw`\d{1,2} (?:${ENGLISH_MONTH}) \d{4}`;
const ITEM = `${NUMBER}(?: of ${DATE})?(?:,? entitled “[^“”]{1,300}”)?`;
const ORGAN =
  'its|(?:the )?(?:General Assembly|Assembly|Security Council|Human Rights Council|Economic and Social Council|Council|Commission on (?:\\p{Lu}\\p{Ll}+(?: and | the | of | on | )?){1,8}|Commission)';
const CITED = new RegExp(
  String.raw`(?:(?<paragraphs>(?<![\p{L}-])(?:operative )?paragraphs? \d[^.;“”]{0,60}?) of )?(?:(?<organ>(?<![\p{L}-])(?:${ORGAN})) )?[Rr]esolutions? (?<list>${ITEM}(?:(?:,? and |, |; | as well as )${ITEM})*)`,
  'gu',
);
const PARAGRAPHS =
  /^(?:operative )?paragraphs? \d{1,3}(?: \([a-z]\))*(?:(?:, | and |, and | to | through |–)(?:\d{1,3}|\([a-z]\))(?: \([a-z]\))*)*$/;
const ONE = new RegExp(`(?<number>${NUMBER})(?: of (?<date>${DATE}))?(?:,? entitled “(?<title>[^“”]{1,300})”)?`, 'gu');

/** Converts a printed date, “17 March 2023”, to the form of the library, “2023-03-17”; '' for any other words. */
export function isoOfPrinted(printed: string): string {
  const match = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(printed);
  const month = MONTHS.en.indexOf(match?.[2] ?? '') + 1;
  return match && month > 0 ? `${match[3]}-${String(month).padStart(2, '0')}-${match[1]!.padStart(2, '0')}` : '';
}

/** The name of an organ in one form for all texts: “The General Assembly,” is “general assembly”. */
export const organKey = (organ: string): string =>
  organ
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/(?<![\s,])[\s,]+$/, '');

function organOf(named: string, body: string): string {
  const organ = organKey(named);
  if (organ === 'assembly') return 'general assembly';
  const own = organKey(body);
  if (organ === 'its') return own;
  if (organ === 'council' || organ === 'commission') return own.includes(organ) ? own : '';
  return organ;
}

/** The resolutions that a paragraph cites, in order. `body`: the organ of the draft, to which “its resolution” refers. */
export function resolutionsCited(text: string, body: string): CitedResolution[] {
  const found: CitedResolution[] = [];
  for (const match of text.matchAll(CITED)) {
    const { paragraphs, organ = '', list } = match.groups as { paragraphs?: string; organ?: string; list: string };
    const start = match.index + match[0].length - list.length;
    const items = [...list.matchAll(ONE)];
    // “paragraphs 3 and 4 of resolutions 1/1 and 1/2” does not say which paragraph belongs to which resolution.
    const meant = paragraphs !== undefined && items.length === 1 && PARAGRAPHS.test(paragraphs) ? paragraphs : '';
    const places = [...meant.matchAll(/(?<![(\d])\d{1,3}/g)].map(
      (number): Stated => ({ says: number[0], from: match.index + number.index, to: match.index + number.index + number[0].length }),
    );
    for (const item of items) {
      const { number, date, title } = item.groups as { number: string; date?: string; title?: string };
      const from = start + item.index;
      const stated = (words: string | undefined, after: string): Stated | null => {
        if (words === undefined) return null;
        const at = from + item[0].indexOf(after) + after.length;
        return { says: words, from: at, to: at + words.length };
      };
      found.push({
        organ: organOf(organ, body),
        number: { says: number, from, to: from + number.length },
        date: stated(date, ' of '),
        title: stated(title, '“'),
        paragraphs: places,
      });
    }
  }
  return found;
}

/** The number by which a resolution is cited, from its symbol: “66/2” of “E/CN.7/RES/66/2”, “2056 (2012)” of “S/RES/2056(2012)”; a symbol without such a
 *  number is returned unchanged. */
export const numberOfSymbol = (symbol: string): string =>
  symbol
    .replace(/^.*\bRES\//i, '')
    .replace(/(?<!\s)\s*\(/, ' (')
    .trim();

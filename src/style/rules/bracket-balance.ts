// Brackets and quotation marks must be paired within a paragraph. Single quotation marks are not judged, because apostrophes look the same.
import type { Language } from '../../../schema/index.ts';
import { paragraphRule } from '../finding/by-paragraph.ts';
import { type Finding, findingOn } from '../finding/finding.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '“': '”', '«': '»', '《': '》', '（': '）' };
const OPENING = new Map(Object.entries(CLOSING).map(([open, close]) => [close, open]));

const SIGNS = /[()[\]“”„«»《》（）]/g;
/** "a)" numbers an item in running text; in French, Spanish and Russian it is how subparagraphs are cited, after any word: "l’alinéa a) du paragraphe 2". */
const ITEM = /(?:^|[,;:] |\band )(?:[a-z]{1,4}|\d{1,2})$/;
const CITED_ITEM = /(?:^|[^\p{L}\p{N}])(?:([a-zа-я])\1?|[ivx]{1,5}|\d{1,2})$/u;
const CITING: readonly Language[] = ['fr', 'es', 'ru'];

export const bracketBalance = paragraphRule({
  number: 2,
  name: 'brackets/balance',
  title: 'Brackets and quotation marks in pairs',
  source: 'United Nations Editorial Manual, quotations and punctuation; square brackets mark what is not agreed.',
  judge(entry, language) {
    const findings: Finding[] = [];
    const open: { readonly sign: string; readonly at: number }[] = [];
    const report = (at: number, message: string) =>
      findings.push(findingOn(entry, 'brackets/balance', 'error', message, { from: at, to: at + 1 }));
    const item = CITING.includes(language) ? CITED_ITEM : ITEM;
    for (const { 0: sign, index: at } of entry.text.matchAll(SIGNS)) {
      // Inside « » Russian quotes with „…“, where “ closes.
      if (sign === '„' || (sign === '“' && open.at(-1)?.sign === '„')) {
        if (language === 'ru' && sign === '„') open.push({ sign, at });
        else if (sign === '“') open.pop();
        continue;
      }
      // Arabic texts use both ”…“ and “…”: the mark that comes first opens.
      const turned = language === 'ar' && (sign === '“' || sign === '”');
      if (turned ? open.at(-1)?.sign !== '“' : sign in CLOSING) open.push({ sign: turned ? '“' : sign, at });
      else if (turned) open.pop();
      const opener = turned ? undefined : OPENING.get(sign);
      if (opener === undefined) continue;
      if (sign === ')' && open.at(-1)?.sign !== '(' && item.test(entry.text.slice(Math.max(0, at - 8), at))) continue;
      const found = open.findLastIndex((entry) => entry.sign === opener);
      if (found < 0) report(at, `“${sign}” closes what was never opened.`);
      else for (const left of open.splice(found).slice(1)) report(left.at, `“${left.sign}” is not closed.`);
    }
    for (const left of open) report(left.at, `“${entry.text[left.at]}” is not closed.`);
    return findings;
  },
});

// The punctuation at the end of a paragraph depends on its place: a comma for preambular paragraphs, a semicolon for operative ones, a full stop for
// the last one, a colon before sub-paragraphs.
import type { Language } from '../../../schema/index.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

type Mark = 'comma' | 'semicolon' | 'colon' | 'full stop';
const LATIN: Readonly<Record<Mark, string>> = { comma: ',', semicolon: ';', colon: ':', 'full stop': '.' };
/** How the marks are written, in French with a non-breaking blank. */
const MARKS: Readonly<Record<Language, Readonly<Record<Mark, string>>>> = {
  en: LATIN,
  fr: { ...LATIN, semicolon: '\u00a0;', colon: '\u00a0:' },
  es: LATIN,
  ru: LATIN,
  ar: { comma: '،', semicolon: '؛', colon: ':', 'full stop': '.' },
  zh: { comma: '，', semicolon: '；', colon: '：', 'full stop': '。' },
};
const NAMES: readonly (readonly [string, Mark])[] = [
  [',،，', 'comma'],
  [';؛；', 'semicolon'],
  [':：', 'colon'],
  ['.。', 'full stop'],
];

/** The allowed end marks of a paragraph, the one that the rule recommends first. `last`: the index of the last numbered paragraph. */
function expected(entries: readonly OutlineEntry[], i: number, last: number): readonly Mark[] {
  const entry = entries[i]!;
  const next = entries[i + 1];
  const leads = next?.kind === 'subparagraph' && next.level > entry.level;
  if (leads) return entry.kind === 'preambular' ? ['colon', 'comma'] : ['colon'];
  if (i === last) return ['full stop', ...(next?.kind === 'heading' ? (['colon'] as const) : [])];
  if (entry.kind === 'preambular') {
    // Before a single adopting verb the preamble may end with a colon.
    return next?.kind === 'preambular' ? ['comma'] : ['comma', 'colon'];
  }
  // Short sub-paragraphs may be separated by commas.
  return entry.kind === 'subparagraph' ? ['semicolon', 'comma'] : ['semicolon'];
}

export const endPunctuation: Rule = {
  number: 1,
  name: 'punctuation/end',
  title: 'End of a paragraph',
  source:
    'Counted in 1,260 resolutions: preambular comma 99.6 %, operative semicolon 98.6 %, last full stop 99.9 %, colon before subparagraphs 98.9 %.',
  check({ draft, own: entries }) {
    const marks = MARKS[draft.meta.language];
    const isNumbered = (entry: OutlineEntry) => entry.kind === 'operative' || entry.kind === 'subparagraph';
    const last = entries.findLastIndex(isNumbered);
    const findings: Finding[] = [];
    let inPreamble = true;
    entries.forEach((entry, i) => {
      if (entry.kind === 'operative') inPreamble = false;
      if (entry.kind === 'title' || entry.kind === 'heading' || entry.text.trim() === '') return;
      // Sub-paragraphs of a preamble may end like preambular paragraphs.
      if (inPreamble && entry.kind === 'subparagraph') return;
      const wanted = expected(entries, i, last);
      const text = entry.text.trimEnd();
      const [closing] = /(?<![”"’»)\]])[”"’»)\]]*$/.exec(text)!;
      const open = text.slice(0, text.length - closing.length);
      const joined = /\s?[;,] (?:and|or)$/.exec(open)?.[0];
      const body = open.slice(0, open.length - (joined?.length ?? 0));
      const sign = joined ? (joined.trim()[0] ?? '') : (body.at(-1) ?? '');
      const found = NAMES.find(([signs]) => signs.includes(sign))?.[1];
      if (found && wanted.includes(found)) return;
      const want = wanted[0]!;
      // A full stop inside the quotation at the end of a paragraph is accepted.
      if (found === undefined && closing !== '' && /[.?!]$/.test(body)) return;
      const at = body.length;
      // The blank before the mark is replaced too, because the new mark brings its own.
      const range = found && !joined ? { from: body.slice(0, -1).trimEnd().length, to: at } : { from: at, to: at };
      const message = found
        ? `This paragraph ends with a ${found} and should end with a ${want}.`
        : `This paragraph should end with a ${want}.`;
      const severity =
        entry.kind === 'subparagraph' || (want === 'semicolon' && found === 'full stop') || want === 'colon' ? 'warning' : 'error';
      findings.push(findingOn(entry, 'punctuation/end', severity, message, joined ? range : { ...range, replace: marks[want] }));
    });
    return findings;
  },
};

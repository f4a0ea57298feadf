// Formal words in the six languages: read by the reader of lists, those in each language mean exactly the same as the English formal words of the
// same proposal; and a list in any of them leads from one text to the other. (RULES L9, L10)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import {
  amendment,
  EMPTY_META,
  type InlinePiece,
  idOf,
  LANGUAGES,
  type Language,
  paragraph,
  paragraphsOf,
  resolution,
  textOf,
  wording,
  wordingOf,
} from '../../../schema/index.ts';
import { folded } from '../../../src/amend/formal/changed-wording.ts';
import { sentencesInEnglish } from '../../../src/amend/formal/into-english.ts';
import { formalList } from '../../../src/amend/formal/list.ts';
import { signsOf, skeletonOf, withQuotes } from '../../../src/amend/formal/quotation.ts';
import { applyFormalList } from '../../../src/amend/formal/read.ts';
import { type FormalSentence, formalDeletion, formalParts, formalText, formalWording } from '../../../src/amend/formal/sentence.ts';
import { learnAllFormalWords } from '../../../src/amend/formal/words/all-formal-words.ts';
import { formalWordsIn } from '../../../src/amend/formal/words/known-words.ts';
import { listWordsIn } from '../../../src/amend/formal/words/list-words.ts';
import { formalAlternative } from '../../../src/amend/kinds/alternative.ts';
import { formalOnProposal } from '../../../src/amend/kinds/amendment-to-amendment.ts';
import { formalProposal } from '../../../src/amend/kinds/kinds.ts';
import { formalMove } from '../../../src/amend/kinds/move.ts';
import { formalInsertion } from '../../../src/amend/kinds/new-paragraph.ts';
import { formalSplit } from '../../../src/amend/kinds/split.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';
import { type ListAuthors, listFile } from '../../../src/formats/export/amendment-lists.ts';
import { PLAIN_LAYOUT } from '../../../src/formats/layout.ts';
import { randomRevision } from '../../support/random/random-draft.ts';

learnAllFormalWords();
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

/** A list in one language translated to English, with English punctuation; null if it cannot be read. */
function inEnglish(language: Language, text: string): string | null {
  const words = formalWordsIn(language);
  const { text: skeleton, quotes } = skeletonOf(text, signsOf(words));
  const sentences = sentencesInEnglish(words, skeleton);
  if (!sentences) return null;
  const plain = quotes.map((quote) => quote.trim());
  return sentences.map((one) => `${one[0]!.toUpperCase()}${withQuotes(one.slice(1), plain)}.`).join(' ');
}

type Made = (language: Language) => FormalSentence | readonly FormalSentence[];
const said = (made: FormalSentence | readonly FormalSentence[]) => formalText(formalParts('operation' in made ? [made] : made));

const NOTE = (text: string): InlinePiece => ({ id: text, note: [{ text }] });
const WORDS = ['the', 'of', 'and', 'States', 'States,', 'care', 'to care', 'services;', 'меры', 'خدمات', 'et', '的', 'и'];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 20 }).map((all) => all.join(' '));
/** A wording of words, footnotes and italics. */
const pieces = fc
  .array(fc.tuple(words, fc.constantFrom('none', 'none', 'note', 'em')), { minLength: 1, maxLength: 4 })
  .map((all): InlinePiece[] =>
    all.flatMap(([text, what], k): InlinePiece[] =>
      what === 'note' ? [{ text: `${text} ` }, NOTE(`Vol. ${k}`)] : [{ text: `${text} `, em: what === 'em' }],
    ),
  );
const change = fc
  .record({
    base: pieces,
    mine: fc.option(pieces),
    at: fc.nat(40),
    strike: fc.nat(3),
    put: fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }),
  })
  .map(({ base, mine, at, strike, put }) => {
    if (mine) return { base, mine };
    const row = base.map((piece) => ({ ...piece }));
    const texts = row.filter((piece) => 'text' in piece) as { text: string }[];
    const one = texts[at % texts.length]!;
    const split = one.text.split(' ');
    split.splice(at % split.length, strike, ...put);
    one.text = split.join(' ') || 'so';
    return { base, mine: row as InlinePiece[] };
  });
const label = fc.oneof(
  fc.constantFrom('title', 'heading', '', 'PP', 'OP', 'OP7 bis', 'OP6 alt', 'OP6 alt 2', 'OP1 pre', 'PP1 pre bis', 'PP9 ter', 'OP3 (11)'),
  fc.nat(30).map((n) => `PP${n + 1}`),
  fc.nat(30).map((n) => `OP${n + 1}`),
  fc
    .tuple(fc.nat(30), fc.constantFrom('(a)', '(b) (ii)', '(c) (iv) a.', '(d) (i) b. iii.', '(b) bis'))
    .map(([n, part]) => `OP${n + 1} ${part}`),
  fc.constantFrom(
    'PP2 (a)',
    'Annex I.3',
    'Annex II.3 (b) (i)',
    'Annex ¶2',
    'Annex 4',
    'Annex 4 (a)',
    'Appendix 2',
    'Appendix A.1',
    'Annex 一.3',
    'Annex I ¶2',
  ),
);
const kind = fc.constantFrom('title', 'heading', 'preambular', 'operative', 'subparagraph') as fc.Arbitrary<'title'>;

const made: fc.Arbitrary<Made> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(label, change).map(
      ([where, { base, mine }]): Made =>
        (language) =>
          formalWording(where, wording(base), wording(mine), language),
    ),
  },
  label.map(
    (where): Made =>
      (language) =>
        formalDeletion(where, language),
  ),
  fc.tuple(label, fc.oneof(label, fc.constant(''))).map(
    ([where, after]): Made =>
      (language) =>
        formalMove(where, after, language),
  ),
  fc.tuple(label, kind, pieces).map(
    ([after, what, text]): Made =>
      (language) =>
        formalInsertion({ at: after === '' ? 'first' : 'behind', of: after }, what, wording(text), language),
  ),
  fc.tuple(label, fc.constantFrom('subparagraph', 'subparagraph2', 'subparagraph3', 'subparagraph4'), pieces, label).map(
    ([after, what, text, own]): Made =>
      (language) =>
        formalInsertion({ at: after === '' ? 'first' : 'behind', of: after }, what as 'subparagraph', wording(text), language, own),
  ),
  fc.tuple(label, kind).map(
    ([after, what]): Made =>
      (language) =>
        formalInsertion({ at: after === '' ? 'first' : 'behind', of: after }, what, wording(''), language),
  ),
  fc.tuple(label, fc.oneof(pieces, fc.constant(''))).map(
    ([where, text]): Made =>
      (language) =>
        formalAlternative(where, wording(text), language),
  ),
  fc.tuple(label, words, words, words, fc.option(pieces)).map(([where, x, y, z, other]): Made => {
    const parts = [x, y, z].map((one) => wording(one));
    return (language) => formalSplit(where, other ? wording(other) : wording([x, y, z].join(' ')), parts, language);
  }),
  fc.tuple(label, change, fc.constantFrom('EU', 'United Kingdom of Great Britain', 'Côte d’Ivoire', '中国')).map(
    ([where, { base, mine }, by]): Made =>
      (language) =>
        formalOnProposal(by, where, formalWording(where, wording(base), wording(mine), language)),
  ),
  fc.tuple(label, label, fc.constantFrom('move', 'merge', 'delete'), change).map(
    ([where, near, what, { base, mine }]): Made =>
      (language) =>
        formalProposal(
          where,
          amendment({ id: 'a', by: 'NOR', kind: what, after: 'x' } as never, wording(base), mine),
          wording(base),
          () => near,
          '',
          language,
        ),
  ),
  fc
    .tuple(
      label,
      fc.constantFrom('title', 'heading', 'preambular', 'operative', 'subparagraph 1', 'subparagraph 2', 'subparagraph 4'),
      change,
    )
    .map(
      ([where, as, { base, mine }]): Made =>
        (language) =>
          formalProposal(
            where,
            amendment({ id: 'a', by: 'NOR', kind: 'recast', as } as never, wording(base), mine),
            wording(base),
            () => '',
            '',
            language,
          ),
    ),
);

describe('the formal words of a proposal', () => {
  for (const language of OTHERS)
    it(`in ${language} say in English what the English ones say (RULES N11, L9)`, () => {
      fc.assert(
        fc.property(made, (make) => {
          const own = said(make(language));
          expect(own).not.toMatch(/(?:operative|preambular|the) paragraph|\b(?:insert|replace|delete|reading)\b|footnote/i);
          const expected = said(make('en'));
          expect([own, inEnglish(language, own)]).toEqual([own, expected.replace(/’/g, "'")]);
        }),
        { numRuns: 400 },
      );
    }, 120_000);
});

const draft = (language: Language, doc: Node) => ({ meta: { ...EMPTY_META, language }, doc });
const lines = (doc: Node) => paragraphsOf(doc).map((one) => `${one.attrs.kind} ${one.attrs.level} ${textOf(folded(wordingOf(one)!))}`);

describe('a list that says who proposed what (RULES L12, L13)', () => {
  const NAMES = { NOR: 'Norway', FJI: 'Fiji', PRK: 'Democratic People’s Republic of Korea', AGO: 'Angola, Republic of' };
  const codes = Object.keys(NAMES);
  const authorsOf = (a: Node, b: Node, seed: number): ListAuthors => ({
    names: NAMES,
    changes: [...paragraphsOf(a), ...paragraphsOf(b)].map((one, k) => {
      const by = codes[(seed + k) % codes.length]!;
      const hand = (seed + k) % 5 === 0;
      const cosponsors = codes.filter((code, at) => code !== by && (seed >> at) % 2 === 1);
      return { paragraph: idOf(one), by: hand ? '' : by, cosponsors: hand ? [] : cosponsors, hand: hand ? 'secretariat' : '' };
    }),
  });
  for (const language of ['en', ...OTHERS] as const)
    it(`in ${language} is done as if it did not, and read with their names`, () => {
      let named = 0;
      fc.assert(
        fc.property(randomRevision(8, 6), fc.nat(1000), ({ a, b }, seed) => {
          const asked = { format: 'txt', layout: PLAIN_LAYOUT } as const;
          const [from, to] = [draft(language, a), draft(language, b)];
          const made = listFile(from, to, authorsOf(a, b, seed), asked);
          if ('refused' in made) throw new Error(made.refused);
          const list = made.text.paragraphs.map(({ spans }) => spans.map(({ text }) => text).join('')).join('\n\n');
          const plain = listFile(from, to, null, asked);
          expect('count' in plain && plain.count).toBe(made.count);
          const { proposedBy, byHand } = listWordsIn(language);
          const isAuthor = (line: string) => [proposedBy, byHand].some((words) => line.startsWith(words.replace('{names}', '')));
          const all = list.split('\n\n');
          expect('text' in plain && plain.text.paragraphs.length).toBe(all.filter((line) => !isAuthor(line)).length);
          const { doc, failed } = applyFormalList(from, list);
          expect(failed).toEqual([]);
          expect(lines(doc)).toEqual(lines(b));
          for (const { owner } of readDelegationList(from, list)) {
            expect([...Object.values(NAMES), '']).toContain(owner);
            named += owner === '' ? 0 : 1;
          }
          if (made.count > 0) expect(all.some(isAuthor)).toBe(true);
        }),
        { numRuns: 25 },
      );
      expect(named).toBeGreaterThan(10);
    }, 120_000);
});

describe('a list in another language', () => {
  for (const language of OTHERS)
    it(`in ${language} leads from one text to the other (RULE L10)`, () => {
      fc.assert(
        fc.property(randomRevision(8, 6), ({ a, b }) => {
          const list = formalList(draft(language, a), draft(language, b));
          if ('refused' in list) throw new Error(list.refused);
          const { doc, failed } = applyFormalList(draft(language, a), list.text);
          expect(failed).toEqual([]);
          expect(lines(doc)).toEqual(lines(b));
        }),
        { numRuns: 40 },
      );
    }, 120_000);
});

describe('the formal words of a change beside a mark, read back (RULES L9, L47)', () => {
  const END: Readonly<Record<Language, readonly [words: string, end: string, becomes: string]>> = {
    en: ['Requests all to write', ';', ':'],
    fr: ['Prie tous les États d’écrire', ' ;', ' :'],
    es: ['Insta a todos a escribir', ';', ':'],
    ru: ['Просит всех писать', ';', ':'],
    ar: ['تطلب إلى الجميع الكتابة', '؛', ':'],
    zh: ['请各国书写', '；', '：'],
  };
  const note: InlinePiece = { id: 'n', note: [{ text: 'A/1' }] };
  it.each(LANGUAGES as readonly Language[])('in %s leave the blanks around it as they were', (language) => {
    const [words, end, becomes] = END[language];
    for (const [from, to] of [
      [`${words}${end}`, `${words}${becomes}`],
      [`${words}${becomes}`, `${words}${end}`],
      [`${words}${end}`, [{ text: words }, note, { text: end }]],
      [`${words}${becomes}`, [{ text: words }, note, { text: becomes }]],
    ] as const) {
      const text = resolution([paragraph({ id: 't', kind: 'title' }, 'T'), paragraph({ id: 'a' }, from), paragraph({ id: 'b' }, words)]);
      const said = formalText(formalWording('OP1', wording(from), wording(to), language));
      const { doc, failed } = applyFormalList(draft(language, text), said);
      expect([said, failed, textOf(wordingOf(doc.child(1)))]).toEqual([said, [], textOf(wording(to))]);
    }
  });
});

// The law of our own PDFs: what a draft or a redline was laid out from is read back from the pages, in six languages: the same paragraphs, numbers and notes.
// (RULES T5, T6, FP1 to FP4, FP6, FP7)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, LANGUAGES, type Language, type Meta, paragraph, resolution } from '../../../schema/index.ts';
import { compilePdf } from '../../../server/pdf/compiler.ts';
import { NOTHING_KNOWN } from '../../../src/amend/rolling-text/model.ts';
import { compiledRedline } from '../../../src/amend/tracked/compiled-redline.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, settle } from '../../../src/diff/redline.ts';
import type { Mark, Redline, RedlineParagraph } from '../../../src/diff/redline-model.ts';
import { checkPages } from '../../../src/formats/pdf/check.ts';
import { draftPdf, type PdfText, redlinePdf } from '../../../src/formats/pdf/data.ts';
import { openPdf } from '../../../src/formats/pdf/open-pdf.ts';
import { ownText } from '../../../src/formats/pdf/own-pages.ts';
import { readPdf } from '../../../src/formats/pdf/read.ts';
import { hasSeveralAuthors } from '../../../src/formats/remarks.ts';
import { outlineOf } from '../../../src/text/outline.ts';
import { superscript } from '../../../src/text/raised-digits.ts';
import { nodeOf, plainDraft, randomDraft, randomRevision } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';

const PLAIN = { kind: 'operative', level: '0', former: null, mark: [], move: null } as const;
const DATE = '2024-03-22T10:00:00Z';
const META: Meta = {
  symbol: 'E/CN.7/2024/L.2',
  body: 'The Commission on Narcotic Drugs',
  session: 'Sixty-seventh session',
  language: 'en',
  firstNote: 16,
};
async function readBack(text: PdfText, a: Node, b: Node): Promise<string | null> {
  const file = compilePdf(text, DATE);
  if ('refused' in file) throw new Error(file.refused);
  const content = await openPdf(file.bytes);
  if ('refused' in content) return content.refused;
  return checkPages(content, a, b);
}
/** Whether the fonts have all its scripts. */
const known = (doc: Node) => !/[\p{Script=Thai}\p{Extended_Pictographic}\u{1d400}-\u{1d7ff}]|\u200d/u.test(doc.textContent);

/** A paragraph of each script, over the end of a page, with a note. */
const LONG: Record<Language, readonly [organ: string, words: string]> = {
  en: ['The General Assembly', 'Recalling its resolution 57/4 of 21 March 2014 (A/68/PV.2), '],
  fr: ['L’Assemblée générale', 'Rappelant sa résolution 57/4 du 21 mars 2014 (A/68/PV.2), '],
  es: ['La Asamblea General', 'Recordando su resolución 57/4, de 21 de marzo de 2014, anti-drogas (A/68/PV.2), '],
  ru: ['Генеральная Ассамблея', 'ссылаясь на свою резолюцию 57/4 от 21 марта 2014 года (A/68/PV.2), '],
  ar: ['الجمعية العامة', 'إذ تشير إلى قرارها 57/4 المؤرخ 21 آذار/مارس 2014 (الوثيقة A/68/PV.2) '],
  zh: ['大会', '回顾其2014年3月21日第57/4号决议（A/68/PV.2），'],
};

/** Each changed letter with what became of it, and by whom where several authors are named. */
function handsIn({ paragraphs }: { readonly paragraphs: readonly RedlineParagraph[] }, named: boolean): string[] {
  const hand = ({ change, author }: Mark) => `${change === 'insertion' || change === 'move-to' ? '+' : '-'}${named ? (author ?? '') : ''}`;
  return paragraphs.map(({ runs }) =>
    runs
      .flatMap((run) =>
        'text' in run
          ? [...run.text.normalize('NFKC').replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '')].map(
              (letter) => `${letter}${run.changes.map(hand).join('')}`,
            )
          : [],
      )
      .join(' '),
  );
}

/** Names that are longer than a gap on a line, of which one begins another. */
const LONG_NAMES = [
  ['EGY', 'the United Kingdom of Great Britain and Northern Ireland'],
  ['MEX', 'Guinea'],
  ['NOR', 'Guinea, Equatorial'],
] as const;
/** The redline with other author names. */
const withNames = (redline: Redline, names: readonly (readonly [string, string])[]): Redline =>
  JSON.parse(
    names.reduce((json, [from, to]) => json.replaceAll(`"author":"${from}"`, `"author":"${to}"`), JSON.stringify(redline)),
  ) as Redline;

describe('a PDF of ours', () => {
  it.each(LANGUAGES)('gives back a paragraph that goes on over pages, word for word: %s', async (language) => {
    const [body, words] = LONG[language];
    const text = words.repeat(150).trim();
    const doc = resolution([
      paragraph({ id: 'a', kind: 'preambular' }, [{ text }, { note: [{ text: words.trim() }], id: 'n1' }]),
      paragraph({ id: 'b' }, [{ text: words.trim() }]),
      paragraph({ id: 'c', kind: 'subparagraph', level: '1' }, [{ text }]),
      paragraph({ id: 'd' }, [{ text: words.trim() }]),
    ]);
    const file = compilePdf(draftPdf({ meta: { ...META, body, language }, doc }, DATE), DATE);
    if ('refused' in file) throw new Error(file.refused);
    const read = await readPdf(file.bytes);
    if ('refused' in read) throw new Error(read.refused);
    expect(file.pages).toBeGreaterThan(1);
    expect(read.meta).toMatchObject({ body, language, symbol: META.symbol, firstNote: META.firstNote });
    const told = (node: Node) => outlineOf({ meta: EMPTY_META, doc: node }).map((one) => `${one.label}: ${one.text}`);
    // A blank at the end of a line of Chinese may have been a line end.
    const plain = (lines: readonly string[]) => (language === 'zh' ? lines.map((line) => line.replace(/\s/g, '')) : lines);
    expect(plain(told(settle(read.redline, 'accept')))).toEqual(plain(told(doc)));
  });

  it('gives back every draft', async () => {
    await fc.assert(
      fc.asyncProperty(randomDraft(14).filter(known), fc.constantFrom(...LANGUAGES), async (doc, language) => {
        expect(await readBack(draftPdf({ meta: { ...META, language }, doc }, DATE), doc, doc)).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('gives back both texts of every redline', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomRevision(14).filter(({ a, b }) => known(a) && known(b)),
        fc.constantFrom(...LANGUAGES),
        async ({ a, b }, language) => {
          const redline = redlineOf(a, b, compare(a, b));
          expect(await readBack(redlinePdf({ meta: { ...META, language }, redline, author: 'Norway', date: DATE }), a, b)).toBeNull();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives back raised digits, as a note that is cited again has, which one sign of the font draws with its mark (RULES T5, T6)', async () => {
    await fc.assert(
      fc.asyncProperty(
        plainDraft(8).filter((draft) => known(nodeOf(draft))),
        fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...LANGUAGES),
        async (draft, places, language) => {
          // The number of a note, behind some words: before its mark and behind it.
          const doc = nodeOf(
            draft.map((row) => ({
              ...row,
              atoms: row.atoms.map((atom, at) =>
                'word' in atom && places.includes(at) ? { ...atom, word: atom.word + superscript(META.firstNote + (at % 3)) } : atom,
              ),
            })),
          );
          const file = compilePdf(draftPdf({ meta: { ...META, language }, doc }, DATE), DATE);
          if ('refused' in file) throw new Error(file.refused);
          const content = await openPdf(file.bytes);
          if ('refused' in content) throw new Error(content.refused);
          expect(checkPages(content, doc, doc)).toBeNull();
          const own = ownText(content)!;
          const raised = (text: string) => text.replace(/[^⁰¹²³⁴-⁹]/g, '');
          expect(own.paragraphs.map(({ runs }) => raised(runs.map((run) => ('text' in run ? run.text : '')).join('')))).toEqual(
            outlineOf({ meta: EMPTY_META, doc }).map(({ text }) => raised(text)),
          );
          expect(own.marks.every((mark) => /^\d+$/.test(mark))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('numbers what stands beside a paragraph that was struck in pieces', async () => {
    // Between two lines through words, one of a move and one of a deletion, none goes through the blank.
    const struck = (text: string, change: 'deletion' | 'move-from') => ({ text, em: false, changes: [{ change }] });
    const pieces = Array.from({ length: 30 }, (_, at) =>
      struck(at % 2 === 0 ? 'moved words ' : `and struck ${at}`, at % 2 === 0 ? 'move-from' : 'deletion'),
    );
    const whole = (id: string, text: string): RedlineParagraph => ({ ...PLAIN, id, runs: [{ text, em: false, changes: [] }] });
    const redline = {
      paragraphs: [
        whole('a', 'Decides to meet;'),
        { ...PLAIN, id: 'b', runs: pieces, mark: [{ change: 'deletion' as const }] },
        whole('c', 'Decides to end.'),
      ],
    };
    for (const language of LANGUAGES) {
      const text = redlinePdf({ meta: { ...META, language }, redline, author: 'Norway', date: DATE });
      expect(await readBack(text, settle(redline, 'reject'), settle(redline, 'accept'))).toBeNull();
    }
  });

  it('has no hyphen at the end of a line that is none of the text', async () => {
    const doc = resolution([paragraph({ id: 'a' }, 'Recalls the counter\u00adterrorism strategy, '.repeat(40).trim())]);
    expect(await readBack(draftPdf({ meta: META, doc }, DATE), doc, doc)).toBeNull();
  });

  it('of more authors than there are colours says of each change whose it is; where it does not, that is found (RULES FP2 to FP4)', async () => {
    const authors = Array.from({ length: 30 }, (_, at) => `Delegation ${at}`);
    const redline: Redline = {
      paragraphs: authors.map((author, at) => ({
        ...PLAIN,
        id: `p${at}`,
        runs: [
          { text: `Decides for the ${at}th time `, em: false, changes: [] },
          { text: 'to meet', em: false, changes: [{ change: 'deletion', author }] },
          { text: 'to write', em: false, changes: [{ change: 'insertion', author }] },
          { text: ' in private', em: false, changes: [{ change: 'insertion', author: authors[(at + 12) % 30]! }] },
          { text: ';', em: false, changes: [] },
        ],
      })),
    };
    for (const language of LANGUAGES) {
      const file = compilePdf(redlinePdf({ meta: { ...META, language }, redline, author: '', date: DATE }), DATE);
      if ('refused' in file) throw new Error(file.refused);
      const content = await openPdf(file.bytes);
      if ('refused' in content) throw new Error(content.refused);
      const fault = (of: Redline) => checkPages(content, settle(of, 'reject'), settle(of, 'accept'), { redline: of, author: '' });
      expect(fault(redline)).toBeNull();
      expect(fault(withNames(redline, [['Delegation 29', 'Delegation 28']]))).toMatch(
        /^The pages do not say who changed “inprivate” in paragraph 18 /,
      );
    }
  });

  it('in Arabic gives back vowels, ligatures and brackets, which are drawn by other signs than they are read by (RULES FP2 to FP4)', async () => {
    const words = [
      'تشجّع الدول',
      'إنّ الجمعية (العامة) تُشجِّع',
      'تسلّم بأهمية (A/RES/70/1) والعمل [2024]',
      'يُعلَن «الاحتفال»',
      'قرارًا كاملةً لله',
    ];
    const doc = resolution(
      words.map((text, at) => paragraph({ id: `p${at}` }, [{ text, em: at % 2 === 0 }, { text: ` ${words.join(' ').slice(at)}` }])),
    );
    const meta: Meta = { ...META, language: 'ar' };
    expect(await readBack(draftPdf({ meta, doc }, DATE), doc, doc)).toBeNull();
    const b = resolution(words.toReversed().map((text, at) => paragraph({ id: `p${at}` }, text)));
    expect(await readBack(redlinePdf({ meta, redline: redlineOf(doc, b, compare(doc, b)), author: '', date: DATE }), doc, b)).toBeNull();
  });

  it('of all proposals says what cannot be shown as changes, as lines that are none of the text', async () => {
    const packed = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
    let said = 0;
    await fc.assert(
      fc.asyncProperty(
        plainDraft(6).filter((draft) => known(nodeOf(draft))),
        fc.array(plainProposal, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...LANGUAGES),
        fc.boolean(),
        async (draft, proposals, language, long) => {
          const doc = withProposals(nodeOf(draft), proposals);
          fc.pre(known(doc));
          const { redline: plain, left } = compiledRedline(doc, { known: NOTHING_KNOWN });
          const names = long ? LONG_NAMES : [];
          const redline = withNames(plain, names);
          const file = compilePdf(redlinePdf({ meta: { ...META, language }, redline, author: '', date: DATE }), DATE);
          if ('refused' in file) throw new Error(file.refused);
          const content = await openPdf(file.bytes);
          if ('refused' in content) throw new Error(content.refused);
          const shown = packed(
            content.pages.flatMap(({ chunks }) => chunks.flatMap(({ glyphs }) => glyphs.map(({ text }) => text))).join(''),
          );
          const own = ownText(content)!;
          expect(own.paragraphs.map(({ kind }) => kind)).toEqual(redline.paragraphs.map(({ kind }) => kind));
          expect(checkPages(content, settle(redline, 'reject'), settle(redline, 'accept'), { redline, author: '' })).toBeNull();
          const named = hasSeveralAuthors(redline);
          expect(handsIn(own, named)).toEqual(handsIn(redline, named));
          const read = packed(own.paragraphs.flatMap(({ runs }) => runs.map((run) => ('text' in run ? run.text : ''))).join(''));
          for (const line of left) {
            said++;
            expect(shown).toContain(packed(names.reduce((words, [from, to]) => words.replaceAll(from, to), line)));
          }
          expect(read).not.toContain('Notshowninthetext');
        },
      ),
      { numRuns: 40 },
    );
    expect(said).toBeGreaterThan(0);
  });
});

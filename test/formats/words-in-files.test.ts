// What files say around the words of a draft, and the labels that they print, are in the language of the draft; files with them are read back as English ones are.
// (RULES T11, F12 to F15)
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { amendment, type Draft, EMPTY_META, LANGUAGES, type Language, paragraph, resolution, wording } from '../../schema/index.ts';
import { formalList } from '../../src/amend/formal/list.ts';
import { applyFormalList } from '../../src/amend/formal/read.ts';
import { learnAllFormalWords } from '../../src/amend/formal/words/all-formal-words.ts';
import { allFileWords, fileWordsIn, whyNotIn } from '../../src/amend/formal/words/file-words.ts';
import { CONVENTION, NOTHING_KNOWN } from '../../src/amend/rolling-text/model.ts';
import { rollingText } from '../../src/amend/rolling-text/rolling-text.ts';
import { settledFor } from '../../src/amend/tracked/authors.ts';
import { compiledRedline } from '../../src/amend/tracked/compiled-redline.ts';
import { newCommentsOfCopy } from '../../src/app/files/import-threads.ts';
import { sameText, settle } from '../../src/diff/redline.ts';
import { changeWordsIn } from '../../src/formats/change-words.ts';
import { checkProposalsDocx } from '../../src/formats/docx/check.ts';
import { checkPrintedDocx, writePrintedDocx } from '../../src/formats/docx/printed.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeDocx } from '../../src/formats/docx/write.ts';
import { submissionPack } from '../../src/formats/export/submission-pack.ts';
import { checkPage } from '../../src/formats/html/check.ts';
import { writePrintedHtml } from '../../src/formats/html/printed.ts';
import { writeRedlineHtml } from '../../src/formats/html/write.ts';
import { PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { draftPdf, printedPdf, redlinePdf } from '../../src/formats/pdf/data.ts';
import { writePrintedText } from '../../src/formats/printed.ts';
import { writeCleanText, writeRedlineText } from '../../src/formats/text.ts';
import type { DraftRecord } from '../../src/protocol/record.ts';
import { markerOf } from '../../src/text/markers.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { printedLabel } from '../../src/text/printed-labels.ts';
import { readPlainText } from '../../src/text/reading/read.ts';
import { nodeOf, plainDraft } from '../support/random/random-draft.ts';
import { plainProposal, structural, withProposals } from '../support/random/random-proposals.ts';
import { lawRuns } from '../support/tier.ts';

learnAllFormalWords();
const OTHERS = LANGUAGES.filter((language) => language !== 'en');
const language = fc.constantFrom(...LANGUAGES);
const metaIn = (one: Language) => ({ ...EMPTY_META, language: one, symbol: 'A/C.3/79/L.2' });
const LABELLED = { ...PLAIN_LAYOUT, labels: true };

/** The words of a page that are not part of the text. */
const asides = (html: string): string =>
  [...html.matchAll(/<(p|b|span) class="(?:about|remark|who|say|label)"[^>]*>(.*?)<\/\1>|title="([^"]*)"|aria-label="([^"]*)"/g)]
    .map(([, , words = '', title = '', label = '']) => `${words.replace(/<[^>]*>/g, '')} ${title} ${label}`)
    .join('\n')
    // Formal words quote the text.
    .replace(/[“«”][^“”«»]*[”»“]/g, '');

/** Words that only English says around a text. */
const ENGLISH =
  /\b(?:inserted|deleted|moved|here|away|by|then|Was|becomes|Together|Amends|Not shown|Move|Delete|Join|Make|paragraph|Changes|Back|OP\d|PP\d|delete|retain|move to|new|more)\b/;

describe('labels in files (RULES F12, F13)', () => {
  it('are those of the language, with the letters that it prints', () => {
    const all = ['OP3 (b) (ii)', 'PP2 bis', 'OP1 pre', 'OP6 alt 2', 'Annex I.3 (a)', 'Annex ¶2', 'title'];
    const printed = (one: Language) => all.map((label) => printedLabel(one, label).replaceAll('\u00a0', ' '));
    expect(printed('en')).toEqual(all);
    expect(printed('fr')).toEqual(['Par. 3 b) ii)', 'Préamb. 2 bis', 'Par. 1 pre', 'Par. 6 var. 2', 'Annexe I.3 a)', 'Annexe ¶2', 'Titre']);
    expect(printed('es')).toEqual([
      'Párr. 3 b) ii)',
      'Preámb. 2 bis',
      'Párr. 1 pre',
      'Párr. 6 alt. 2',
      'Anexo I.3 a)',
      'Anexo ¶2',
      'Título',
    ]);
    expect(printed('ru')).toEqual(['П. 3 б) ii)', 'Преамб. 2 bis', 'П. 1 pre', 'П. 6 альт. 2', 'Прил. I.3 а)', 'Прил. ¶2', 'Заголовок']);
    expect(printed('ar')).toEqual([
      'منطوق 3 (ب) (ii)',
      'ديباجة 2 مكررا',
      'منطوق 1 قبلها',
      'منطوق 6 بديل 2',
      'مرفق I.3 (أ)',
      'مرفق ¶2',
      'العنوان',
    ]);
    expect(printed('zh')).toEqual(['执行段3 (b) (ii)', '序言段2之二', '执行段1之前', '执行段6备选 2', '附件 I.3 (a)', '附件 ¶2', '标题']);
  });

  it('name the annex or appendix in every language, and which one it is (RULE T11)', () => {
    const headings: Record<Language, readonly [first: string, second: string, label: string]> = {
      en: ['Annex I', 'Appendix', 'Annex I.2 (a)'],
      fr: ['Annexe I', 'Appendice', 'Annexe I.2 a)'],
      es: ['Anexo I', 'Apéndice', 'Anexo I.2 a)'],
      ru: ['Приложение I', 'Добавление', 'Прил. I.2 а)'],
      ar: ['المرفق الأول', 'التذييل', 'المرفق الأول.2 (أ)'],
      zh: ['附件一', '附录', '附件一.2 (a)'],
    };
    for (const [one, [annex, appendix, label]] of Object.entries(headings) as [Language, readonly [string, string, string]][]) {
      const rows = [annex, appendix, annex.replace('الأول', 'الثاني').replace('一', '二').replace(/I$/, 'II')].flatMap((heading, at) => [
        paragraph({ id: `h${at}`, kind: 'heading' }, heading),
        ...['First.', 'Second:'].map((words, nth) => paragraph({ id: `a${at}${nth}` }, words)),
        paragraph({ id: `b${at}`, kind: 'subparagraph', level: '1' }, 'Part.'),
      ]);
      const doc = resolution([paragraph({ id: 'o' }, 'Decides;'), ...rows]);
      const labels = [...labelsOf(doc).entries()].filter(([id]) => !id.startsWith('h')).map(([, each]) => each.label);
      expect(new Set(labels).size, one).toBe(10);
      expect(labels.filter((each) => each.startsWith('Appendix')).length, one).toBe(3);
      expect(printedLabel(one, labelsOf(doc).get('b0')!.label), one).toBe(label);
      // A list names which annex it changes, and is done there.
      const after = doc.copy(doc.content.replaceChild(10, paragraph({ id: 'a20' }, 'First, as it was agreed.')));
      const [a, b] = [doc, after].map((each): Draft => ({ meta: metaIn(one), doc: each }));
      const list = formalList(a!, b!);
      if ('refused' in list) throw new Error(`${one}: ${list.refused}`);
      expect(sameText(applyFormalList(a!, list.text).doc, after), one).toBeNull();
    }
  });

  it('tell paragraphs of a draft apart in every language, and are read as what they name', () => {
    fc.assert(
      fc.property(plainDraft(10), fc.array(plainProposal, { maxLength: 5 }), language, (plain, proposals, one) => {
        const labels = [...labelsOf(withProposals(nodeOf(plain), proposals)).values()].map(({ label }) => label);
        expect(new Set(labels.map((label) => printedLabel(one, label))).size).toBe(new Set(labels).size);
        for (const label of labels.filter((each) => /^(?:PP|OP)\d+$/.test(each)))
          expect(markerOf(`${printedLabel(one, label)}. Words`)).toMatchObject({
            kind: label.startsWith('PP') ? 'preambular' : 'operative',
            n: Number(label.slice(2)),
          });
      }),
      { numRuns: lawRuns(60) },
    );
  });

  it('in plain text are read as the draft that was written', () => {
    fc.assert(
      fc.property(plainDraft(8), language, (plain, one) => {
        const draft: Draft = { meta: metaIn(one), doc: nodeOf(plain) };
        const text = writeCleanText(draft, LABELLED);
        if (one !== 'en') expect(text).not.toMatch(/^(?:PP|OP)\d/m);
        const [english] = readPlainText(writeCleanText({ ...draft, meta: metaIn('en') }, LABELLED));
        if (one === 'en' || !english || sameText(english.draft.doc, draft.doc) !== null) return;
        expect(sameText(readPlainText(text)[0]!.draft.doc, draft.doc)).toBeNull();
      }),
      { numRuns: lawRuns(60) },
    );
  });

  it('stand in the margin of pages, PDF and Word files, which are read back without them', () => {
    const doc = resolution([
      paragraph({ id: 't', kind: 'title' }, 'Cooperation'),
      paragraph({ id: 'p', kind: 'preambular' }, 'Recalling its resolutions,'),
      paragraph({ id: 'o1' }, 'Decides to act;'),
      paragraph({ id: 'o2' }, 'Decides to meet.'),
    ]);
    for (const one of OTHERS) {
      const meta = metaIn(one);
      const wanted = ['PP1', 'OP1', 'OP2'].map((label) => printedLabel(one, label));
      expect(draftPdf({ meta, doc }, '', LABELLED).paragraphs.flatMap(({ label }) => (label === '' ? [] : [label]))).toEqual(wanted);
      const { redline } = compiledRedline(doc, { language: one });
      const bytes = writeDocx({ meta, redline, author: 'Norway', date: '', layout: LABELLED });
      const word = strFromU8(unzipSync(bytes)['word/document.xml']!);
      const page = writeRedlineHtml({ meta, redline, author: '', date: '', layout: LABELLED });
      for (const label of wanted) for (const file of [word, page]) expect(file).toContain(`>${label}<`);
      const read = readDocx(bytes);
      expect('refused' in read ? read.refused : sameText(settle(read.redline, 'accept'), doc)).toBeNull();
      expect(checkPage(page, doc, doc)).toBeNull();
    }
  });
});

const known = {
  ...NOTHING_KNOWN,
  cosponsors: () => ['FJI', 'KEN'],
  inFavour: () => ['FJI', 'KEN', 'MLI', 'PER'],
  opposed: (id: string) => (id.endsWith('1') ? ['CHL'] : []),
  reason: (id: string) => (id.endsWith('2') ? '…' : ''),
};

describe('the words of files (RULES F14, F15)', () => {
  it('are those of the draft’s language for every kind of proposal, and every file is read back', () => {
    const said = new Set<string>();
    fc.assert(
      fc.property(
        plainDraft(5),
        fc.array(plainProposal, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...OTHERS),
        (plain, proposals, one) => {
          const doc = withProposals(nodeOf(plain), proposals);
          const meta = metaIn(one);
          const { redline, left } = compiledRedline(doc, { known, language: one });
          const page = writeRedlineHtml({ meta, redline, author: 'Norway', date: '', layout: LABELLED });
          expect(checkPage(page, settle(redline, 'reject'), settle(redline, 'accept'))).toBeNull();
          expect(asides(page)).not.toMatch(ENGLISH);
          const text = writeRedlineText(meta, redline, LABELLED);
          for (const sentence of left) expect(text).toContain(sentence.replace(/\s*\n\s*/g, ' ').trim());
          const { about, paragraphs } = redlinePdf({ meta, redline, author: 'Norway', date: '', layout: LABELLED }, 'L.1 → L.2');
          expect(
            JSON.stringify([
              about?.legend.map(([, words]) => words),
              paragraphs.map(({ label, runs }) => [label, runs.map((run) => run.tag)]),
            ]),
          ).not.toMatch(ENGLISH);
          // Comments say who made overlapping changes: the same in every language.
          const english = compiledRedline(doc, { known });
          const bytes = writeDocx({ meta, redline, author: 'Norway', date: '', layout: LABELLED });
          expect(checkProposalsDocx(bytes, settle(redline, 'reject'), redline)).toBeNull();
          const comments = unzipSync(bytes)['word/comments.xml'];
          if (comments) expect(strFromU8(comments)).not.toMatch(/Also proposes|Together with|Amends the/);
          for (const by of ['NOR', 'EGY', 'MEX']) expect(sameText(settledFor(redline, by), settledFor(english.redline, by))).toBeNull();
          for (const { words } of redline.comments ?? []) said.add(`${one} ${words.slice(0, 5)}`);
        },
      ),
      { numRuns: lawRuns(60) },
    );
    for (const one of OTHERS) expect([...said].some((words) => words.startsWith(one))).toBe(true);
  });

  it('in a rolling text are those of the language, and its Word file holds every line', () => {
    const signs = new Set<string>();
    fc.assert(
      fc.property(
        plainDraft(6),
        fc.array(plainProposal, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...OTHERS),
        fc.constantFrom('new' as const, 'version' as const),
        (plain, proposals, one, bis) => {
          const doc = withProposals(nodeOf(plain), proposals);
          if (doc.textContent.trim() === '') return;
          const text = rollingText({ meta: metaIn(one), doc }, known, { ...CONVENTION, bis, most: 2, reasons: true });
          const file = { meta: metaIn(one), text, letterhead: true, layout: LABELLED };
          for (const { spans } of text.paragraphs)
            for (const { role, text: words } of spans) {
              if (role === 'words') continue;
              expect(words).not.toMatch(ENGLISH);
              signs.add(`${one} ${words}`);
            }
          expect(checkPrintedDocx(writePrintedDocx(file, 'x'), file)).toBeNull();
          expect(asides(writePrintedHtml(file, 'x'))).not.toMatch(ENGLISH);
          expect(JSON.stringify(printedPdf(file, 'x', '').paragraphs.map(({ label }) => label))).not.toMatch(ENGLISH);
          expect(writePrintedText(file)).not.toMatch(/^(?:OP|PP)\d/m);
        },
      ),
      { numRuns: lawRuns(60) },
    );
    for (const one of OTHERS) expect([...signs].some((sign) => sign.startsWith(one) && sign.includes(fileWordsIn(one).delete))).toBe(true);
  });

  it('in the comments of a copy that comes back are known as the room’s own', () => {
    const OP1 = 'Encourages Member States to build recovery services;';
    const doc = resolution([
      paragraph({ id: 'op1' }, OP1, [
        amendment({ id: 'a1', by: 'EU' }, wording(OP1), OP1.replace('recovery', 'good recovery')),
        structural({ id: 'a2', by: 'MEX', kind: 'move', after: 'op2' }, wording(OP1)),
      ]),
      paragraph({ id: 'op2' }, 'Urges all to act;'),
    ]);
    for (const one of LANGUAGES) {
      const record = {
        meta: metaIn(one),
        cosponsors: new Map(),
        reasons: new Map([['a1', { words: '…' }]]),
        written: new Map(),
        threads: [],
      } as unknown as DraftRecord;
      const own = { ...NOTHING_KNOWN, reason: (id: string) => (id === 'a1' ? '…' : '') };
      const { redline } = compiledRedline(doc, { known: own, language: one });
      const copy = (redline.comments ?? []).map(({ author = '', words }) => ({
        paragraph: 'op1',
        quote: '',
        before: '',
        done: false,
        remarks: [{ author, date: '', words }],
      }));
      expect(copy.length).toBeGreaterThan(1);
      expect(newCommentsOfCopy(copy as never, doc, record, (by) => by)).toEqual([]);
    }
  });

  it('have every sentence in every language, with the same slots', () => {
    const slots = (words: unknown): string[] => [...JSON.stringify(words).matchAll(/\{(\w+)/g)].map(([, name]) => name!).sort();
    for (const words of allFileWords()) {
      expect(slots(words)).toEqual(slots(fileWordsIn('en')));
      expect(Object.keys(words)).toEqual(Object.keys(fileWordsIn('en')));
    }
    for (const one of OTHERS) {
      expect(whyNotIn(one, '')).not.toBe(whyNotIn('en', ''));
      expect(whyNotIn(one, 'The proposal of NOR that it amends was rejected.')).toMatch(/NOR/);
      expect(changeWordsIn(one).became.insertion).not.toBe('inserted');
    }
  });

  it('in a submission pack are those of the language', () => {
    const doc = (words: string) => resolution([paragraph({ id: 'a' }, words), paragraph({ id: 'b' }, 'Decides to meet again.')]);
    for (const one of OTHERS) {
      const meta = { ...metaIn(one), sponsors: ['Fiji'] };
      const { bytes, fault } = submissionPack({
        ...{ text: { meta, doc: doc('Decides to act;') }, base: { draft: { meta, doc: doc('Decides to wait;') }, name: 'L.1' } },
        ...{ authors: null, author: 'Fiji', date: '2036-05-03T10:00:00Z', layout: PLAIN_LAYOUT },
        style: [{ label: 'OP1', severity: 'warning', message: '…', rule: 'dates' }],
      });
      expect(fault).toBeNull();
      const files = unzipSync(bytes);
      expect(Object.keys(files)).toHaveLength(7);
      for (const [name, file] of Object.entries(files).filter(([each]) => each.endsWith('.txt')))
        expect(`${name} ${strFromU8(file)}`).not.toMatch(
          /\b(?:Contents|Sponsors|House|clean|redline|warning|Checked|made on|May|the|OP1)\b/,
        );
    }
  });
});

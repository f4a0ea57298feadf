// Files of the rolling text and of all proposals that show what is agreed: every format says it, at its level and in six languages, on the agreed words and no
// others; and the text that is read back is the same as without. (RULES AG22, AG23)
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, idOf, LANGUAGES, type Meta, paragraph, resolution, wording, wordingOf } from '../../schema/index.ts';
import { type Agreement, agreedPlaces, carriedAgreement, holdsAgreement } from '../../src/amend/decide/agreement.ts';
import { type PhraseOn, phraseBetween, phraseText } from '../../src/amend/decide/phrases.ts';
import { CONVENTION, NOTHING_KNOWN } from '../../src/amend/rolling-text/model.ts';
import { spanText } from '../../src/amend/rolling-text/printed-text.ts';
import { rollingText } from '../../src/amend/rolling-text/rolling-text.ts';
import { compiledRedline } from '../../src/amend/tracked/compiled-redline.ts';
import { sameText, settle } from '../../src/diff/redline.ts';
import type { Redline } from '../../src/diff/redline-model.ts';
import { plainWords } from '../../src/diff/word-trace.ts';
import { levelInWords } from '../../src/formats/agreement.ts';
import { checkAkn } from '../../src/formats/akn/check.ts';
import { readAkn } from '../../src/formats/akn/read.ts';
import { writeRedlineAkn } from '../../src/formats/akn/write.ts';
import { checkProposalsDocx } from '../../src/formats/docx/check.ts';
import { checkPrintedDocx, writePrintedDocx } from '../../src/formats/docx/printed.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeDocx } from '../../src/formats/docx/write.ts';
import { checkPage } from '../../src/formats/html/check.ts';
import { writePrintedHtml } from '../../src/formats/html/printed.ts';
import { writeRedlineHtml } from '../../src/formats/html/write.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import { printedPdf, redlinePdf } from '../../src/formats/pdf/data.ts';
import { type PrintedFile, writePrintedText } from '../../src/formats/printed.ts';
import { writeRedlineText } from '../../src/formats/text.ts';
import { schemaFaults, whyNoSchema } from '../support/other-readers/xml-schema.ts';
import { randomDraft } from '../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../support/random/random-proposals.ts';

const META: Meta = { ...EMPTY_META, symbol: 'EB156/4', body: 'The Executive Board', session: 'Session 156' };
const GIVEN = { author: 'Unknown', date: '2026-03-22T10:00:00Z' };
const SEED = { numRuns: 60 };

const place = fc.record({
  paragraph: fc.nat(30),
  from: fc.nat(60),
  length: fc.integer({ min: 1, max: 25 }),
  level: fc.constantFrom('group', 'agreed'),
});
const scene = fc
  .record({
    draft: randomDraft(6),
    proposals: fc.array(plainProposal, { maxLength: 6 }),
    statuses: fc.array(fc.constantFrom('open', 'group', 'agreed', 'bracketed'), { minLength: 6, maxLength: 6 }),
    places: fc.array(place, { maxLength: 6 }),
    language: fc.constantFrom(...LANGUAGES),
  })
  .map(({ draft, proposals, statuses, places, language }) => {
    const plain = withProposals(draft, proposals);
    const doc = resolution(
      plain.children.map((one, at) =>
        one.attrs.by === '' ? one.type.create({ ...one.attrs, status: statuses[at % 6] }, one.content) : one,
      ),
    );
    const own = doc.children.filter(({ attrs }) => attrs.by === '');
    const phrases = places.flatMap((given, at): PhraseOn[] => {
      const on = own[given.paragraph % Math.max(1, own.length)];
      const now = on && wordingOf(on);
      const found = now ? phraseBetween(now, given.from, given.from + given.length) : null;
      return on && found ? [{ id: `f${at}`, paragraph: idOf(on), level: given.level, content: found.content, nth: found.nth }] : [];
    });
    return { doc, language, agreement: { levels: 2, phrases } satisfies Agreement };
  });

/** The agreed words of a text by paragraph and level, without blanks. */
function expected(doc: Node, { phrases }: Agreement): string[] {
  return doc.children.flatMap((one) =>
    agreedPlaces(one, phrases).map(({ from, to, level }) => `${level} ${packed(plainWords(wordingOf(one)!.cut(from, to)))}`),
  );
}
const packed = (words: string) => words.replace(/\s+/g, '');
const joined = (parts: readonly string[]) => parts.join('').replace(/\s+/g, '');

/** The words that a redline shows as agreed at a level, without blanks: each word once, moved words at their old place. */
const shownAt = (redline: Redline, level: string): string =>
  joined(
    redline.paragraphs
      .filter(({ mark }) => !mark.some(({ change }) => change === 'move-to'))
      .flatMap(({ runs }) => runs.flatMap((run) => ('text' in run && run.agreed === level ? [run.text] : []))),
  );

describe('what is agreed, in files (RULES AG22, AG23)', () => {
  it('is on the agreed words and on no others', () => {
    let seen = 0;
    fc.assert(
      fc.property(scene, ({ doc, agreement }) => {
        const wanted = expected(doc, agreement);
        seen += wanted.length;
        const { redline } = compiledRedline(doc, { agreement });
        const printed = rollingText({ meta: META, doc }, NOTHING_KNOWN, CONVENTION, agreement);
        for (const level of ['group', 'agreed']) {
          const words = wanted.filter((one) => one.startsWith(`${level} `)).map((one) => one.slice(level.length + 1));
          expect([...shownAt(redline, level)].sort()).toEqual([...words.join('')].sort());
          const spans = printed.paragraphs.flatMap((one) => one.spans.filter(({ agreed, note }) => agreed === level && note === undefined));
          expect(joined(spans.map(({ text }) => text))).toBe(words.join(''));
        }
        expect(holdsAgreement(doc, agreement.phrases)).toBe(wanted.length > 0);
      }),
      SEED,
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('changes no word of what is read back, and is no change', () => {
    fc.assert(
      fc.property(scene, ({ doc, agreement, language }) => {
        const meta = { ...META, language };
        const [{ redline }, { redline: without }] = [compiledRedline(doc, { agreement }), compiledRedline(doc)];
        const [base, after] = [settle(without, 'reject'), settle(without, 'accept')];
        const word = writeDocx({ meta, redline, ...GIVEN });
        expect(checkProposalsDocx(word, doc, redline)).toBeNull();
        const [read, plain] = [readDocx(word), readDocx(writeDocx({ meta, redline: without, ...GIVEN }))];
        if ('refused' in read || 'refused' in plain) throw new Error('A file of ours is refused.');
        for (const side of ['reject', 'accept'] as const)
          expect(sameText(settle(read.redline, side), settle(plain.redline, side))).toBeNull();
        expect(read.redline.paragraphs.flatMap(({ runs }) => runs.map((run) => 'agreed' in run))).not.toContain(true);
        expect([read.left, read.limits]).toEqual([plain.left, plain.limits]);
        expect(checkPage(writeRedlineHtml({ meta, redline, ...GIVEN }), base, after)).toBeNull();
        const xml = writeRedlineAkn({ meta, redline, ...GIVEN });
        expect(checkAkn(xml, base, after)).toBeNull();
        const akn = readAkn(xml);
        if ('refused' in akn) throw new Error(akn.refused);
        for (const side of ['reject', 'accept'] as const) expect(sameText(settle(akn.redline, side), settle(without, side))).toBeNull();
        // The text sent to the server for printing contains the same.
        const sent = draftFromJson(draftToJson({ meta, doc: base }, { ...redline, agreement: 2 }));
        if ('refused' in sent) throw new Error(sent.refused);
        expect(redlinePdf({ meta, redline: sent.redline!, ...GIVEN })).toEqual(redlinePdf({ meta, redline, ...GIVEN }));
      }),
      SEED,
    );
  });

  it('leaves the rolling text as it reads', () => {
    fc.assert(
      fc.property(scene, ({ doc, agreement, language }) => {
        const meta = { ...META, language };
        const [text, without] = [
          rollingText({ meta, doc }, NOTHING_KNOWN, CONVENTION, agreement),
          rollingText({ meta, doc }, NOTHING_KNOWN, CONVENTION),
        ];
        expect(text.paragraphs.map(({ spans }) => spanText(spans))).toEqual(without.paragraphs.map(({ spans }) => spanText(spans)));
        const file: PrintedFile = { meta, text, letterhead: true };
        expect(checkPrintedDocx(writePrintedDocx(file, 'T'), file)).toBeNull();
        const [read, plain] = [text, without].map((one) =>
          readDocx(writePrintedDocx({ meta, text: one, letterhead: true }, 'T'), { whole: true }),
        );
        if ('refused' in read! || 'refused' in plain!) throw new Error('A file of ours is refused.');
        expect(sameText(settle(read!.redline, 'accept'), settle(plain!.redline, 'accept'))).toBeNull();
        expect(writePrintedText({ meta, text: without, letterhead: true })).not.toContain(levelInWords('group', 2, language));
      }),
      SEED,
    );
  });

  it.skipIf(whyNoSchema !== null)(
    'keeps to the schemas of Word and Akoma Ntoso',
    () => {
      const scenes = fc.sample(scene, { numRuns: 15, seed: 7 });
      const words = scenes.flatMap(({ doc, agreement, language }) => {
        const meta = { ...META, language };
        const text = rollingText({ meta, doc }, NOTHING_KNOWN, CONVENTION, agreement);
        return [
          writeDocx({ meta, redline: compiledRedline(doc, { agreement }).redline, ...GIVEN }),
          writePrintedDocx({ meta, text, letterhead: true }, 'T'),
        ];
      });
      const parts = words.flatMap((bytes) => {
        const files = unzipSync(bytes);
        return ['word/document.xml', 'word/footnotes.xml'].map((name) =>
          strFromU8(files[name]!).replace(/ mc:Ignorable="[^"]*"| w14:\w+="[^"]*"/g, ''),
        );
      });
      expect(parts.some((part) => part.includes('<w:highlight w:val="yellow"/>'))).toBe(true);
      expect(schemaFaults(parts, 'word')).toBe('');
      const akn = scenes.map(({ doc, agreement, language }) =>
        writeRedlineAkn({ meta: { ...META, language }, redline: compiledRedline(doc, { agreement }).redline, ...GIVEN }),
      );
      expect(akn.some((xml) => xml.includes('<TLCConcept eId="agreedInGroup"'))).toBe(true);
      expect(schemaFaults(akn)).toBe('');
    },
    120_000,
  );
});

const OP1 = 'Urges Member States to invest in early warning, within existing resources;';
const OP2 = 'Invites partners to support them;';
const phrase = phraseBetween(wording(OP1), OP1.indexOf('within'), OP1.indexOf(';'))!;
const ROOM = resolution([
  paragraph({ id: 'op1', kind: 'operative' }, OP1, [
    amendment({ id: 'a', by: 'NOR', base: '' }, wording(OP1), OP1.replace('invest in', 'strengthen')),
  ]),
  paragraph({ id: 'op2', kind: 'operative', status: 'group' }, OP2),
  paragraph({ id: 'op3', kind: 'operative', status: 'agreed' }, 'Decides to remain seized.'),
]);
const AGREEMENT: Agreement = {
  levels: 2,
  phrases: [{ id: 'f', paragraph: 'op1', level: 'agreed', content: phrase.content, nth: phrase.nth }],
};
const rolling = (meta: Meta) => ({
  meta,
  text: rollingText({ meta, doc: ROOM }, NOTHING_KNOWN, CONVENTION, AGREEMENT),
  letterhead: true as const,
});
const tracked = compiledRedline(ROOM, { agreement: AGREEMENT }).redline;
const documentOf = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml']!);

describe('the words of agreement in a file (RULES AG22, AG23)', () => {
  it('are yellow and green in Word, marked on a web page and said in plain text', () => {
    const word = documentOf(writePrintedDocx(rolling(META), 'T'));
    expect(word).toMatch(/<w:highlight w:val="yellow"\/><\/w:rPr><w:t xml:space="preserve">Invites partners to support them;</);
    expect(word).toMatch(/<w:highlight w:val="green"\/><\/w:rPr><w:t xml:space="preserve">within existing resources</);
    expect(documentOf(writeDocx({ meta: META, redline: tracked, ...GIVEN }))).toContain(
      '<w:highlight w:val="green"/></w:rPr><w:t xml:space="preserve">within existing resources<',
    );
    const page = writePrintedHtml(rolling(META), 'T');
    expect(page).toContain('<mark class="agreed-group">Invites partners to support them;</mark>');
    expect(page).toContain('<p class="legend" data-aside=""><mark class="agreed-group">Agreed in the group</mark> · ');
    const text = writePrintedText(rolling(META));
    expect(text).toContain('Agreed in plenary: “within existing resources”)');
    expect(text).toContain('Invites partners to support them; (Agreed in the group)');
    expect(writeRedlineText(META, tracked)).toContain('(Agreed in plenary: “within existing resources”)');
    expect(printedPdf(rolling(META), 'T', '').legend.map(({ level }) => level)).toEqual(['group', 'agreed']);
    expect(writeRedlineAkn({ meta: META, redline: tracked, ...GIVEN })).toContain(
      '<span refersTo="#agreed">within existing resources</span>',
    );
  });

  it.each(LANGUAGES)('stand in the legend in the language of the draft: %s', (language) => {
    const meta = { ...META, language };
    for (const level of ['group', 'agreed'] as const) {
      const words = levelInWords(level, 2, language);
      expect(documentOf(writePrintedDocx(rolling(meta), 'T'))).toContain(`>${words}<`);
      expect(documentOf(writeDocx({ meta, redline: tracked, ...GIVEN }))).toContain(`>${words}<`);
      expect(writePrintedHtml(rolling(meta), 'T')).toContain(`>${words}<`);
      expect(writeRedlineHtml({ meta, redline: tracked, ...GIVEN })).toContain(`>${words}<`);
      expect(writePrintedText(rolling(meta))).toContain(words);
      expect(writeRedlineAkn({ meta, redline: tracked, ...GIVEN })).toContain(`showAs="${words}"`);
      expect(redlinePdf({ meta, redline: tracked, ...GIVEN }).legend.map((one) => one.words)).toContain(words);
    }
    expect(new Set(LANGUAGES.map((one) => levelInWords('agreed', 1, one))).size).toBe(LANGUAGES.length);
  });

  it('follow words whose references are printed anew', () => {
    const [before, after] = ['Recalls paragraph 3 of this resolution, and acts', 'Recalls paragraph 4 of this resolution, and acts'].map(
      (words) => resolution([paragraph({ id: 'p', kind: 'operative' }, words)]),
    );
    const found = phraseBetween(wording('Recalls paragraph 3 of this resolution, and acts'), 8, 19)!;
    const { phrases } = carriedAgreement(before!, after!, {
      levels: 2,
      phrases: [{ id: 'f', paragraph: 'p', level: 'group', content: found.content, nth: found.nth }],
    });
    expect(phrases.map(({ content }) => phraseText(content))).toEqual(['paragraph 4']);
  });
});

// Akoma Ntoso files: on random drafts and redlines, they read back the same and are valid by the schema; other programs' files are read by
// the meaning of their elements; invalid ones are refused. (RULES RF13, C1, F1, F3, F21)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, LANGUAGES, type Meta, paragraph, resolution } from '../../../schema/index.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../../src/diff/redline.ts';
import type { Redline } from '../../../src/diff/redline-model.ts';
import { checkAkn } from '../../../src/formats/akn/check.ts';
import { readAkn } from '../../../src/formats/akn/read.ts';
import { writeAkn, writeRedlineAkn } from '../../../src/formats/akn/write.ts';
import { unchanged } from '../../../src/formats/redline-view.ts';
import { outlineOf } from '../../../src/text/outline.ts';
import { changedLetters } from '../../support/changed-letters.ts';
import { schemaFaults, whyNoSchema } from '../../support/other-readers/xml-schema.ts';
import { randomDraft, randomRevision } from '../../support/random/random-draft.ts';
import { randomRedline } from '../../support/random/random-redline.ts';

const META: Meta = {
  symbol: 'E/CN.7/2024/L.2',
  body: 'The Commission on Narcotic Drugs',
  session: 'Sixty-seventh session',
  language: 'en',
  firstNote: 16,
};
const GIVEN = { author: 'Norway & others', date: '2024-03-22T10:00:00Z' };
const SEED = { numRuns: 150 };

const write = (redline: Redline, meta: Meta = META) => writeRedlineAkn({ meta, redline, ...GIVEN });
const read = (xml: string) => {
  const file = readAkn(xml);
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
/** Marks of paragraphs and changes of format in reading order. */
const frameOf = ({ paragraphs }: Redline) =>
  paragraphs.map(({ id, kind, level, former, formerId, mark, move }) => ({
    id,
    kind,
    level,
    former: former && { kind: former.kind, level: former.level },
    formerId,
    mark: mark.map(({ change, author, date }) => ({ change, author: author ?? GIVEN.author, date: date ?? GIVEN.date })),
    move,
  }));

describe('an Akoma Ntoso file', () => {
  it('of a draft gives the draft back, with what is known of it and without changes', () => {
    fc.assert(
      fc.property(randomDraft(), fc.constantFrom(...LANGUAGES), fc.boolean(), (doc, language, known) => {
        const meta = known ? { ...META, language } : { ...EMPTY_META, language };
        const file = read(writeAkn({ meta, doc }, GIVEN.date));
        expect(sameText(settle(file.redline, 'accept'), doc)).toBeNull();
        expect(frameOf(file.redline)).toEqual(frameOf(unchanged(doc)));
        expect(file.meta).toEqual(meta);
        expect(file.tracked).toBe(false);
        expect(file.limits).toEqual([]);
      }),
      SEED,
    );
  });

  it('of any redline gives every paragraph back, its end, its former look, its moves, with who changed them and when', () => {
    fc.assert(
      fc.property(randomRedline(), (redline) => {
        const back = read(write(redline)).redline;
        for (const how of ['reject', 'accept'] as const) expect(sameText(settle(back, how), settle(redline, how))).toBeNull();
        expect(frameOf(back)).toEqual(frameOf(redline));
        expect(changedLetters(back, GIVEN)).toEqual(changedLetters(redline, GIVEN));
      }),
      SEED,
    );
  });

  it('of a comparison gives the base by rejecting and the new text by accepting', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const redline = redlineOf(a, b, compare(a, b));
        const xml = write(redline);
        expect(checkAkn(xml, a, b)).toBeNull();
        expect(changedLetters(read(xml).redline, GIVEN)).toEqual(changedLetters(redline, GIVEN));
      }),
      SEED,
    );
  });

  it('is caught by its check when a word of it is changed', () => {
    const a = resolution([paragraph({ id: 'a' }, 'Decides to act;'), paragraph({ id: 'b' }, 'Decides to wait.')]);
    const b = resolution([a.child(0), paragraph({ id: 'b' }, 'Decides to go on.')]);
    const xml = write(redlineOf(a, b, compare(a, b)));
    expect(checkAkn(xml, a, b)).toBeNull();
    expect(checkAkn(xml.replace('wait', 'stop'), a, b)).toMatch(/base text/);
    expect(checkAkn(xml.replace('go on', 'stop'), a, b)).toMatch(/new text/);
  });

  it('says in standard terms what it is and what changed', () => {
    const a = resolution([
      paragraph({ id: 't', kind: 'title' }, 'Promoting recovery'),
      paragraph({ id: 'p', kind: 'preambular' }, [
        { text: 'Recalling', em: true },
        { text: ' its resolution 64/5,' },
        { note: [{ text: 'See E/2021/28.' }], id: 'n' },
      ]),
      paragraph({ id: 'o' }, 'Requests the Executive Director:'),
      paragraph({ id: 's', kind: 'subparagraph', level: '1' }, 'To report to it;'),
      paragraph({ id: 'u', kind: 'subparagraph', level: '2' }, 'Each year;'),
      paragraph({ id: 'z' }, 'Decides to remain seized of the matter.'),
    ]);
    const b = resolution([
      ...a.content.content.slice(0, 3),
      paragraph({ id: 's', kind: 'subparagraph', level: '1' }, 'To report again;'),
      a.child(5),
    ]);
    const clean = writeAkn({ meta: META, doc: a }, GIVEN.date).replace(/ c:\w+="[^"]*"/g, '');
    expect(clean).toContain('<statement name="resolutionDraft">');
    expect(clean).toContain(
      '<FRBRthis value="/akn/un/statement/deliberation/commission-on-narcotic-drugs/2024-03-22/E-CN.7-2024-L.2/!main"/>',
    );
    expect(clean).toContain('<formula name="enactingFormula"><p><i>The Commission on Narcotic Drugs</i>,</p></formula>');
    expect(clean).toContain(
      '<container name="recalling" eId="recital_1"><p><i>Recalling</i> its resolution 64/5,<sup><authorialNote eId="note_1" marker="16" placement="bottom"><p>See E/2021/28.</p></authorialNote></sup></p></container>',
    );
    expect(clean.replace(/\n/g, '')).toContain(
      '<paragraph eId="para_1"><num>1.</num><list><intro><p>Requests the Executive Director:</p></intro><point eId="point_1"><num>(a)</num><list><intro><p>To report to it;</p></intro><point eId="point_2"><num>(i)</num><content><p>Each year;</p></content></point></list></point></list></paragraph>',
    );
    const changed = write(redlineOf(a, b, compare(a, b))).replace(/ c:\w+="[^"]*"/g, '');
    expect(changed).toContain(
      '<TLCOrganization eId="delegation_1" href="/akn/ontology/organization/un/Norway_others" showAs="Norway &amp; others"/>',
    );
    expect(changed).toContain('To report <del eId="del_1" refersTo="#delegation_1" period="#tmpg_1">to it</del><ins eId="ins_1"');
    expect(changed).toMatch(
      /type="substitution"[^>]*><source [^>]*\/><destination href="#point_1"\/><old href="#del_1"\/><new href="#ins_1"\/>/,
    );
    expect(changed).toMatch(/type="repeal"[^>]*><source [^>]*\/><destination href="#point_2"\/>/);
    expect(changed).toContain('<eventRef eId="evt_1" date="2024-03-22T10:00:00Z" type="amendment" source="#chapeau"/>');
    expect(writeAkn({ meta: { ...META, symbol: 'A/RES/79/92' }, doc: a }, '')).toContain('<statement name="resolution">');
  });

  it.skipIf(whyNoSchema !== null)(`is valid by the schema of OASIS${whyNoSchema ? ` (${whyNoSchema})` : ''}`, () => {
    const drafts = fc.sample(randomDraft(), { numRuns: 40 });
    const redlines = fc.sample(randomRedline(), { numRuns: 80 });
    const revisions = fc.sample(randomRevision(), { numRuns: 80 });
    const files = [
      ...drafts.map((doc, i) =>
        writeAkn({ meta: i % 2 ? META : { ...EMPTY_META, language: LANGUAGES[i % 6]! }, doc }, i % 3 ? GIVEN.date : ''),
      ),
      ...redlines.map((redline) => write(redline)),
      ...revisions.map(({ a, b }) => write(redlineOf(a, b, compare(a, b)))),
    ];
    expect(schemaFaults(files)).toBe('');
    expect(schemaFaults([files[0]!.replace('<FRBRcountry', '<FRBRland')])).not.toBe('');
  });
});
if (whyNoSchema) console.warn(whyNoSchema);

const FOREIGN = `<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <statement name="resolution" contains="originalVersion">
    <meta>
      <identification source="#x"><FRBRWork><FRBRnumber value="70/1"/></FRBRWork>
        <FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
      <notes source="#x"><note eId="fn7"><p>See A/70/L.1.</p></note></notes>
    </meta>
    <preface><p><docNumber>A/RES/70/1</docNumber></p>
      <p><docTitle>Transforming
        our world</docTitle></p></preface>
    <preamble>
      <formula name="enactingFormula"><p>The General Assembly,</p></formula>
      <recitals>
        <recital><p><i>Recalling</i>
           its <b>resolution</b> 69/1,<noteRef href="#fn7" marker="7"/></p></recital>
        <recital><p>Noting:</p><blockList><item><num>(a)</num><p>One thing,</p></item></blockList></recital>
      </recitals>
    </preamble>
    <mainBody>
      <section><heading>Declaration</heading>
        <paragraph><num>1.</num><content><p>Decides to <del>wait</del><ins>act</ins>;</p></content></paragraph>
        <paragraph><num>2.</num><intro><p>Requests:</p></intro>
          <point><num>(a)</num><intro><p>The Secretary-General</p></intro>
            <point><num>(i)</num><content><p>To report;</p></content></point></point>
          <wrapUp><p>and all others.</p></wrapUp>
        </paragraph>
      </section>
    </mainBody>
    <attachments><attachment/></attachments>
  </statement>
</akomaNtoso>`;

describe('somebody else’s Akoma Ntoso', () => {
  it('is read by its places, without the blanks of its layout', () => {
    const file = read(FOREIGN);
    expect(file.meta).toMatchObject({ symbol: 'A/RES/70/1', body: 'The General Assembly', language: 'en' });
    expect(file.tracked).toBe(true);
    expect(file.limits).toEqual([]);
    const draft: Draft = { meta: file.meta, doc: settle(file.redline, 'accept') };
    expect(outlineOf(draft).map(({ kind, level, text }) => `${kind} ${level}: ${text}`)).toEqual([
      'title 0: Transforming our world',
      'preambular 0: Recalling its resolution 69/1,',
      'preambular 0: Noting:',
      'subparagraph 1: One thing,',
      'heading 0: Declaration',
      'operative 0: Decides to act;',
      'operative 0: Requests:',
      'subparagraph 1: The Secretary-General',
      'subparagraph 2: To report;',
      'operative 0: and all others.',
    ]);
    expect(outlineOf(draft)[1]!.footnotes).toEqual([{ number: 7, text: 'See A/70/L.1.' }]);
  });

  it('with a note that is cited again has it once; the other marks are its number, raised (RULES T5, T6)', () => {
    const again = FOREIGN.replace('One thing,', 'One thing,<noteRef href="#fn7" marker="7"/>').replace(
      'To report;',
      'To report<authorialNote marker="8" eId="fn8"><p>See A/70/L.2.</p></authorialNote> in<noteRef href="#fn8" marker="8"/> time;',
    );
    const file = read(again);
    const told = outlineOf({ meta: file.meta, doc: settle(file.redline, 'accept') });
    expect(told.map(({ text }) => text).filter((text) => /[⁰¹²³⁴-⁹]/.test(text))).toEqual(['One thing,⁷', 'To report in⁸ time;']);
    expect(told.flatMap(({ footnotes }) => footnotes)).toEqual([
      { number: 7, text: 'See A/70/L.1.' },
      { number: 8, text: 'See A/70/L.2.' },
    ]);
  });

  it.each([
    ['no XML', '{}'],
    ['other XML', '<html><body/></html>'],
    ['a document without a main body', '<akomaNtoso><statement><meta/></statement></akomaNtoso>'],
    ['a document type with entities', FOREIGN.replace('<akomaNtoso', '<!DOCTYPE akomaNtoso [<!ENTITY a "b">]><akomaNtoso')],
    ['an entity that nobody declared', FOREIGN.replace('Noting', '&x;')],
    ['nesting without end', `<akomaNtoso>${'<p>'.repeat(100_000)}`],
  ])('is refused with one sentence: %s', (_, xml) => {
    const file = readAkn(xml);
    expect('refused' in file && file.refused).toMatch(/^The [^\n]+\.$/);
  });

  it('that was damaged in any way is read or refused with a sentence, never a fault', () => {
    const sources = [FOREIGN, write(fc.sample(randomRedline(), { numRuns: 1 })[0]!)];
    fc.assert(
      fc.property(
        fc.nat(1),
        fc.nat(),
        fc.nat(80),
        fc.constantFrom('', '<p>', '</p>', '"', '&amp;', '\u202e', '<ins>'),
        (which, at, cut, put) => {
          const source = sources[which]!;
          const from = at % source.length;
          const file = readAkn(source.slice(0, from) + put + source.slice(from + cut));
          if ('refused' in file) expect(file.refused).toMatch(/^The [^\n]+\.$/);
          else settle(file.redline, 'accept').check();
        },
      ),
      { numRuns: 400 },
    );
  });

  it('brings in no character that a text may not hold', () => {
    const file = read(FOREIGN.replace('Noting', 'No&#x202e;ting&#9;'));
    expect(JSON.stringify(file.redline)).not.toMatch(/\u202e|\\t/);
  });
});

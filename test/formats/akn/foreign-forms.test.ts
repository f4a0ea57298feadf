// Akoma Ntoso as the United Nations, its conventions and the ITU write it: each form is read to the paragraphs that it means, and every word of a file is read or
// counted among what was left out. (RULES RF47, RF48, F22)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../schema/index.ts';
import { settle } from '../../../src/diff/redline.ts';
import { readAkn } from '../../../src/formats/akn/read.ts';
import { wordsIn } from '../../../src/text/left-out.ts';
import { outlineOf } from '../../../src/text/outline.ts';

const file = (inside: string) => `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">${inside}</akomaNtoso>`;
const META = '<meta><identification source="#x"><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>';

function read(xml: string) {
  const found = readAkn(xml);
  if ('refused' in found) throw new Error(found.refused);
  const draft: Draft = { meta: found.meta, doc: settle(found.redline, 'accept') };
  return { ...found, lines: outlineOf(draft).map(({ label, kind, text }) => `${label || kind}: ${text}`) };
}

describe('a resolution of the General Assembly', () => {
  const { meta, lines, limits, redline } = read(
    file(`<statement name="resolution">${META}
    <coverPage eId="coverPage_1">
      <p><docAuthority refersTo="#publisher">United Nations</docAuthority></p>
      <p class="upperRight"><docNumber refersTo="#symbol">A/RES/90/12</docNumber></p>
      <p><session value="90">Ninetieth session</session></p>
      <p><docTitle>Resolution adopted by the General Assembly on 3 May 2036</docTitle></p>
    </coverPage>
    <preface><p><docNumber>90/12.</docNumber><docTitle><span class="bold">Lanterns for harbours</span></docTitle></p></preface>
    <preamble>
      <formula name="enactingFormula"><p xml:space="preserve"><span class="italic">The General Assembly</span>,</p></formula>
      <container name="Recalling"><p xml:space="preserve">        <span class="italic">Recalling</span> its resolution 88/3,</p></container>
    </preamble>
    <mainBody>
      <paragraph eId="para_1"><num>1.</num><list><intro><p xml:space="preserve">        <span class="italic">Invites</span> States:</p></intro>
        <point><num>(a)</num><content><p xml:space="preserve">To light harbours;</p></content></point></list></paragraph>
      <paragraph eId="para_2"><num>2.</num><content><p><span class="italic">Decides</span> to meet again.</p></content></paragraph>
    </mainBody>
    <conclusions><p><event refersTo="#adoption"><location refersTo="#x">62nd plenary meeting</location></event></p></conclusions>
    </statement>`),
  );

  it('is read with its opening words in italics, symbol, session and organ', () => {
    expect(meta).toMatchObject({ symbol: '90/12', body: 'The General Assembly', session: 'Ninetieth session' });
    expect(lines).toEqual([
      'title: Lanterns for harbours',
      'PP1: Recalling its resolution 88/3,',
      'OP1: Invites States:',
      'OP1 (a): To light harbours;',
      'OP2: Decides to meet again.',
    ]);
    expect(redline.paragraphs[1]!.runs[0]).toMatchObject({ text: 'Recalling', em: true });
  });

  it('says which words of the cover page and of the end it left out', () => {
    expect(limits).toEqual([
      'Left out: 13 words of the file, of which 10 words on the cover page (“United Nations Resolution adopted by the General Assembly …”) and 3 words after the text (“62nd plenary meeting”).',
    ]);
  });
});

it('a decision of a convention is read with its organ, its sections and their preambles', () => {
  const { meta, lines, limits } = read(
    file(`<statement name="decision">${META}<mainBody>
      <p><i>The Conference of the Parties,</i></p>
      <division eId="dvs_A"><num>A.</num><heading>Cooperation with harbours</heading>
        <intro><p><i>Noting</i> the report on progress,<sup><authorialNote marker="1" placement="bottom"><p>CBD/COP/1.</p></authorialNote></sup></p></intro>
        <paragraph><num>1.</num><content><p><i>Welcomes</i> the lanterns, and invites:</p>
          <blockList><item><num>(a)</num><p>Harbours to light them;</p></item></blockList></content></paragraph>
      </division>
      <division eId="dvs_B"><num>B.</num><heading>Other matters</heading>
        <intro><p><i>Recognizing</i> the need,</p></intro>
        <paragraph><num>2.</num><content><p><i>Decides</i> to meet again.</p></content></paragraph>
      </division></mainBody></statement>`),
  );
  expect(meta.body).toBe('The Conference of the Parties');
  expect(lines).toEqual([
    'heading: A. Cooperation with harbours',
    'PP1: Noting the report on progress,',
    'OP1: Welcomes the lanterns, and invites:',
    'OP1 (a): Harbours to light them;',
    'heading: B. Other matters',
    'PP2: Recognizing the need,',
    'OP2: Decides to meet again.',
  ]);
  expect(limits).toEqual([]);
});

const ITU = (number: string, title: string) => `<statement name="resolution">${META}
  <preface><longTitle><p><docType>Resolution</docType><docNumber>${number}</docNumber></p></longTitle>
    <container name="title"><p>${title}</p></container></preface>
  <preamble><formula name="enactingFormula"><p>The Plenipotentiary Conference of the International Telecommunication Union,</p></formula>
    <recitals><intro><p><i>considering</i></p></intro>
      <recital><num>a)</num><p>that lanterns are lit;</p></recital><recital><num>b)</num><p>that harbours are dark,</p></recital></recitals></preamble>
  <mainBody><hcontainer name="resolves"><heading><i>resolves</i></heading>
      <paragraph><num>1</num><content><p>to light the harbours;</p></content>
        <list><point><num>1.1</num><content><p>at night;</p></content></point></list></paragraph></hcontainer></mainBody>
  <attachments>
    <attachment><heading>Annex 1</heading><doc name="annex">${META}<mainBody><p>Lanterns are round.</p><paragraph><num>1</num><content><p>They burn oil.</p></content></paragraph></mainBody></doc></attachment>
    <attachment><componentRef src="#other" showAs="Annex 2"/></attachment>
  </attachments></statement>`;

describe('a resolution of the ITU', () => {
  it('is read with the lead words of its recitals and its annexes; annexes in other files are named', () => {
    const { meta, lines, limits } = read(file(ITU('2 (Rev. Dubai, 2018)', 'Light')));
    expect(meta.symbol).toBe('2 (Rev. Dubai, 2018)');
    expect(lines).toEqual([
      'title: Light',
      'PP1: considering',
      'PP1 (a): that lanterns are lit;',
      'PP1 (b): that harbours are dark,',
      'heading: resolves',
      'OP1: to light the harbours;',
      'OP1 (a): at night;',
      'heading: Annex 1',
      'Annex 1 ¶1: Lanterns are round.',
      'Annex 1.1: They burn oil.',
    ]);
    expect(limits).toEqual(['Annexes that stand in other files were left out.', 'Left out: 1 word before the text (“Resolution”).']);
  });

  it('in a collection is found; the others are named', () => {
    const all = `<documentCollection name="finalActs">${META}<components><component>${ITU('2', 'Light')}</component><component>${ITU('3', 'Sound')}</component></components></documentCollection>`;
    const { lines, limits } = read(file(all));
    expect(lines[0]).toBe('title: Light');
    expect(limits.join(' ')).toMatch(/more than one document/);
  });
});

/** Words that stand once: "w17". */
const random = fc.letrec<{ block: string; group: string }>((tie) => {
  const inside = fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((all) => all.join(''));
  const within = (name: string) => (words: string) => `<${name}>${words}</${name}>`;
  return {
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('p', 'block', 'crossHeading', 'tblock', 'li').map((name) => `<${name}>@ <b>@</b> @</${name}>`),
      fc.constantFrom(
        '<p>@<ins>@</ins><del>@</del><authorialNote><p>@ @</p></authorialNote></p>',
        '<table><tr><td><p>@</p></td></tr></table>',
      ),
      tie('group'),
    ),
    group: fc.oneof(
      { depthSize: 'small' },
      fc
        .tuple(
          fc.constantFrom(
            'section',
            'division',
            'hcontainer',
            'paragraph',
            'point',
            'list',
            'container',
            'ul',
            'blockContainer',
            'intro',
            'content',
          ),
          inside,
        )
        .map(([name, words]) => within(name)(words)),
      inside.map((words) => `<section><num>1.</num><heading>@ @</heading>${words}</section>`),
      inside.map((words) => `<paragraph><num>1.</num><content>${words}</content></paragraph>`),
      inside.map(
        (words) =>
          `<blockList><listIntroduction>@</listIntroduction><item><num>(a)</num>${words}</item><listWrapUp>@</listWrapUp></blockList>`,
      ),
    ),
  };
});

it('whatever it holds, each word is read once or counted among what was left out', () => {
  fc.assert(
    fc.property(fc.array(random.block, { maxLength: 4 }), fc.array(random.block, { maxLength: 3 }), fc.boolean(), (main, annex, atEnd) => {
      let count = 0;
      const xml = file(
        `<statement>${META}<coverPage><p>@</p></coverPage><preface><longTitle><p>@</p></longTitle><p>@</p></preface><preamble>${main.slice(0, 1).join('')}</preamble><mainBody>${main.join('')}</mainBody><attachments><attachment><heading>Annex</heading><doc>${META}<mainBody>${annex.join('')}</mainBody></doc></attachment></attachments>${atEnd ? '<conclusions><p>@</p></conclusions>' : ''}</statement>`,
      ).replace(/@/g, () => `w${++count}`);
      const found = readAkn(xml);
      if ('refused' in found) throw new Error(found.refused);
      const words = JSON.stringify(found.redline).match(/\bw\d+\b/g) ?? [];
      expect(words.length, 'no word is read twice').toBe(new Set(words).size);
      const said = found.limits.join(' ').match(/^.*Left out: ([\d,]+) words?/)?.[1] ?? '0';
      expect(words.length + Number(said.replace(',', ''))).toBe(wordsIn(Array.from({ length: count }, (_, at) => `w${at}`).join(' ')));
    }),
    { numRuns: 400 },
  );
});

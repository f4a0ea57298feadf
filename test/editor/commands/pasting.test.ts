// @vitest-environment happy-dom
// What is pasted keeps its words apart, wherever it goes: no two words of different paragraphs, items, cells or lines become one, and what is folded into one
// paragraph or left out is said. A reference without its note becomes no footnote. (RULE 402)
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { SeatedEditor } from '../../support/seated-editor.ts';
import { CHAIR, delegate, roomOf } from '../../support/server/room.ts';
import '../../support/seed.ts';

const TEXT = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Pens'),
  paragraph({ id: 'p1', kind: 'preambular' }, 'Recalling its work,'),
  paragraph({ id: 'p2' }, 'Decides to write;'),
  paragraph({ id: 'p3' }, 'Urges all States to report.'),
]);

const seats: SeatedEditor[] = [];
afterEach(() => {
  for (const seat of seats.splice(0)) seat.destroy();
});

/** A clip with a word of its own in each block. */
const words = (many: number) => Array.from({ length: many }, (_, i) => `zq${'abcdefghijklmnop'[i]}x`);
const BLOCKS: readonly ((own: readonly string[]) => string)[] = [
  ([a, b]) => `<p>${a}</p><p>${b}</p>`,
  ([a, b]) => `<p>${a}<br>${b}</p>`,
  ([a, b]) => `${a}<br>${b}`,
  ([a, b]) => `<ul><li>${a}</li><li>${b}</li></ul>`,
  ([a, b]) => `<ol start="4"><li><p>${a}</p></li><li><p>${b}</p></li></ol>`,
  ([a, b]) => `<table><tr><td>${a}</td><td>${b}</td></tr></table>`,
  ([a, b]) => `<table><tr><th>${a}</th><th>${b}</th></tr></table>`,
  ([a, b]) => `<table><tbody><tr><td><p>${a}</p></td><td><p>${b}</p></td></tr></tbody></table>`,
  ([a, b]) => `<dl><dt>${a}</dt><dd>${b}</dd></dl>`,
  ([a, b]) => `<div>${a}</div><div>${b}</div>`,
  ([a, b]) => `<h2>${a}</h2>${b}`,
  ([a, b]) => `<section>${a}</section><article>${b}</article>`,
  ([a, b]) => `<figure>${a}<figcaption>${b}</figcaption></figure>`,
  ([a, b]) => `<pre>${a}\n${b}</pre>`,
  ([a, b]) =>
    `<p class=MsoNormal><span lang=EN-GB>${a}<o:p></o:p></span></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.&nbsp;</span>${b}</p>`,
];

for (const [who, person, mode] of [
  ['a delegate', delegate('NOR'), 'amend'],
  ['the chair in Edit', CHAIR, 'edit'],
] as const)
  it(`keeps its words apart, and says what was folded: ${who}`, () => {
    let folded = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...BLOCKS), { minLength: 1, maxLength: 3 }),
        fc.nat(3),
        fc.nat(8),
        fc.boolean(),
        (blocks, index, at, isNew) => {
          const seat = new SeatedEditor(roomOf(TEXT), person, mode);
          seats.push(seat);
          const clip = blocks.map((block, i) => block(words(blocks.length * 2).slice(2 * i, 2 * i + 2))).join('<hr>');
          if (isNew) seat.perform('new', index, 1);
          else seat.goTo(index, at);
          const { childCount } = seat.view.state.doc;
          seat.type(' ');
          const before = seat.view.state.doc.textContent;
          seat.pasteHtml(clip);
          const { notice } = seat.editor.snapshot();
          seat.type(' ');
          const text = seat.view.state.doc.textBetween(0, seat.view.state.doc.content.size, ' ', ' ');
          for (const word of words(blocks.length * 2)) expect(`${clip} at ${index}, ${at}\n${text}`).toMatch(new RegExp(`\\b${word}\\b`));
          // Each block is a paragraph, or it is said that they are one.
          const paragraphs = seat.view.state.doc.childCount - childCount;
          if (before.trim() !== '' && paragraphs === 0 && /<(li|td|th|h2)|<\/p><p|<\/div><div/.test(clip)) {
            folded++;
            expect(`${clip}: ${notice}`).toContain('one behind the other');
          }
          seats.pop()!.destroy();
        },
      ),
      { numRuns: 100 },
    );
    expect(folded).toBeGreaterThan(mode === 'amend' ? 10 : 0);
  });

const REFERENCES = [
  '<p>in ink<sup>1</sup> always</p>',
  `<p class=MsoNormal>in ink<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a> always</p>`,
  '<p>in ink<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> always</p>',
  '<p>in ink<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> always</p>',
  '<p>in ink<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> always</p>',
];

it.each(REFERENCES)('makes no footnote of a reference without its note, and says so: %s', (clip) => {
  for (const [person, mode] of [
    [delegate('NOR'), 'amend'],
    [CHAIR, 'edit'],
  ] as const) {
    const seat = new SeatedEditor(roomOf(TEXT), person, mode);
    seats.push(seat);
    seat.goTo(2, 8);
    seat.pasteHtml(clip);
    const notes: string[] = [];
    seat.view.state.doc.descendants((node) => {
      if (node.type.name === 'footnote') notes.push(node.textContent);
    });
    expect(notes).toEqual([]);
    expect(seat.view.state.doc.textContent).toContain('in ink always');
    expect(seat.editor.snapshot().notice).toContain('footnote');
  }
});

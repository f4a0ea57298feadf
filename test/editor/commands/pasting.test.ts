// @vitest-environment happy-dom
// Pasting keeps words apart, wherever they go: no two words of different paragraphs, items, cells or lines become one, and a message names what is merged into one
// paragraph or left out. A reference without its note does not become a footnote. (RULES RF17 to RF19, RF49)
import fc from 'fast-check';
import { TextSelection } from 'prosemirror-state';
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

/** A clip with a unique word in each block. */
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
  // As Word writes it: a list with its marks in conditional comments, a table, and a line break within a paragraph.
  ([a, b]) =>
    `<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${a}<o:p></o:p></p>\r\n\r\n<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]><span\r\nlang=EN-GB>${b}<o:p></o:p></span></p>`,
  ([a, b]) =>
    `<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.4pt'><p class=MsoNormal>${a}<o:p></o:p></p></td><td width=301 valign=top><p class=MsoNormal>${b}<o:p></o:p></p></td></tr></table>`,
  ([a, b]) => `<p class=MsoNormal>${a}<br style='mso-special-character:line-break'><span>${b}<o:p></o:p></span></p>`,
  // As LibreOffice writes it.
  ([a, b]) =>
    `<ul>\n\t<li><p style="line-height: 100%; margin-bottom: 0in">${a}</p></li>\n\t<li><p style="line-height: 100%; margin-bottom: 0in">${b}</p></li>\n</ul>`,
  ([a, b]) => `<ol>\n\t<li><p>${a}</p>\n\t<ol type="a">\n\t\t<li><p>\n\t\t${b}</p></li>\n\t</ol>\n</ol>`,
  ([a, b]) =>
    `<table width="100%" cellpadding="0" cellspacing="0">\n\t<col width="256*"/>\n\t<tr>\n\t\t<td width="100%" valign="top" style="border: none; padding: 0in"><p>\n\t\t\t${a}</p>\n\t\t</td>\n\t\t<td><p>${b}</p>\n\t\t</td>\n\t</tr>\n</table>`,
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
          // Each block becomes a paragraph, or a message says that they were merged.
          const paragraphs = seat.view.state.doc.childCount - childCount;
          if (before.trim() !== '' && paragraphs === 0 && /<(li|td|th|h2)|<\/p><p|<\/div><div/.test(clip)) {
            folded++;
            expect(`${clip}: ${notice}`).toContain('one behind the other');
          }
          seats.pop()!.destroy();
        },
      ),
      // A clip that is merged in both modes, whatever is drawn.
      { numRuns: 100, examples: [[[BLOCKS[6]!], 0, 0, true]] },
    );
    expect(folded).toBeGreaterThan(mode === 'amend' ? 10 : 0);
  });

it.each(['amend', 'edit'] as const)(
  'keeps the first and the last word of several paragraphs apart from those of the paragraph: %s',
  (mode) => {
    fc.assert(
      fc.property(fc.constantFrom(...BLOCKS), fc.nat(3), fc.nat(40), fc.boolean(), (block, index, at, isNew) => {
        const seat = new SeatedEditor(roomOf(TEXT), mode === 'amend' ? delegate('NOR') : CHAIR, mode);
        seats.push(seat);
        if (isNew) {
          seat.perform('new', index, 1);
          seat.type('Asks for more ink;');
          const { state } = seat.view;
          seat.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, state.selection.head - (at % 18))));
        } else seat.goTo(index, at);
        const clip = block(words(2));
        seat.pasteHtml(clip);
        const { doc } = seat.view.state;
        const text = doc.textBetween(0, doc.content.size, '\n', ' ');
        for (const word of words(2)) expect(`${clip}\n${text}`).toMatch(new RegExp(`(?<![\\p{L}\\p{N};,.])${word}(?![\\p{L}\\p{N}])`, 'u'));
        expect(text).not.toMatch(/ {2}/);
        const { head } = seat.view.state.selection;
        expect(doc.textBetween(head - 4, head)).toBe(words(2)[1]);
        seats.pop()!.destroy();
      }),
      { numRuns: 40 },
    );
  },
);

const BULLETS = [
  ['·', 'Symbol'],
  ['o', 'Courier New'],
  ['§', 'Wingdings'],
  ['•', 'Calibri'],
  ['-', 'Calibri'],
  ['Ø', 'Wingdings'],
] as const;
const item = ([mark, font]: readonly [string, string], level: number, text: string) =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:"${font}";mso-fareast-font-family:"${font}"'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

it.each(['amend', 'edit'] as const)('takes the bullets of Word’s lists for no words, each item for a paragraph: %s', (mode) => {
  const clip = BULLETS.map((bullet, i) => item(bullet, (i % 3) + 1, `${words(6)[i]};`)).join('\r\n');
  for (const isNew of [false, true]) {
    const seat = new SeatedEditor(roomOf(TEXT), mode === 'amend' ? delegate('NOR') : CHAIR, mode);
    seats.push(seat);
    if (isNew) seat.perform('new', 2, 1);
    else seat.goTo(2, 8);
    seat.pasteHtml(clip);
    const { doc } = seat.view.state;
    const text = doc.textBetween(0, doc.content.size, '\n', ' ');
    expect(text).toContain(
      words(6)
        .map((word) => `${word};`)
        .join(mode === 'amend' && !isNew ? ' ' : '\n'),
    );
  }
});

const WHOLE = [
  '<p>Urges all pens to write;</p><p>Requests all ink to flow;</p>',
  '<p>Noting all pens that write,</p><p>Welcoming all ink that flows,</p>',
  '<p>(a) To open pens;</p><p>(b) To close ink;</p>',
  `${item(['(a)', 'Times'], 1, 'To open pens;')}${item(['(b)', 'Times'], 1, 'To close ink;')}`,
];

it('says that pasted paragraphs stand after the paragraph in which the caret was, except where it was at the end', () => {
  let said = 0;
  fc.assert(
    fc.property(fc.constantFrom(...WHOLE), fc.nat(3), fc.nat(40), fc.boolean(), (clip, index, at, isAmended) => {
      const seat = new SeatedEditor(roomOf(TEXT), delegate('NOR'), 'amend');
      seats.push(seat);
      seat.goTo(index, at);
      if (isAmended) seat.type(' x');
      const { parent, parentOffset } = seat.view.state.selection.$head;
      const { childCount } = seat.view.state.doc;
      seat.pasteHtml(clip);
      expect(seat.view.state.doc.childCount).toBe(childCount + 2);
      const { notice } = seat.editor.snapshot();
      if (parentOffset === parent.content.size) expect(notice).toBe(null);
      else expect(notice).toContain('new paragraphs');
      if (notice !== null) said++;
      seats.pop()!.destroy();
    }),
    { numRuns: 60 },
  );
  expect(said).toBeGreaterThan(10);
});

const REFERENCES = [
  '<p>in ink<sup>1</sup> always</p>',
  `<p class=MsoNormal>in ink<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a> always</p>`,
  '<p>in ink<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> always</p>',
  '<p>in ink<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> always</p>',
  `<p class=MsoNormal>in ink<a style='mso-endnote-id:edn1' href="#_edn1" name="_ednref1" title=""><span class=MsoEndnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoEndnoteReference>[i]</span><![endif]></span></span></a> always<o:p></o:p></p>`,
  '<p>in ink<a class="sdendnoteanc" name="sdendnote1anc" href="#sdendnote1sym"><sup>i</sup></a>\nalways</p>',
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

const ENDNOTES = [
  // LibreOffice 25.2, from a text with a footnote and an endnote.
  `<p style="line-height: 100%; margin-bottom: 0in">
in ink<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>
and paper<a class="sdendnoteanc" name="sdendnote1anc" href="#sdendnote1sym"><sup>i</sup></a>
always</p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>See
	there.</p>
</div>
<div id="sdendnote1"><p class="sdendnote"><a class="sdendnotesym" name="sdendnote1sym" href="#sdendnote1anc">i</a>At
	the end.</p>
</div>`,
  // Word.
  `<p class=MsoNormal>in ink<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> and paper<a style='mso-endnote-id:edn1' href="#_edn1" name="_ednref1" title=""><span class=MsoEndnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoEndnoteReference>[i]</span><![endif]></span></span></a> always<o:p></o:p></p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a> See there.<o:p></o:p></p></div></div>
<div style='mso-element:endnote-list'><![if !supportEndnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:endnote' id=edn1><p class=MsoEndnoteText><a style='mso-endnote-id:edn1' href="#_ednref1" name="_edn1" title=""><span class=MsoEndnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[i]<![endif]></span></span></a> At the end.<o:p></o:p></p></div></div>`,
];

it.each(ENDNOTES)('makes a footnote of an endnote, with its words, and leaves no number of it in the text: %s', (clip) => {
  const seat = new SeatedEditor(roomOf(TEXT), CHAIR, 'edit');
  seats.push(seat);
  seat.goTo(2, 8);
  seat.pasteHtml(clip);
  const notes: string[] = [];
  let words = '';
  seat.view.state.doc.descendants((node) => {
    if (node.type.name === 'footnote') notes.push(node.textContent);
    words += node.text ?? '';
    return node.type.name !== 'footnote';
  });
  expect(notes).toEqual(['See there.', 'At the end.']);
  expect(words).toContain('in ink and paper always');
});

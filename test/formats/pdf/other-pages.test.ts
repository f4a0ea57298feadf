// PDFs of other programs: paragraphs by the places of their lines, notes at page feet, running heads, columns; what cannot be read is one sentence, and no word is
// lost in silence. (RULES T5, T6, RF28, RF29, RF33 to RF40)
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { compilePdf } from '../../../server/pdf/compiler.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, settle } from '../../../src/diff/redline.ts';
import type { RedlineParagraph } from '../../../src/diff/redline-model.ts';
import { SIDES } from '../../../src/diff/sides.ts';
import { PLAIN_LAYOUT } from '../../../src/formats/layout.ts';
import { draftPdf, redlinePdf } from '../../../src/formats/pdf/data.ts';
import { openPdf } from '../../../src/formats/pdf/open-pdf.ts';
import { pdfFile, readPdf } from '../../../src/formats/pdf/read.ts';
import { wordsIn } from '../../../src/text/left-out.ts';
import { outlineOf } from '../../../src/text/outline.ts';
import { type Placed, smallPdf } from '../../support/small-pdf.ts';

const read = async (bytes: Uint8Array) => {
  const text = await readPdf(bytes);
  if ('refused' in text) throw new Error(text.refused);
  return text;
};
const told = async (bytes: Uint8Array) => {
  const { redline, meta } = await read(bytes);
  return outlineOf({ meta, doc: settle(redline, 'accept') }).map(({ label, text }) => `${label}: ${text}`);
};
/** Lines below each other; a line that begins with ">" is indented. */
const lines = (x: number, top: number, rows: readonly string[], size = 10): Placed[] =>
  rows.map((text, at) => ({ x: text.startsWith('>') ? x + 24 : x, y: top - at * 12, text: text.replace(/^>/, ''), size }));

const HEAD: readonly Placed[] = [
  { x: 60, y: 800, text: 'A/RES/73/7' },
  { x: 60, y: 30, text: '2/5' },
  { x: 480, y: 30, text: '18-18142' },
];
const BODY = lines(100, 760, [
  '>The General Assembly,',
  '>Recalling its resolution 57/4 of 21 March 2014 on the supply of ink to committees and the report',
  'that followed it a year later,',
  '>1.   Calls upon Member States to keep their pens dry and to share what ink they have with the',
  'delegations that have none;',
  '>2.   Requests the secretariat to report on the use of ink to the Commission at its next session and',
]);
const FOOT: readonly Placed[] = [
  { x: 100, y: 83, text: '__________________', size: 8 },
  { x: 105, y: 74, text: '4', size: 5 },
  { x: 112, y: 70, text: 'A/73/334.', size: 8 },
];
const MARK: Placed = { x: 216, y: 715.5, text: '4', size: 5 };
const NEXT = lines(100, 760, ['to take the number of pens into account;', '>3.   Decides to remain seized of the matter.']);
const TWO_PAGES = smallPdf({
  pages: [
    [...HEAD, ...BODY, MARK, ...FOOT],
    [...HEAD, ...NEXT],
  ],
});

/** Reads our own file by its pages alone, as if another program had made it. */
async function readBare(made: ReturnType<typeof compilePdf>) {
  const content = 'refused' in made ? made : await openPdf(made.bytes);
  if ('refused' in content) throw new Error(content.refused);
  const pages = content.pages.map((page) => ({
    ...page,
    structure: null,
    chunks: page.chunks.map((chunk) => ({ ...chunk, artifact: false, content: null })),
  }));
  const word = pdfFile({ ...content, keywords: '', pages }).read();
  if ('refused' in word) throw new Error(word.refused);
  return word;
}

describe('a PDF of another program', () => {
  it('is read in paragraphs that go on over the page, without running heads, with the note at the foot', async () => {
    expect(await told(TWO_PAGES)).toEqual([
      'PP1: Recalling its resolution 57/4 of 21 March 2014 on the supply of ink to committees and the report that followed it a year later,',
      'OP1: Calls upon Member States to keep their pens dry and to share what ink they have with the delegations that have none;',
      'OP2: Requests the secretariat to report on the use of ink to the Commission at its next session and to take the number of pens into account;',
      'OP3: Decides to remain seized of the matter.',
    ]);
    const { redline, meta } = await read(TWO_PAGES);
    const notes = redline.paragraphs.flatMap(({ runs }) =>
      runs.flatMap((run) => ('note' in run ? [run.note.map(({ text }) => text).join('')] : [])),
    );
    expect(notes).toEqual(['A/73/334.']);
    expect(meta.firstNote).toBe(4);
  });

  it('with a note that is cited again, on its page and on a later one, has it once; the other marks are its number, raised (RULES T5, T6)', async () => {
    const again: readonly Placed[] = [
      { x: 230, y: 739.5, text: '4', size: 5 },
      { x: 301, y: 703.5, text: '5', size: 5 },
    ];
    const bytes = smallPdf({
      pages: [
        [...HEAD, ...BODY, MARK, ...again, ...FOOT, { x: 105, y: 62, text: '5', size: 5 }, { x: 112, y: 58, text: 'A/73/335.', size: 8 }],
        [...HEAD, ...NEXT, { x: 276, y: 763.5, text: '4', size: 5 }],
      ],
    });
    const { redline, limits, left } = await read(bytes);
    const shown = redline.paragraphs.map(({ runs }) =>
      runs.map((run) => ('text' in run ? run.text : `[${run.note.map(({ text }) => text).join('')}]`)).join(''),
    );
    expect(shown.join('').match(/\[[^\]]*\]/g)).toEqual(['[A/73/334.]', '[A/73/335.]']);
    expect(shown.join('').match(/[⁰¹²³⁴-⁹]/g)).toEqual(['⁴', '⁴']);
    expect([...limits, ...left.map(({ where }) => where)].filter((one) => /note/.test(one))).toEqual([]);
  });

  it('loses no word in silence: its words are those of the draft and those that are named', async () => {
    const extra = [...BODY, ...lines(100, 300, ['Adopted after a long night by all who were awake'])];
    const pages = [
      [...HEAD, ...extra, MARK, ...FOOT],
      [...HEAD, ...NEXT],
    ];
    const { redline, left, meta } = await read(smallPdf({ pages }));
    const doc = settle(redline, 'accept');
    const words: string[] = [meta.body];
    doc.forEach((node) => {
      words.push(node.textContent.replace(/(?<=[,;.])(?=\p{L})/gu, ' '));
    });
    const inDraft = wordsIn(words.join(' '));
    const named = left.reduce((sum, { words }) => sum + words, 0);
    expect(inDraft + named).toBe(
      wordsIn(
        pages
          .flat()
          .map(({ text }) => text)
          .join(' '),
      ),
    );
  });

  it('with two columns is read one after the other, and says so', async () => {
    const column = (name: string) => Array.from({ length: 10 }, (_, at) => `${name} ${at} alpha beta gamma delta epsilon zeta`);
    const left = lines(60, 740, ['Recalling its resolution', ...column('left'), 'and so on,']);
    const right = lines(320, 740, ['1. Decides to act on', ...column('right'), 'and more.']);
    const bytes = smallPdf({ pages: [[{ x: 60, y: 770, text: 'The General Assembly,' }, ...left, ...right]] });
    expect(await told(bytes)).toEqual([
      `PP1: Recalling its resolution ${column('left').join(' ')} and so on,`,
      `OP1: Decides to act on ${column('right').join(' ')} and more.`,
    ]);
    expect((await read(bytes)).limits).toContain('Page 1 has two columns, which were read one after the other.');
  });

  it('on pages that lie on their sides or on their heads is read as if somebody turned them (RULES RF28, RF29, RF40)', async () => {
    const upright = await told(TWO_PAGES);
    const own = compilePdf(draftPdf({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'a' }, 'Decides to meet.')]) }, ''), '');
    if ('refused' in own) throw new Error(own.refused);
    for (const angle of [90, 180, 270]) {
      const turned = (bytes: Uint8Array) =>
        Uint8Array.from(
          Buffer.from(
            Buffer.from(bytes)
              .toString('latin1')
              .replace(/\/Type \/Page\b(?!s)/g, (type) => `/Rotate ${angle} ${type}`),
            'latin1',
          ),
        );
      expect(await told(turned(TWO_PAGES))).toEqual(upright);
      expect(await told(turned(own.bytes))).toEqual(['OP1: Decides to meet.']);
    }
  });

  it('that ends in the midst of words on a page says so (RULES RF28, RF29, RF40)', async () => {
    const text = Buffer.from(smallPdf({ pages: [[...BODY]] })).toString('latin1');
    const broken = text.replace(/Tj ET(?=\nendstream)/, 'Tj   ');
    expect(broken).not.toBe(text);
    const { limits } = await read(Uint8Array.from(Buffer.from(broken, 'latin1')));
    expect(limits).toContain('Page 1 is damaged and may have more words than were read: compare it with the text.');
    expect((await read(TWO_PAGES)).limits.filter((one) => /damaged/.test(one))).toEqual([]);
  });

  it('names pages that are pictures', async () => {
    const { limits } = await read(smallPdf({ pages: [[...BODY], []], picture: true }));
    expect(limits).toContain('Page 2 is a picture without words and was not read.');
  });
});

describe('a PDF that cannot be read says why in one sentence', () => {
  const page = [...BODY];
  it.each([
    ['a scan', smallPdf({ pages: [[], []], picture: true }), /pages of the PDF are pictures \(a scan\)/],
    ['without words', smallPdf({ pages: [[]] }), /holds no text/],
    ['a font that does not say its letters', smallPdf({ pages: [page], font: 'unmapped' }), /do not say which letters/],
    ['locked', smallPdf({ pages: [page], locked: true }), /locked with a password/],
    ['cut off', smallPdf({ pages: [page] }).slice(0, 400), /is damaged/],
    ['a head alone', new TextEncoder().encode('%PDF-1.7'), /is damaged/],
    ['more pages than are read', smallPdf({ pages: Array.from({ length: 1001 }, () => []) }), /has 1,001 pages/],
  ])('%s', async (_, bytes, sentence) => {
    const text = await readPdf(bytes);
    expect('refused' in text && text.refused).toMatch(sentence);
  });

  it('with changes has the paragraphs of either side, which its other paragraphs do not disturb', async () => {
    const [recalling, noting] = ['Recalling its resolution 57/4,', 'Noting with concern the price of ink,'];
    const [calls, requests, invites] = [
      'Calls upon Member States to write;',
      'Requests the secretariat to report;',
      'Invites donors to help;',
    ];
    const textOf = (preambular: readonly string[], operative: readonly string[]) =>
      resolution([
        paragraph({ id: 't', kind: 'title' }, 'The price of ink'),
        ...preambular.map((text, at) => paragraph({ id: `p${at}`, kind: 'preambular' }, text)),
        ...operative.map((text, at) => paragraph({ id: `o${at}` }, text)),
      ]);
    // The last preambular paragraph is new on one side, and a number of the middle has two paragraphs.
    const a = textOf([recalling], [calls, requests, 'Decides to remain seized of the matter.']);
    const b = textOf([recalling, noting], [calls, invites, 'Decides to remain seized of the matter.']);
    for (const [base, text] of [
      [a, b],
      [b, a],
    ] as const) {
      const meta = { ...EMPTY_META, body: 'The General Assembly' };
      const made = compilePdf(redlinePdf({ meta, redline: redlineOf(base, text, compare(base, text)), author: 'Norway', date: '' }), '');
      const word = await readBare(made);
      const shown = (doc: Node) => outlineOf({ meta, doc }).map((one) => `${one.label}: ${one.text}`);
      expect(shown(settle(word.redline, 'reject'))).toEqual(shown(base));
      expect(shown(settle(word.redline, 'accept'))).toEqual(shown(text));
    }
  });

  it('with changes is read by what is drawn: struck numbers, changed ends, what a paragraph was, words that moved over a page (RULES RF37 to RF39)', async () => {
    const long = (words: string) =>
      `${words} ${'in accordance with the decisions of the committee on ink and on all that is written with it, '.repeat(4).trim()}`;
    const acts = Array.from({ length: 12 }, (_, at) => long(`Requests delegation ${at} to write,`).replace(/,$/, ';'));
    const textOf = (preambular: readonly string[], rows: readonly (string | readonly [string])[]) =>
      resolution([
        paragraph({ id: 't', kind: 'title' }, 'The price of ink'),
        ...preambular.map((text, at) => paragraph({ id: `p${at}`, kind: 'preambular' }, text)),
        ...rows.map((row, at) =>
          typeof row === 'string'
            ? paragraph({ id: `o${at}` }, row)
            : paragraph({ id: `o${at}`, kind: 'subparagraph', level: '1' }, row[0]),
        ),
        paragraph({ id: 'last' }, 'Decides to remain seized of the matter.'),
      ]);
    const a = textOf(['Recalling its resolution 57/4,', long('Noting the price,')], acts);
    // One pair of paragraphs is joined, one paragraph becomes part of the one before, several go, and one moves to the end.
    const b = textOf(
      [`Recalling its resolution 57/4, and noting also ${long('the price,').slice(11)}`],
      ['Decides to act:', [acts[1]!], acts[2]!, `${acts[3]!.slice(0, -1)}, and ${acts[4]!.slice(9)}`, acts[9]!, acts[10]!, acts[0]!],
    );
    const meta = { ...EMPTY_META, body: 'The General Assembly' };
    const shown = (doc: Node) => outlineOf({ meta, doc }).map((one) => `${one.label}: ${one.text}`);
    for (const [base, text] of [
      [a, b],
      [b, a],
    ] as const) {
      const word = await readBare(
        compilePdf(redlinePdf({ meta, redline: redlineOf(base, text, compare(base, text)), author: 'Norway', date: '' }), ''),
      );
      expect(shown(settle(word.redline, 'reject'))).toEqual(shown(base));
      expect(shown(settle(word.redline, 'accept'))).toEqual(shown(text));
    }
  });

  it('with changes has a paragraph of its own behind each changed “¶”, also where that ends a full line (RULES RF37 to RF39)', async () => {
    const same = (id: string, kind: RedlineParagraph['kind'], text: string): RedlineParagraph => ({
      id,
      kind,
      level: '0',
      former: null,
      runs: [{ text, em: false, changes: [] }],
      mark: [],
      move: null,
    });
    const struck = [{ change: 'deletion' as const }];
    // Paragraphs of each length between that of a short and a full line; what stood behind each of them is struck.
    const paragraphs = Array.from({ length: 40 }, (_, at): RedlineParagraph[] => [
      {
        ...same(`a${at}`, 'preambular', `Recalling its resolution 57/4 on the supply of ink, ${'and ink '.repeat(5)}${'i'.repeat(at)},`),
        mark: struck,
      },
      { ...same(`b${at}`, 'preambular', ''), runs: [{ text: 'Noting the contribution of all who write,', em: false, changes: struck }] },
    ]).flat();
    const redline = {
      paragraphs: [same('t', 'title', 'The price of ink'), ...paragraphs, same('o', 'operative', 'Decides to act.')],
    };
    const meta = { ...EMPTY_META, body: 'The General Assembly' };
    const word = await readBare(compilePdf(redlinePdf({ meta, redline, author: 'Norway', date: '' }), ''));
    const shown = (doc: Node) => outlineOf({ meta, doc }).map((one) => `${one.label}: ${one.text}`);
    for (const side of SIDES) expect(shown(settle(word.redline, side))).toEqual(shown(settle(redline, side)));
  });

  it('knows the session under the organ, both bold, above the text', async () => {
    const meta = { ...EMPTY_META, symbol: 'A/HRC/19/L.2', body: 'The Human Rights Council', session: 'Nineteenth session' };
    const doc = resolution([
      paragraph({ id: 't', kind: 'title' }, 'The price of ink'),
      paragraph({ id: 'p', kind: 'preambular' }, 'Recalling its resolution 57/4,'),
      paragraph({ id: 'o' }, 'Decides to remain seized of the matter.'),
    ]);
    const word = await readBare(compilePdf(draftPdf({ meta, doc }, '', { ...PLAIN_LAYOUT, masthead: 'full' }), ''));
    expect(word.meta).toMatchObject({ body: meta.body, session: meta.session });
  });
});

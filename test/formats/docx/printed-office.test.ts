// What people open in Word is opened by real LibreOffice: the chair's list, the results by delegation, the list of what is proposed, and a draft with its sponsors.
// Each page that it prints is read: no line is missing, cut or out of its order. Our own PDF of the same has the same lines. Its page is
// that of an issued document. (RULES B10, Q4, F1, FW12 to FW14, L3)
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, type Meta, paragraph, resolution, wording } from '../../../schema/index.ts';
import { compilePdf } from '../../../server/pdf/compiler.ts';
import { openPoints } from '../../../src/amend/decide/open-points.ts';
import { type PrintedText, spanText } from '../../../src/amend/rolling-text/printed-text.ts';
import { chairList, inOrder, placed } from '../../../src/app/chair-list/chair-list.ts';
import { printedList, printedResults } from '../../../src/app/chair-list/printed-list.ts';
import { resultsByDelegation } from '../../../src/app/chair-list/results.ts';
import { outlineRows } from '../../../src/app/outline/outline-rows.ts';
import { proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { dateOf } from '../../../src/app/ui/times.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { writePrintedDocx } from '../../../src/formats/docx/printed.ts';
import { writeCleanDocx, writeDocx } from '../../../src/formats/docx/write.ts';
import { proposedText } from '../../../src/formats/export/amendment-lists.ts';
import { PLAIN_LAYOUT } from '../../../src/formats/layout.ts';
import { printedPdf } from '../../../src/formats/pdf/data.ts';
import type { PrintedFile } from '../../../src/formats/printed.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { draftOfPages, issuedPages, misplaced, PLACED, pageFaults } from '../../support/issued-pages.ts';
import { printedByLibreOffice, whyNoOfficePrinter } from '../../support/other-readers/office.ts';
import { pagesOf, whyNoPoppler } from '../../support/other-readers/poppler.ts';
import { lawSeed } from '../../support/seed.ts';

const missing = whyNoOfficePrinter ?? whyNoPoppler;
if (missing) console.warn(missing);

const AT = '2026-03-15T10:00:00Z';
const META: Meta = { ...EMPTY_META, symbol: 'E/CN.99/2026/L.2', body: 'The Committee of the Whole', session: 'Third session' };
const NAMES: Record<string, string> = { NOR: 'Norway', FJI: 'Fiji', EGY: 'Egypt' };
const nameOf = (code: string) => NAMES[code] ?? code;

/** Long enough for the list to fill several pages. */
const LENGTH = 24;
const base = (at: number) =>
  `Encourages States to exchange the data of station ${at} in real time, within existing resources, with due regard to the needs of riparian communities downstream;`;
const OWNERS = ['NOR', 'FJI', 'EGY'] as const;
const doc = resolution([
  paragraph({ id: 'title', kind: 'title' }, 'Strengthening early warning of floods in shared river basins'),
  ...Array.from({ length: LENGTH }, (_, at) => {
    const by = OWNERS[at % 3]!;
    const made = amendment(
      { id: `a${at}`, by, base: '' },
      wording(base(at)),
      base(at).replace('States', 'all States and “others” – 5 % & more'),
    );
    return paragraph({ id: `p${at}`, kind: 'operative' }, base(at), [made]);
  }),
]);
const labels = labelsOf(doc);
const groups = proposalGroups(doc, labels, 'en');
const reason = (at: number) => (at % 6 === 0 ? `Capitals asked for station ${at}.` : '');
const known = Object.fromEntries(
  Array.from({ length: LENGTH }, (_, at) => [
    `a${at}`,
    { inFavour: [], cosponsors: at % 3 === 0 ? ['FJI'] : [], opposed: [], reason: reason(at), writtenAt: { at: AT } },
  ]),
);
const facts = (id: string) => ({ written: AT, base: '', positions: [], cosponsors: [], reason: null, question: null, bound: id === '' });

function printedTexts(): Readonly<Record<string, { readonly text: PrintedText; readonly letterhead: PrintedFile['letterhead'] }>> {
  const head = { draft: META.symbol, settled: `0 of ${LENGTH} paragraphs`, under: '', at: AT };
  const record = { decisions: [], silences: [], packages: [] } as never;
  const rows = outlineRows(doc, labels);
  const given = { doc, labels, rows, points: openPoints(doc), groups, facts, names: NAMES, symbol: META.symbol, record };
  const list = chairList(given as never);
  return {
    'chair list': { text: printedList(placed([], inOrder(list, 'text'), 'text'), true, head, nameOf), letterhead: false },
    results: {
      text: printedResults(resultsByDelegation(groups, [], { late: new Map(), adopted: false }), head, nameOf),
      letterhead: false,
    },
    proposed: {
      text: proposedText({ meta: META, doc }, { known: known as never, names: NAMES }, dateOf(AT)),
      letterhead: 'masthead',
    },
  };
}

const packed = (words: string) => words.replace(/\s+/g, '').replaceAll('\u00ad', '');
/** Words of pages as one string, without the page numbers and symbols. */
const bodyOf = (pages: readonly string[]) =>
  pages
    .map((page) =>
      packed(
        page
          .split('\n')
          .filter((line) => !/^\s*(E\/CN\.99\/2026\/L\.2|\d+|\d+\/\d+)?\s*$/.test(line))
          .join(' '),
      ),
    )
    .join('');

function expectInOrder(body: string, lines: readonly string[]): void {
  let from = 0;
  for (const line of lines) {
    const at = body.indexOf(packed(line), from);
    expect(at, `“${line}” after ${from} of ${body.length}`).toBeGreaterThanOrEqual(0);
    from = at + packed(line).length;
  }
}

/** Saves a PDF for inspection if CHAPEAU_KEEP names a folder. */
function keep(name: string, bytes: Uint8Array): void {
  const folder = process.env.CHAPEAU_KEEP;
  if (folder) fs.writeFileSync(path.join(folder, `${name}.pdf`), bytes);
}

describe.skipIf(missing !== null)('printed by LibreOffice', () => {
  const texts = printedTexts();
  const fileOf = (name: string): PrintedFile => {
    const { text, letterhead } = texts[name]!;
    const layout =
      letterhead === false
        ? ({ ...PLAIN_LAYOUT, masthead: 'none', labels: false } as const)
        : ({ ...PLAIN_LAYOUT, masthead: 'full', labels: false } as const);
    return { meta: META, text, letterhead, layout };
  };
  const sponsored: Meta = { ...META, sponsors: ['Colombia', 'Kenya', 'Norway'] };
  const names = Object.keys(texts);
  /** Drafts for the laws of pages, the one with a place for every kind first. */
  const drawn = [PLACED.draft, ...fc.sample(issuedPages, { numRuns: 12, seed: lawSeed }).map(draftOfPages)];
  let issued: readonly Uint8Array[] = [];
  let pages: string[][] = [];
  beforeAll(() => {
    const draft = writeDocx({
      meta: sponsored,
      redline: redlineOf(doc, doc, compare(doc, doc)),
      author: 'Secretariat',
      date: AT,
      layout: { ...PLAIN_LAYOUT, masthead: 'full' },
    });
    const all = printedByLibreOffice([
      ...drawn.map((one) => writeCleanDocx(one, PLACED.layout)),
      ...names.map((name) => writePrintedDocx(fileOf(name), name)),
      draft,
    ]);
    issued = all.slice(0, drawn.length);
    const printed = all.slice(drawn.length);
    for (const [at, bytes] of printed.entries()) keep(names[at] ?? 'sponsored', bytes);
    pages = printed.map(pagesOf);
  }, 500_000);

  it.each(names)('the %s has every line in its order', (name) => {
    const { text } = texts[name]!;
    const lines = text.paragraphs.map(({ spans }) => spanText(spans));
    expect(lines.length).toBeGreaterThan(LENGTH);
    const printed = pages[names.indexOf(name)]!;
    expect(printed.length).toBeGreaterThan(1);
    expectInOrder(bodyOf(printed), lines);
  });

  it.each(names)('the %s of our own PDF has the same lines', (name) => {
    const { text } = texts[name]!;
    const pdf = compilePdf(printedPdf(fileOf(name), name, AT), AT);
    if ('refused' in pdf) throw new Error(pdf.refused);
    keep(`${name} own`, pdf.bytes);
    expect(pdf.missing).toEqual([]);
    expectInOrder(
      bodyOf(pagesOf(pdf.bytes)),
      text.paragraphs.map(({ spans }) => spanText(spans)),
    );
  });

  it('a draft stands where an issued document stands', () => {
    expect(misplaced(issued[0]!)).toEqual([]);
  });

  it('a draft has nothing that an editor would mark: lines and headings alone, a head too many or missing', () => {
    expect(issued.length).toBe(drawn.length);
    for (const [at, bytes] of issued.slice(1).entries()) expect(pageFaults(bytes), `draft ${at + 1}`).toEqual([]);
  });

  it('the list of what is proposed names who proposes and co-sponsors, under the masthead', () => {
    const [first] = pages[names.indexOf('proposed')]!;
    expect(first).toContain('United Nations');
    expect(first).toContain('Amendments proposed to E/CN.99/2026/L.2');
    expect(packed(pages[names.indexOf('proposed')]!.join(''))).toContain(packed('Norway, with Fiji'));
    expect(first).not.toContain('The Committee of the Whole,');
  });

  it('a draft has its sponsors in the masthead, before its title', () => {
    const [first] = pages.at(-1)!;
    expectInOrder(packed(first!), [
      'Colombia, Kenya and Norway: draft resolution',
      'Strengthening early warning of floods',
      'Encourages States',
    ]);
  });
});

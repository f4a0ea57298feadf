// Files that people count in: random drafts with proposals of every kind as Word and PDF files of the rolling text, the clean text, the chair's list and the
// results by delegation, read by LibreOffice and Poppler. The brackets, proposals and numbers that stand in them are those of the one count. (RULES A24, Q9, Q11)
import '../../src/amend/formal/words/all-formal-words.ts';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  cleanDoc,
  type Draft,
  EMPTY_META,
  idOf,
  PARAGRAPH_STATUSES,
  paragraphAttrs,
  resolution,
  schema,
  wording,
  wordingJson,
} from '../../schema/index.ts';
import { compilePdf } from '../../server/pdf/compiler.ts';
import { bracketsIn, openPointCount, openPoints, pendingIn } from '../../src/amend/decide/open-points.ts';
import { CONVENTION } from '../../src/amend/rolling-text/model.ts';
import { chairList, inOrder, placed } from '../../src/app/chair-list/chair-list.ts';
import { printedList, printedResults } from '../../src/app/chair-list/printed-list.ts';
import { resultsByDelegation } from '../../src/app/chair-list/results.ts';
import { agreedOf, barometerOf, outlineRows } from '../../src/app/outline/outline-rows.ts';
import { proposalGroups } from '../../src/app/proposals/proposal-groups.ts';
import { openWords } from '../../src/app/settling/open-points.ts';
import { writePrintedDocx } from '../../src/formats/docx/printed.ts';
import { writeCleanDocx } from '../../src/formats/docx/write.ts';
import { rollingFile } from '../../src/formats/export/proposals-file.ts';
import { PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { draftPdf, printedPdf } from '../../src/formats/pdf/data.ts';
import type { PrintedFile } from '../../src/formats/printed.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { linesByLibreOffice, whyNoLibreOffice } from '../support/other-readers/office.ts';
import { pagesOf, whyNoPoppler } from '../support/other-readers/poppler.ts';
import { randomDraft } from '../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../support/random/random-proposals.ts';
import { lawSeed } from '../support/seed.ts';

const missing = whyNoLibreOffice ?? whyNoPoppler;
if (missing) console.warn(missing);

const AT = '2026-03-15T10:00:00Z';
const DRAFTS = 16;
const META = { ...EMPTY_META, symbol: 'E/CN.99/2026/L.2' };

/** The wording with a pair of brackets around its first words. */
function bracketed(node: Node): Node {
  if (node.type.name !== 'wording' || !node.firstChild?.isText) return node;
  const { text = '', marks } = node.firstChild;
  return node.copy(node.content.replaceChild(0, node.type.schema.text(`[${text}]`, marks)));
}

/** A proposal that the text has met: it was made against other words. */
const met = (now: Node, id: string, by: string): Node => {
  const base = wordingJson(wording('Notes what stood here;'));
  return schema.node('amendment', { id, by, base }, [now]);
};

/** A draft with statuses, bracketed words and proposals, each of a delegation of its own, so that names in a file tell them apart. Nobody agrees brackets. */
const drafts: fc.Arbitrary<Node> = fc
  .tuple(randomDraft(6), fc.array(plainProposal, { maxLength: 7 }), fc.array(fc.nat(40), { minLength: 12, maxLength: 12 }))
  .map(([plain, proposals, dice]) => {
    const marked = plain.content.content.map((one, at) => {
      const roll = dice[at % dice.length]!;
      const hasBrackets = roll > 30;
      const status = one.attrs.kind === 'title' || hasBrackets ? 'open' : PARAGRAPH_STATUSES[roll % PARAGRAPH_STATUSES.length]!;
      return one.type.create({ ...one.attrs, status }, hasBrackets ? one.content.content.map(bracketed) : one.content.content);
    });
    const withMet = marked.map((one, at) =>
      dice[(at + 5) % dice.length]! % 4 === 0 && one.textContent !== ''
        ? one.copy(one.content.addToEnd(met(one.child(0), `met${at}`, `Q9${at}Z`)))
        : one,
    );
    return withProposals(
      resolution(withMet),
      proposals.map((one, at) => ({ ...one, by: `Q${at}Z` })),
    );
  })
  .filter((doc) => /[a-z]/.test(cleanDoc(doc).textContent));

const nobody = { positions: [], cosponsors: [], reason: '', late: '', written: '' } as never;

/** The chair's list and the results by delegation as the page prints them. */
function boardOf(doc: Node): readonly PrintedFile[] {
  const labels = labelsOf(doc);
  const rows = outlineRows(doc, labels);
  const groups = proposalGroups(doc, labels, 'en');
  const record = { decisions: [], silences: [], packages: [] } as never;
  const given = { doc, labels, rows, points: openPoints(doc), groups, record, facts: () => nobody, symbol: '', names: {} };
  const settled = `${openWords(openPointCount(doc))}, ${agreedOf(barometerOf(rows), 1)}`;
  const head = { draft: META.symbol, settled, under: '', at: AT };
  return [
    printedList(placed([], inOrder(chairList(given), 'text'), 'text'), false, head, (code) => code),
    printedResults(resultsByDelegation(groups, [], { late: new Map(), adopted: false }), head, (code) => code),
  ].map((text) => ({ meta: META, text, letterhead: false, layout: PLAIN_LAYOUT }));
}

const pdfOf = (data: Parameters<typeof compilePdf>[0]): string => {
  const pdf = compilePdf(data, AT);
  if ('refused' in pdf) throw new Error(pdf.refused);
  return pagesOf(pdf.bytes).join('\n');
};
const count = (words: string, what: RegExp): number => words.match(what)?.length ?? 0;
/** Opening and closing brackets, without those that the reader puts around the text of a note. */
const bracketsOf = (words: string): readonly [open: number, close: number] => {
  const notes = count(words, /\[fn:/g);
  return [count(words, /\[/g) - notes, count(words, /\]/g) - notes];
};
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe.skipIf(missing !== null)('the counts in files', () => {
  const drawn = fc.sample(drafts, { numRuns: DRAFTS, seed: lawSeed });
  const files = drawn.map((doc) => {
    const draft: Draft = { meta: META, doc };
    const { made, rolling } = rollingFile(
      draft,
      { known: {}, names: {}, convention: CONVENTION, agreement: null },
      { format: 'docx', layout: PLAIN_LAYOUT },
    );
    if (!('bytes' in made)) throw new Error('no Word file');
    expect(made.fault).toBeNull();
    const clean: Draft = { meta: META, doc: cleanDoc(doc) };
    const printed = [{ meta: META, text: rolling, letterhead: true, layout: PLAIN_LAYOUT } satisfies PrintedFile, ...boardOf(doc)];
    return {
      word: [made.bytes, writeCleanDocx(clean, PLAIN_LAYOUT), ...printed.slice(1).map((file) => writePrintedDocx(file, 'Print'))],
      pdf: () => {
        const [first, ...board] = printed.map((file) => pdfOf(printedPdf(file, 'Print', AT)));
        return [first!, pdfOf(draftPdf(clean, AT)), ...board];
      },
    };
  });
  /** The words of each file, by how it was made and read. */
  const read: { readonly Word: string[][]; readonly PDF: string[][] } = { Word: [], PDF: [] };
  beforeAll(() => {
    const lines = linesByLibreOffice(files.flatMap(({ word }) => word)).map((all) => all.map(({ text }) => text).join('\n'));
    for (const at of files.keys()) read.Word.push(lines.slice(4 * at, 4 * at + 4));
    for (const { pdf } of files) read.PDF.push(pdf());
  }, 500_000);

  it.each(['Word', 'PDF'] as const)('a rolling text in %s says each open point in a bracket, and names each pending proposal', (format) => {
    let points = 0;
    for (const [at, doc] of drawn.entries()) {
      const words = read[format][at]![0]!;
      const open = openPointCount(doc);
      points += open;
      const [brackets, closing] = bracketsOf(words);
      // What is in the text already shares the bracket of its paragraph.
      const said = brackets + count(words.replace(/\s+/g, ' '), /already in the text/g);
      expect([at, said >= open, brackets > 0]).toEqual([at, true, open > 0]);
      expect([at, brackets]).toEqual([at, closing]);
      expect([at, new Set(words.match(/Q\d+Z/g)).size]).toEqual([at, pendingIn({ meta: META, doc })]);
    }
    expect(points).toBeGreaterThan(DRAFTS);
  });

  it.each(['Word', 'PDF'] as const)('a clean text in %s has the brackets of its words, and no proposal', (format) => {
    for (const [at, doc] of drawn.entries()) {
      const words = read[format][at]![1]!;
      expect([at, bracketsOf(words)[0], count(words, /Q\d+Z/g)]).toEqual([at, sum(doc.content.content.map(bracketsIn)), 0]);
    }
  });

  it.each(['Word', 'PDF'] as const)('a chair’s list in %s says the open points, and has the proposals', (format) => {
    for (const [at, doc] of drawn.entries()) {
      const words = read[format][at]![2]!.replace(/\s+/g, ' ');
      const open = openPointCount(doc);
      expect([at, /(\d+|no) open points?/.exec(words)?.[1]]).toEqual([at, open === 0 ? 'no' : String(open)]);
      expect([at, new Set(words.match(/Q\d+Z/g)).size]).toEqual([at, pendingIn({ meta: META, doc })]);
    }
  });

  it.each(['Word', 'PDF'] as const)('the results by delegation in %s say “pending” of each proposal that is', (format) => {
    for (const [at, doc] of drawn.entries())
      expect([at, count(read[format][at]![3]!, /\bPending\./g)]).toEqual([at, pendingIn({ meta: META, doc })]);
  });

  it('tells apart what it counts: every draft has paragraphs of its own', () => {
    expect(drawn.every((doc) => new Set(doc.content.content.map(idOf)).size === doc.childCount)).toBe(true);
    expect(drawn.some((doc) => doc.content.content.some((one) => paragraphAttrs(one).status === 'bracketed'))).toBe(true);
  });
});

// The law of PDFs of all proposals: whatever stands around a text and however long its title, its paragraphs and the names of its delegations are, the pages give
// back both texts and who changed what, and the file keeps the rules of accessible files. A page that says otherwise is found. (RULES FP2, FP5)
import { describe, expect, it } from 'vitest';
import { cleanDoc, LANGUAGES, type Language } from '../../../schema/index.ts';
import { compilePdf } from '../../../server/pdf/compiler.ts';
import { NOTHING_KNOWN } from '../../../src/amend/rolling-text/model.ts';
import { compiledRedline } from '../../../src/amend/tracked/compiled-redline.ts';
import { settle } from '../../../src/diff/redline.ts';
import type { Redline } from '../../../src/diff/redline-model.ts';
import { checkPages } from '../../../src/formats/pdf/check.ts';
import { draftPdf, redlinePdf } from '../../../src/formats/pdf/data.ts';
import { openPdf, type PdfContent } from '../../../src/formats/pdf/open-pdf.ts';
import { longText } from '../../support/random/long-texts.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { lawSeed } from '../../support/seed.ts';

const DATE = '2024-03-22T10:00:00Z';

async function printed(seed: number, language: Language) {
  const { meta, layout, doc, name } = longText(seed, language);
  const { redline } = compiledRedline(doc, { known: NOTHING_KNOWN, name, language });
  const contentOf = async (text: Parameters<typeof compilePdf>[0], date: string): Promise<PdfContent> => {
    const file = compilePdf(text, date);
    if ('refused' in file) throw new Error(file.refused);
    expect(file.unmet, `longText(${seed}, '${language}')`).toBeNull();
    const content = await openPdf(file.bytes);
    if ('refused' in content) throw new Error(content.refused);
    return content;
  };
  const all = await contentOf(redlinePdf({ meta, redline, author: 'Unknown', date: '', layout }), '');
  const fault = (of: Redline) => checkPages(all, settle(of, 'reject'), settle(of, 'accept'), { redline: of, author: 'Unknown' });
  const clean = cleanDoc(doc);
  const cleanFault = async () => checkPages(await contentOf(draftPdf({ meta, doc: clean }, DATE, layout), DATE), clean, clean);
  return { redline, fault, cleanFault };
}

/** The redline with one thing changed; null if that is impossible. */
function wrong(redline: Redline, below: (n: number) => number): Redline | null {
  const copy = JSON.parse(JSON.stringify(redline)) as {
    paragraphs: { runs: { text?: string; changes: { change: string; author?: string }[] }[] }[];
  };
  const runs = copy.paragraphs.flatMap(({ runs }) => runs).filter(({ text }) => text !== undefined && /\p{L}{2}/u.test(text));
  const run = runs[below(runs.length)];
  if (!run) return null;
  const change = run.changes[0];
  const authors = [...JSON.stringify(redline).matchAll(/"author":"([^"]+)"/g)].map(([, author]) => author!);
  const other = authors.find((author) => author !== change?.author);
  switch (below(3)) {
    case 0:
      run.text = `${run.text!.slice(1)}${run.text![0] === 'Q' ? 'Z' : 'Q'}`;
      break;
    case 1:
      if (change) change.change = change.change === 'insertion' ? 'deletion' : 'insertion';
      else run.changes.push({ change: 'deletion', author: authors[0] ?? 'Norway' });
      break;
    default:
      if (!change || other === undefined || run.changes.length > 1) return null;
      change.author = other;
  }
  return copy as unknown as Redline;
}

describe.each(LANGUAGES)('a PDF of all proposals in long paragraphs: %s', (language) => {
  it('is read back whole, is accessible, and what is wrong on it is found (RULES FP2, FP5)', { timeout: 120_000 }, async () => {
    let caught = 0;
    for (let at = 0; at < 5; at++) {
      const seed = (lawSeed + at * 7_919) % 1_000_000;
      const { redline, fault, cleanFault } = await printed(seed, language);
      expect(fault(redline), `longText(${seed}, '${language}')`).toBeNull();
      expect(await cleanFault(), `longText(${seed}, '${language}'), clean`).toBeNull();
      const below = numbersBelow(seed);
      for (let k = 0; k < 4; k++) {
        const other = wrong(redline, below);
        if (!other) continue;
        expect(fault(other), `longText(${seed}, '${language}'), mutation ${k}`).not.toBeNull();
        caught++;
      }
    }
    expect(caught).toBeGreaterThan(4);
  });
});

// Each is a class that stood out of the law: a run over the end of a page with a changed note on it, a sign parted from its words by a page's end, a name that is
// broken at its hyphen, a label in the margin before a sign, a second sign of one author, a title over two pages, a blank alone over the end of a page.
it.each([
  [9, 'fr'],
  [102, 'en'],
  [113, 'en'],
  [132, 'es'],
  [140, 'es'],
  [5, 'ar'],
  [205, 'ar'],
] as const)('a PDF of all proposals: seed %i, %s (RULES FP2, FP5)', async (seed, language) => {
  const { redline, fault, cleanFault } = await printed(seed, language);
  expect(fault(redline)).toBeNull();
  expect(await cleanFault()).toBeNull();
});

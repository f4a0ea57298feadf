// What is written as plain text is read back as the same text (RULE RF15): words, italics, notes, kinds and levels, on drafts that a field's hand
// could have written and on some that try to look like something else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, type InlinePiece, inlinePiecesOf, paragraph, resolution, titleOf, wordingOf } from '../../schema/index.ts';
import { sameText } from '../../src/diff/redline.ts';
import { openingLength } from '../../src/text/openings/openings.ts';
import { readPlainText } from '../../src/text/reading/read.ts';
import { writePlainText } from '../../src/text/write-plain.ts';

/** A draft as data to compare: everything but ids. */
const told = (draft: Draft) => {
  const paragraphs: unknown[] = [];
  draft.doc.forEach((node) => {
    const pieces = inlinePiecesOf(wordingOf(node)!).map((piece) => ('note' in piece ? { note: piece.note } : piece));
    paragraphs.push({ kind: node.attrs.kind, level: node.attrs.level, pieces });
  });
  return { meta: draft.meta, paragraphs };
};

const words = fc
  .array(
    fc.constantFrom(
      'States',
      'the',
      'human rights',
      'of',
      'all',
      '(a)',
      '2030',
      '“quoted”',
      'capacity-building',
      'A/RES/70/1',
      'km²',
      '5*',
      '[16]',
      '_',
      'and',
      'resolution 70/1',
      'élevé',
      'Welcomes',
      'Recalling',
      '3.',
      'CO₂',
      '\\',
      '#',
      '—',
      'annex',
      '12 March 2014',
      'вода',
      '[',
      ')',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => list.join(' '));
const noteText = fc.constantFrom('General Assembly resolution 70/1.', 'Ibid., vol. 1019.', 'A/HRC/22/5.', 'See *there* [3].');

interface Seed {
  kind: 'preambular' | 'operative' | 'heading' | 'sub';
  level: number;
  text: string;
  notes: string[];
  em: boolean;
}
const seeds = fc.array(
  fc.record<Seed>({
    kind: fc.constantFrom('preambular', 'operative', 'operative', 'heading', 'sub'),
    level: fc.integer({ min: 1, max: 4 }),
    text: words,
    notes: fc.array(noteText, { maxLength: 2 }),
    em: fc.boolean(),
  }),
  { minLength: 1, maxLength: 14 },
);

/** A draft in the order of a resolution: preamble first, levels that go down by one at most. */
function draftOf(list: readonly Seed[], title: string, firstNote: number): Draft {
  let note = 0;
  const pieces = (seed: Seed, text: string, part: 'preambular' | 'operative' | null): InlinePiece[] => {
    const opening = part ? openingLength(text, part, 'en') : 0;
    const out: InlinePiece[] = opening > 0 ? [{ text: text.slice(0, opening), em: true }] : [];
    const rest = text.slice(opening);
    if (rest !== '') out.push({ text: rest, em: false });
    for (const content of seed.notes) out.push({ id: `n${++note}`, note: [{ text: content, em: false }] });
    if (seed.em) out.push({ text: ' see ', em: false }, { text: 'inter alia', em: true }, { text: ' the end,', em: false });
    return out;
  };
  const sorted = [...list.filter((seed) => seed.kind === 'preambular'), ...list.filter((seed) => seed.kind !== 'preambular')];
  let level = 0;
  let open = false;
  const nodes = [paragraph({ id: 'p1', kind: 'title' }, [{ text: title, em: false }])];
  for (const seed of sorted) {
    const id = `p${nodes.length + 1}`;
    if (seed.kind === 'sub' && !open) continue;
    if (seed.kind === 'sub') {
      level = Math.min(seed.level, level + 1);
      nodes.push(paragraph({ id, kind: 'subparagraph', level: String(level) }, pieces(seed, `To support ${seed.text};`, null)));
      continue;
    }
    level = 0;
    open = seed.kind === 'operative';
    const text =
      seed.kind === 'preambular'
        ? `Recalling ${seed.text},`
        : seed.kind === 'operative'
          ? `Calls upon ${seed.text};`
          : `Follow-up ${seed.text}`;
    nodes.push(paragraph({ id, kind: seed.kind }, pieces(seed, text, seed.kind === 'heading' ? null : seed.kind)));
  }
  const meta = { ...EMPTY_META, symbol: '67/1', body: 'The Commission on Narcotic Drugs', firstNote: note > 0 ? firstNote : 1 };
  return { meta, doc: resolution(nodes) };
}

describe('plain text that was written', () => {
  it('is read back as the same text (RULE RF15)', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 90 }), (list, firstNote) => {
        const draft = draftOf(list, 'Promoting recovery and related services', firstNote);
        fc.pre(list.some((seed) => seed.kind === 'operative') || list.filter((seed) => seed.kind === 'preambular').length > 0);
        const found = readPlainText(writePlainText(draft));
        expect(found).toHaveLength(1);
        expect(told(found[0]!.draft)).toEqual(told(draft));
      }),
      { numRuns: 400 },
    );
  });

  it('is read back as the same text whatever stands above it, with labels for numbers too', () => {
    const HEAD = [
      'United Nations',
      '67/1',
      '22 March 2024',
      'Français',
      'Original : anglais',
      'Commission on Narcotic Drugs',
      'Sixty-seventh session',
      'Drugs [old] & new',
    ];
    fc.assert(
      fc.property(seeds, fc.subarray(HEAD), fc.boolean(), (list, head, labels) => {
        const draft = draftOf(list, 'Promoting recovery and related services', 16);
        fc.pre(list.some((seed) => seed.kind === 'operative') || list.filter((seed) => seed.kind === 'preambular').length > 0);
        const [found] = readPlainText(writePlainText(draft, { head, labels }));
        expect(sameText(found!.draft.doc, draft.doc)).toBeNull();
        expect(found!.draft.meta.symbol).toBe(head.includes('67/1') ? '67/1' : '');
      }),
      { numRuns: 200 },
    );
  });

  it('marks what would be read as something else', () => {
    const draft: Draft = {
      meta: { ...EMPTY_META, body: 'The General Assembly' },
      doc: resolution([
        paragraph({ id: 'a', kind: 'title' }, 'The title, with a comma,'),
        paragraph({ id: 'b', kind: 'preambular' }, 'whereas this begins small'),
        paragraph({ id: 'c', kind: 'preambular' }, '1. looks like a number,'),
        paragraph({ id: 'd', kind: 'heading' }, 'Recalling the past,'),
        paragraph({ id: 'e', kind: 'operative' }, 'An act without a known opening'),
      ]),
    };
    const [found] = readPlainText(writePlainText(draft));
    expect(told(found!.draft).paragraphs.map((entry) => (entry as { kind: string }).kind)).toEqual([
      'title',
      'preambular',
      'preambular',
      'heading',
      'operative',
    ]);
    expect(titleOf(found!.draft.doc)).toBe('The title, with a comma,');
  });
});

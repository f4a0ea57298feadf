// Random drafts for property tests: resolutions with italics, footnotes, sub-paragraphs and difficult words, and edits that turn one draft
// into the next the way delegations do (words, paragraphs, moves, splits, merges, notes, italics). Plain data inside, so failures shrink.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { type InlinePiece, type ParagraphKind, paragraph, resolution } from '../../../schema/index.ts';

/** A word (with what is stuck to it) or a footnote reference. */
type Atom = { readonly word: string; readonly em: boolean } | { readonly note: string; readonly em: boolean };

/** A paragraph as data. */
export interface PlainParagraph {
  readonly id: string;
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly atoms: readonly Atom[];
}

const WORDS = (
  'the of and to in parties States Member human rights cooperation measures, implementation development; support, efforts, including women girls ' +
  'non-discriminatory S/2017/77 2019–2024 “quoted” States’ résumé re\u0301sume\u0301 (2024) 15 per cent, 𝒜mbition 👩‍👩‍👧 права человека, ' +
  'الحقوق والحريات 的权利 人权和发展 ประชาธิปไตย access resolution Secretary-General, annex programme'
).split(' ');
const OPENINGS = ['Recalling', 'Noting also', 'Reaffirming', 'Decides', 'Requests', 'Calls upon', 'Further invites'];
const NOTES = [
  'Resolution 217 A (III).',
  'General Assembly resolution 70/1.',
  'United Nations, Treaty Series, vol. 1249.',
  'See A/72/162.',
  '',
];

const word = fc.constantFrom(...WORDS);
const upright = (words: readonly string[]): Atom[] => words.map((text) => ({ word: text, em: false }));

const atoms: fc.Arbitrary<Atom[]> = fc
  .record({
    opening: fc.option(fc.constantFrom(...OPENINGS), { nil: '' }),
    words: fc.array(word, { maxLength: 24 }),
    notes: fc.array(fc.record({ at: fc.nat(40), text: fc.constantFrom(...NOTES), em: fc.boolean() }), { maxLength: 2 }),
    end: fc.constantFrom(',', ';', '.', '; and', ''),
  })
  .map(({ opening, words, notes, end }) => {
    const row: Atom[] = [
      ...opening
        .split(' ')
        .filter(Boolean)
        .map((text) => ({ word: text, em: true })),
      ...upright(words),
    ];
    const last = row.at(-1);
    if (last && 'word' in last) row[row.length - 1] = { ...last, word: last.word + end };
    for (const note of notes) row.splice(note.at % (row.length + 1), 0, { note: note.text, em: note.em });
    return row;
  });

const shape = fc.constantFrom<{ kind: ParagraphKind; level: string }>(
  { kind: 'preambular', level: '0' },
  { kind: 'operative', level: '0' },
  { kind: 'operative', level: '0' },
  { kind: 'subparagraph', level: '1' },
  { kind: 'subparagraph', level: '2' },
  { kind: 'heading', level: '0' },
);

/** A draft as data: a title perhaps, then paragraphs. */
export const plainDraft = (maxParagraphs = 8): fc.Arbitrary<PlainParagraph[]> =>
  fc.record({ title: fc.boolean(), rows: fc.array(fc.record({ shape, atoms }), { maxLength: maxParagraphs }) }).map(({ title, rows }) =>
    rows.map((row, k) => ({
      id: `p${k}`,
      ...row.shape,
      ...(title && k === 0 ? { kind: 'title' as const, level: '0' } : {}),
      atoms: row.atoms,
    })),
  );

/** One edit. Numbers are taken modulo what there is, so every edit fits every draft. */
export type Edit =
  | { readonly do: 'words'; readonly paragraph: number; readonly at: number; readonly remove: number; readonly insert: readonly string[] }
  | { readonly do: 'italics' | 'remove-notes' | 'blank'; readonly paragraph: number; readonly at: number; readonly length: number }
  | { readonly do: 'note' | 'change-note'; readonly paragraph: number; readonly at: number; readonly text: string }
  | {
      readonly do: 'add';
      readonly paragraph: number;
      readonly shape: { kind: ParagraphKind; level: string };
      readonly atoms: readonly Atom[];
    }
  | { readonly do: 'drop' | 'merge'; readonly paragraph: number }
  | { readonly do: 'move'; readonly paragraph: number; readonly to: number }
  | { readonly do: 'split'; readonly paragraph: number; readonly at: number }
  | { readonly do: 'kind'; readonly paragraph: number; readonly shape: { kind: ParagraphKind; level: string } };

const n = fc.nat(60);
/** One edit of any kind. */
export const randomEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('words' as const),
      paragraph: n,
      at: n,
      remove: fc.nat(4),
      insert: fc.array(word, { maxLength: 4 }),
    }),
  },
  fc.record({ do: fc.constantFrom('italics' as const, 'remove-notes' as const, 'blank' as const), paragraph: n, at: n, length: fc.nat(5) }),
  fc.record({
    do: fc.constantFrom('note' as const, 'change-note' as const),
    paragraph: n,
    at: n,
    text: fc.constantFrom(...NOTES, 'A new note.'),
  }),
  fc.record({ do: fc.constant('add' as const), paragraph: n, shape, atoms }),
  fc.record({ do: fc.constantFrom('drop' as const, 'merge' as const), paragraph: n }),
  fc.record({ do: fc.constant('move' as const), paragraph: n, to: n }),
  fc.record({ do: fc.constant('split' as const), paragraph: n, at: n }),
  fc.record({ do: fc.constant('kind' as const), paragraph: n, shape }),
);

/** A paragraph's atoms after an edit of its words, italics or notes. */
function revisedAtoms(atoms: readonly Atom[], change: Edit): readonly Atom[] {
  const at = 'at' in change ? change.at % (atoms.length + 1) : 0;
  switch (change.do) {
    case 'words':
      return atoms.toSpliced(at, change.remove, ...upright(change.insert));
    case 'italics':
      return atoms.map((atom, k) => (k >= at && k <= at + change.length ? { ...atom, em: !atom.em } : atom));
    case 'remove-notes':
      return atoms.filter((atom) => 'word' in atom);
    case 'blank':
      return atoms.map((atom, k) => ('word' in atom && k === at ? { ...atom, word: `${atom.word}\u00a0` } : atom));
    case 'note':
      return atoms.toSpliced(at, 0, { note: change.text, em: false });
    case 'change-note':
      return atoms.map((atom) => ('note' in atom ? { ...atom, note: change.text } : atom));
    default:
      return atoms;
  }
}

function revisedOnce(rows: readonly PlainParagraph[], change: Edit, step: number): readonly PlainParagraph[] {
  const k = rows.length === 0 ? 0 : change.paragraph % rows.length;
  if (change.do === 'add') return rows.toSpliced(k, 0, { id: `added${step}`, ...change.shape, atoms: change.atoms });
  const row = rows[k];
  if (!row) return rows;
  const next = rows[k + 1];
  switch (change.do) {
    case 'drop':
      return rows.toSpliced(k, 1);
    case 'merge':
      return next ? rows.toSpliced(k, 2, { ...row, atoms: [...row.atoms, ...next.atoms] }) : rows;
    case 'move': {
      const others = rows.toSpliced(k, 1);
      return others.toSpliced(change.to % (others.length + 1), 0, row);
    }
    case 'split': {
      const at = change.at % (row.atoms.length + 1);
      return rows.toSpliced(k, 1, { ...row, atoms: row.atoms.slice(0, at) }, { ...row, id: `split${step}`, atoms: row.atoms.slice(at) });
    }
    case 'kind':
      return rows.toSpliced(k, 1, { ...row, ...change.shape });
    default:
      return rows.toSpliced(k, 1, { ...row, atoms: revisedAtoms(row.atoms, change) });
  }
}

/** The draft after some edits. */
export const revise = (draft: readonly PlainParagraph[], edits: readonly Edit[]): readonly PlainParagraph[] =>
  edits.reduce(revisedOnce, draft);

/** The `resolution` node of a draft that is data. */
export function nodeOf(draft: readonly PlainParagraph[]): Node {
  let notes = 0;
  return resolution(
    draft.map((row) => {
      const pieces: InlinePiece[] = [];
      let written = false;
      for (const atom of row.atoms) {
        if ('note' in atom) {
          pieces.push({ id: `${row.id}-n${notes++}`, note: [{ text: atom.note, em: atom.em }] });
          continue;
        }
        pieces.push({ text: (written ? ' ' : '') + atom.word, em: atom.em });
        written = true;
      }
      return paragraph({ id: row.id, kind: row.kind, level: row.level }, pieces);
    }),
  );
}

/** A random draft as a node. */
export const randomDraft = (maxParagraphs = 8): fc.Arbitrary<Node> => plainDraft(maxParagraphs).map(nodeOf);

/** A random draft and what a few edits made of it. */
export const randomRevision = (maxParagraphs = 8, maxEdits = 6): fc.Arbitrary<{ readonly a: Node; readonly b: Node }> =>
  fc
    .record({ draft: plainDraft(maxParagraphs), edits: fc.array(randomEdit, { maxLength: maxEdits }) })
    .map(({ draft, edits }) => ({ a: nodeOf(draft), b: nodeOf(revise(draft, edits)) }));

// Random proposals of every kind on a random draft, for laws: changed words, splits, deletions, moves, joins, recasts, new paragraphs, alternatives,
// and amendments to amendments. Numbers are taken modulo what there is, so every proposal fits every draft.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { amendment, type Look, lookName, paragraph, resolution, schema, wording, wordingJson, wordingOf } from '../../../schema/index.ts';

const DO = ['words', 'split', 'delete', 'move', 'merge', 'recast', 'new', 'alternative', 'on'] as const;

/** One proposal as data. */
export interface PlainProposal {
  readonly do: (typeof DO)[number];
  readonly by: string;
  readonly paragraph: number;
  readonly at: number;
  readonly to: number;
  readonly words: string;
}

const LOOKS: readonly Look[] = [
  { kind: 'operative', level: '0' },
  { kind: 'preambular', level: '0' },
  { kind: 'subparagraph', level: '1' },
  { kind: 'subparagraph', level: '2' },
];

export const plainProposal: fc.Arbitrary<PlainProposal> = fc.record({
  do: fc.constantFrom(...DO),
  by: fc.constantFrom('NOR', 'EGY', 'MEX'),
  paragraph: fc.nat(60),
  at: fc.nat(200),
  to: fc.nat(60),
  words: fc.constantFrom('fresh words', 'as appropriate', 'quality, affordable', 'и другие'),
});

/** A place where somebody could put a caret: in no footnote, in no pair of surrogates. */
const placeIn = (old: Node, at: number): number => {
  const place = at % (old.content.size + 1);
  const resolved = old.resolve(place);
  if (resolved.parent !== old) return 0;
  return /^[\udc00-\udfff]/.test(resolved.nodeAfter?.text ?? '') ? place - 1 : place;
};

/** A wording with words put in at an offset. */
const withWords = (old: Node, at: number, words: string): Node => {
  const outside = placeIn(old, at);
  return old.copy(
    old.content
      .cut(0, outside)
      .addToEnd(schema.text(` ${words} `))
      .append(old.content.cut(outside)),
  );
};

/** A wording cut in two. */
const cutIn = (old: Node, at: number): Node[] => {
  const outside = placeIn(old, at);
  return [old.copy(old.content.cut(0, outside)), old.copy(old.content.cut(outside))];
};

/** The draft with proposals on it; ids are `a0`, `a1`, … of amendments and `new0`, … of proposed paragraphs. */
export function withProposals(doc: Node, proposals: readonly PlainProposal[]): Node {
  let paragraphs: Node[] = [];
  doc.forEach((one) => {
    paragraphs.push(one);
  });
  for (const [k, plain] of proposals.entries()) {
    const texts = paragraphs.flatMap((one, index) => (one.attrs.by === '' ? [index] : []));
    if (texts.length === 0) break;
    const index = texts[plain.paragraph % texts.length]!;
    const home = paragraphs[index]!;
    const now = wordingOf(home) ?? wording('');
    const { by } = plain;
    const add = (attrs: Record<string, string>, children: readonly Node[], base = now) => {
      const node = schema.node('amendment', { id: `a${k}`, by, base: wordingJson(base), ...attrs }, children);
      paragraphs[index] = home.copy(home.content.addToEnd(node));
    };
    const before = texts[texts.indexOf(index) - 1];
    const fresh = (instead: string) => {
      const attrs = { kind: home.attrs.kind, level: home.attrs.level, id: `new${k}`, by, instead };
      paragraphs = paragraphs.toSpliced(index + 1, 0, paragraph(attrs as never, `Requests ${plain.words};`));
    };
    switch (plain.do) {
      case 'words':
        add({}, [withWords(now, plain.at, plain.words)]);
        break;
      case 'split':
        add({}, cutIn(now, plain.at));
        break;
      case 'delete':
        add({ kind: 'delete' }, []);
        break;
      case 'move': {
        const target = texts[plain.to % texts.length]!;
        if (target !== index) add({ kind: 'move', after: paragraphs[target]!.attrs.id as string }, []);
        break;
      }
      case 'merge':
        if (before !== undefined) add({ kind: 'merge', after: paragraphs[before]!.attrs.id as string }, []);
        break;
      case 'recast':
        add({ kind: 'recast', as: lookName(LOOKS[plain.to % LOOKS.length]!) }, []);
        break;
      case 'new':
        fresh('');
        break;
      case 'alternative':
        fresh(home.attrs.id as string);
        break;
      case 'on': {
        const theirs: Node[] = [];
        home.forEach((child) => {
          if (child.type.name === 'amendment' && child.attrs.kind === 'replace' && child.childCount === 1 && child.attrs.by !== by)
            theirs.push(child);
        });
        const target = theirs[0];
        if (target) add({ on: target.attrs.id as string }, [withWords(target.child(0), plain.at, plain.words)], target.child(0));
        break;
      }
    }
  }
  return resolution(paragraphs);
}

/** The proposals and proposed paragraphs of one text on another version of that text: what stays in a paragraph that is gone is left out. */
export function onToday(proposed: Node, today: Node): Node {
  const paragraphs: Node[] = [];
  const standing = new Map<string, Node>();
  proposed.forEach((one) => {
    standing.set(one.attrs.id as string, one);
  });
  today.forEach((one) => {
    const old = standing.get(one.attrs.id as string);
    const amendments: Node[] = [];
    old?.forEach((child) => {
      if (child.type.name === 'amendment') amendments.push(child);
    });
    paragraphs.push(one.copy(schema.node('paragraph', null, [wordingOf(one) ?? wording(''), ...amendments]).content));
  });
  proposed.forEach((one) => {
    if (one.attrs.by !== '') paragraphs.push(one);
  });
  return resolution(paragraphs);
}

/** An amendment built from attributes, for examples. */
export const structural = (
  attrs: { id: string; by: string; kind: 'move' | 'merge' | 'recast' | 'delete'; after?: string; as?: string },
  base = wording(''),
) => amendment(attrs, base, []).copy(schema.node('amendment').content);

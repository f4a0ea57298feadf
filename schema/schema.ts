// What a resolution is: one ProseMirror schema. Content is relaxed (`*`, never `+`) because concurrency can empty anything;
// incompleteness is a finding, not a broken document. Attributes are strings with defaults and are always stored explicitly.
// What the attributes mean: docs/decisions/0001-amendments-are-blocks.md.
import { Fragment, type Node, Schema } from 'prosemirror-model';
import { isSound, soundInPlace } from './characters.ts';

/** The schema's version, part of the JSON format. 1: amendments of words, deletions and moves. 2: splits, joins, recasts, alternatives, amendments
 *  to amendments; what a draft of 1 does not say has the default of its attribute. */
export const SCHEMA_VERSION = 2;
/** The oldest version that is read. */
export const OLDEST_SCHEMA_VERSION = 1;

export const PARAGRAPH_KINDS = ['title', 'heading', 'preambular', 'operative', 'subparagraph'] as const;
export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];
export const PARAGRAPH_STATUSES = ['open', 'bracketed', 'adref', 'agreed'] as const;
export type ParagraphStatus = (typeof PARAGRAPH_STATUSES)[number];
/** replace: other words, several wordings are a proposed split · delete · move: behind another paragraph · merge: onto the end of the one before ·
 *  recast: another kind or level. */
export const AMENDMENT_KINDS = ['replace', 'delete', 'move', 'merge', 'recast'] as const;
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number];
/** `state` is written by the owner only. */
export const STATES = ['live', 'withdrawn'] as const;
/** `decision` is written by the server only (accept, reject). */
export const DECISIONS = ['', 'accepted', 'rejected'] as const;
export type Decided = (typeof DECISIONS)[number];

/** `level`: '0' for title, heading, preambular, operative; '1' for (a); '2' for (i); up to '4'. `by`: '' or the delegation that proposes the paragraph.
 *  `instead`: id of the paragraph that a proposed one would replace ("OP6 alt"), '' for one that comes in beside the others ("OP7 bis"). */
export interface ParagraphAttrs {
  readonly id: string;
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly status: ParagraphStatus;
  readonly by: string;
  readonly instead: string;
  readonly state: 'live' | 'withdrawn';
}
/** `base`: JSON of the wording's content it was made against (see `wordingJson`); `after`: id of the paragraph that a moved one follows ('' at the
 *  beginning) or a merged one goes on to; `as`: what a recast paragraph would be (see `lookName`); `on`: id of the amendment that it amends. */
export interface AmendmentAttrs {
  readonly id: string;
  readonly by: string;
  readonly kind: AmendmentKind;
  readonly base: string;
  readonly after: string;
  readonly as: string;
  readonly on: string;
  readonly state: 'live' | 'withdrawn';
  readonly decision: Decided;
}

const string = (value: string) => ({ default: value, validate: 'string' });

export const schema = new Schema({
  topNode: 'resolution',
  nodes: {
    resolution: { content: 'paragraph*' },
    paragraph: {
      content: '(wording|amendment)*',
      isolating: true,
      selectable: false,
      attrs: {
        id: string(''),
        kind: string('operative'),
        level: string('0'),
        status: string('open'),
        by: string(''),
        instead: string(''),
        state: string('live'),
      },
      toDOM: (node) => ['div', { 'data-paragraph': node.attrs.kind }, 0],
    },
    wording: { content: '(text|footnote)*', selectable: false, toDOM: () => ['p', 0] },
    amendment: {
      content: 'wording*',
      isolating: true,
      selectable: false,
      attrs: {
        id: string(''),
        by: string(''),
        kind: string('replace'),
        base: string(''),
        after: string(''),
        as: string(''),
        on: string(''),
        state: string('live'),
        decision: string(''),
      },
      toDOM: (node) => ['div', { 'data-amendment': node.attrs.by }, 0],
    },
    footnote: {
      inline: true,
      content: 'text*',
      atom: true,
      // Arrow keys step over a note; selected, the next letter would take its place.
      selectable: false,
      attrs: { id: string('') },
      toDOM: () => ['span', { 'data-footnote': '' }, 0],
    },
    text: {},
  },
  marks: {
    // Every mark has an attribute: y-prosemirror stores a mark as its attributes object.
    em: { attrs: { v: { default: '1', validate: 'string' } }, toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
  },
});

/** The paragraph's own wording (its first `wording` child), or null where concurrency emptied the paragraph. */
export function wordingOf(paragraph: Node): Node | null {
  for (let i = 0; i < paragraph.childCount; i++) {
    const child = paragraph.child(i);
    if (child.type.name === 'wording') return child;
  }
  return null;
}

/** All amendments inside a paragraph, in document order, decided and withdrawn ones included. */
export function amendmentsOf(paragraph: Node): Node[] {
  const found: Node[] = [];
  paragraph.forEach((child) => {
    if (child.type.name === 'amendment') found.push(child);
  });
  return found;
}

/** What a paragraph is: its kind and level. */
export interface Look {
  readonly kind: ParagraphKind;
  readonly level: string;
}

/** A look as an amendment's `as` writes it: "subparagraph 1". */
export const lookName = ({ kind, level }: Look): string => `${kind} ${level}`;

/** The look that `as` stands for; null where it is none. Only subparagraphs have a level. */
export function lookFromName(as: string): Look | null {
  const [kind, level = ''] = as.split(' ');
  const known = PARAGRAPH_KINDS.find((name) => name === kind);
  if (!known || as !== lookName({ kind: known, level })) return null;
  return (known === 'subparagraph' ? /^[1-4]$/ : /^0$/).test(level) ? { kind: known, level } : null;
}

/** True while the amendment waits for a decision: live, and neither accepted nor rejected. */
export const isPending = (amendment: Node): boolean => amendment.attrs.state === 'live' && amendment.attrs.decision === '';

/** A wording's content as the JSON string that an amendment's `base` holds. */
export const wordingJson = (wording: Node): string => JSON.stringify(wording.content.toJSON() ?? []);

/** The node with its words repaired, as they are stored already (in place) or as they come in (`soundLine`); the node itself where they are sound. */
export function soundNode(node: Node, repair = soundInPlace): Node {
  let changed = false;
  const children = node.content.content.flatMap((child) => {
    const text = child.text ?? '';
    const sound = child.isText && !isSound(text) ? textsOf(repair(text), child) : [child.isText ? child : soundNode(child, repair)];
    changed ||= sound[0] !== child;
    return sound;
  });
  return changed ? node.copy(Fragment.fromArray(children)) : node;
}

const textsOf = (text: string, { marks }: Node): Node[] => (text === '' ? [] : [schema.text(text, marks)]);

/** JSON of sound words escapes nothing but quotation marks and backslashes. */
const PLAIN_JSON = /^(?:[^\\]|\\["\\])*$/;

/** True for a `base` in which no character stands, plain or escaped, that no text may hold. */
export const isSoundJson = (base: string): boolean => isSound(base) && PLAIN_JSON.test(base);

/** The wording that a `base` string stands for, its words sound; null where it is not one. */
export function wordingFromJson(base: string): Node | null {
  try {
    const wording = schema.nodeFromJSON({ type: 'wording', content: JSON.parse(base) });
    wording.check();
    return soundNode(wording);
  } catch {
    return null;
  }
}

/** The running text of a wording: footnotes left out. */
export function textOf(wording: Node | null): string {
  let text = '';
  wording?.forEach((child) => {
    if (child.isText) text += child.text;
  });
  return text;
}

// What a resolution is, as one ProseMirror schema. Content is optional everywhere (`*`, never `+`) because concurrent edits can empty any node; an
// incomplete text is a finding of the style rules, not an invalid document. Attributes are strings with defaults and are always stored explicitly.
// Why amendments are blocks in the document: docs/decisions/0001-amendments-are-blocks.md.
import { Fragment, type Node, Schema } from 'prosemirror-model';
import { isSound, soundInPlace } from './characters.ts';

/**
 * The schema's version, part of the JSON format. Version 1 has amendments of words, deletions and moves. Version 2 adds splits, merges, recasts,
 * alternatives and amendments to amendments; attributes that a draft of version 1 lacks have their defaults.
 */
export const SCHEMA_VERSION = 2;
/** The oldest version that can be read. */
export const OLDEST_SCHEMA_VERSION = 1;

/** The kinds of paragraphs. A subparagraph is (a), (i) and so on, below a preambular or operative paragraph. */
export const PARAGRAPH_KINDS = ['title', 'heading', 'preambular', 'operative', 'subparagraph'] as const;
export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];
/** "adref" is "agreed ad ref": agreed subject to confirmation by capitals. "group" is "agreed in the group", the first of two levels of agreement; "agreed" is
 *  then "agreed in plenary". A committee with one level has no "group". */
export const PARAGRAPH_STATUSES = ['open', 'bracketed', 'adref', 'group', 'agreed'] as const;
export type ParagraphStatus = (typeof PARAGRAPH_STATUSES)[number];
/** The levels at which a paragraph, or words of one, are agreed; the lower first. */
export const AGREED_LEVELS = ['group', 'agreed'] as const satisfies readonly ParagraphStatus[];
export type AgreedLevel = (typeof AGREED_LEVELS)[number];
/** The number of levels at which a committee agrees texts: one, or two (first in the group, then in plenary). */
export const LEVELS = [1, 2] as const;
export type Levels = (typeof LEVELS)[number];
/** True for agreed paragraphs at either level: until reopened, they take no proposals and no decision changes them. */
export const isAgreed = (status: string): status is AgreedLevel => status === 'group' || status === 'agreed';
/**
 * What an amendment proposes for its paragraph. `replace`: new wording, or a split if there are several wordings. `delete`: to delete it. `move`: to move it
 * after another paragraph. `merge`: to append it to the paragraph before it. `recast`: another kind or level.
 */
export const AMENDMENT_KINDS = ['replace', 'delete', 'move', 'merge', 'recast'] as const;
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number];
/** Whether a proposal is live or was withdrawn. Only the delegation that owns the proposal may change it. */
export const STATES = ['live', 'withdrawn'] as const;
/** What the chair decided about a proposal; '' while nothing was decided. Only the server may change it. */
export const DECISIONS = ['', 'accepted', 'rejected'] as const;
export type Decided = (typeof DECISIONS)[number];

/**
 * The attributes of a paragraph. `level`: '1' for the sub-paragraphs (a), '2' for (i), up to '4'; '0' for every other kind. `by`: the delegation that
 * proposes the paragraph, '' for a paragraph of the text itself. `instead`: id of the paragraph that a proposed one would replace ("OP6 alt"), '' for
 * one that would be added ("OP7 bis").
 */
export interface ParagraphAttrs {
  readonly id: string;
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly status: ParagraphStatus;
  readonly by: string;
  readonly instead: string;
  readonly state: 'live' | 'withdrawn';
}
/**
 * The attributes of an amendment. `base`: JSON of the wording that it was based on (see `wordingJson`). `after`: id of the paragraph after which a moved
 * paragraph would stand ('' at the beginning), or to which a merged one would be appended. `as`: kind and level of a recast paragraph (see `lookName`). `on`:
 * id of the amendment that this one amends, '' for one that amends the paragraph.
 */
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

/** What the numbering needs to know about a paragraph of the issued version whose numbers are kept. `annex`: the name of the annex that this heading begins;
 *  missing otherwise. `joined`: id of the paragraph that it was later merged into; missing while it is in the text, or if it was deleted. */
export interface IssuedParagraph {
  readonly id: string;
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly annex?: string;
  readonly joined?: string;
}
/**
 * The attributes of a resolution. `issued`: the paragraphs, in order, of the issued version whose numbers are kept; null if the text has its own numbers. It is
 * taken from the record when a draft is read, and is not part of the shared text or of files.
 */
export interface ResolutionAttrs {
  readonly issued: Issued;
}
/** The paragraphs of the issued version whose numbers are kept; null if the text has its own numbers. */
export type Issued = readonly IssuedParagraph[] | null;

const string = (value: string) => ({ default: value, validate: 'string' });

/** The schema: a resolution has paragraphs, a paragraph has one wording and amendments to it, an amendment has wordings. */
export const schema = new Schema({
  topNode: 'resolution',
  nodes: {
    // Not validated: it comes only from the shared document's record, never from a file.
    resolution: { content: 'paragraph*', attrs: { issued: { default: null } } },
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
      // Arrow keys must step over a note: the next typed letter would replace a selected note.
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

/** The paragraph's own wording (its first `wording` child), or null if concurrent edits removed it. */
export function wordingOf(paragraph: Node): Node | null {
  for (let i = 0; i < paragraph.childCount; i++) {
    const child = paragraph.child(i);
    if (child.type.name === 'wording') return child;
  }
  return null;
}

/** All amendments inside a paragraph in document order, including decided and withdrawn ones. */
export function amendmentsOf(paragraph: Node): Node[] {
  const found: Node[] = [];
  paragraph.forEach((child) => {
    if (child.type.name === 'amendment') found.push(child);
  });
  return found;
}

/** The kind and the level of a paragraph. */
export interface Look {
  readonly kind: ParagraphKind;
  readonly level: string;
}

/** Kind and level as the attribute `as` of an amendment holds them: "subparagraph 1". */
export const lookName = ({ kind, level }: Look): string => `${kind} ${level}`;

/** Kind and level from the attribute `as`; null for any string that `lookName` does not write. Only sub-paragraphs have a level above 0. */
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

/**
 * The node with characters that are not allowed repaired by `repair` (`soundInPlace` for stored nodes, `soundLine` for new ones); the same node if nothing had
 * to be repaired.
 */
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

/** In the JSON of allowed text only quotation marks and backslashes are escaped. */
const PLAIN_JSON = /^(?:[^\\]|\\["\\])*$/;

/** True for a `base` that holds no character that a text may not hold, plain or escaped. */
export const isSoundJson = (base: string): boolean => isSound(base) && PLAIN_JSON.test(base);

/** The wording that the attribute `base` holds, its characters repaired; null if the string is not the JSON of a wording. */
export function wordingFromJson(base: string): Node | null {
  try {
    const wording = schema.nodeFromJSON({ type: 'wording', content: JSON.parse(base) });
    wording.check();
    return soundNode(wording);
  } catch {
    return null;
  }
}

/** The text of a wording without its footnotes; '' for null. */
export function textOf(wording: Node | null): string {
  let text = '';
  wording?.forEach((child) => {
    if (child.isText) text += child.text;
  });
  return text;
}

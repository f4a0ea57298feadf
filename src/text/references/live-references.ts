// Live references: “paragraph 5 above” that follows the numbering. `Meta.references` keeps the paragraph that the number meant when the reference was made
// live; the number is computed from that paragraph's present place. The stored words are never changed: docs/decisions/0008-references-are-links.md.
import type { Node } from 'prosemirror-model';
import {
  amendmentAttrs,
  type Draft,
  type InlinePiece,
  idOf,
  type Language,
  ownerOf,
  type References,
  schema,
  textOf,
  wordingFromJson,
  wordingJson,
  wording as wordingNode,
  wordingOf,
} from '../../../schema/index.ts';
import { type Label, labelsOf } from '../numbering.ts';
import { linkNotes, noteTextsNow } from './note-references.ts';
import { type Reference, referenceKey, referencesIn } from './references.ts';

/** A live reference and its number today. `now` is to be printed in place of [from, to); null where the target was deleted. */
export interface LiveReference extends Reference {
  /** Id of the paragraph that it refers to. */
  readonly target: string;
  readonly now: string | null;
}

/** The label of each paragraph that can be referred to, by id, and the ids by label. */
export interface Addresses {
  readonly labels: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * The addresses of the text's own paragraphs; proposed paragraphs cannot be referred to. `known`: the labels of the document, where the caller has
 * them already.
 */
export function addressesOf(doc: Node, known: ReadonlyMap<string, Label> = labelsOf(doc)): Addresses {
  const labels = new Map<string, string>();
  const ids = new Map<string, string>();
  doc.forEach((paragraph) => {
    const id = idOf(paragraph);
    const label = known.get(id)?.label ?? '';
    if (ownerOf(paragraph) !== '' || !/^(?:OP|PP)\d/.test(label)) return;
    labels.set(id, label);
    ids.set(label, id);
  });
  return { labels, ids };
}

const NOTE_KEY = / (?:ibid|note \d+)$/;
const headOf = (label: string): string => label.split(' ')[0]!;

/** The id of the paragraph that a reference in the paragraph `holder` means by today's numbers; undefined where there is none. */
export function meantBy({ address }: Reference, holder: string, { labels, ids }: Addresses): string | undefined {
  return ids.get(address.startsWith('(') ? `${headOf(labels.get(holder) ?? '')} ${address}` : address);
}

/** The draft with every reference to one of its own paragraphs made live, by today's numbers; references that are already live stay unchanged. */
export function linkParagraphs(draft: Draft): Draft {
  const { language, references = {} } = draft.meta;
  const at = addressesOf(draft.doc);
  const linked: Record<string, string> = {};
  draft.doc.forEach((paragraph) => {
    const holder = idOf(paragraph);
    if (ownerOf(paragraph) !== '') return;
    for (const reference of referencesIn(textOf(wordingOf(paragraph)), language)) {
      const target = meantBy(reference, holder, at);
      if (target !== undefined && target !== holder) linked[referenceKey(holder, reference.address)] = target;
    }
  });
  return { ...draft, meta: { ...draft.meta, references: { ...linked, ...references } } };
}

/** The number of the paragraph with this label, as a reference in the paragraph labelled `holder` prints it. */
function printed(address: string, label: string, holder: string): string {
  const bare = label.replace(/^(?:OP|PP)/, '');
  if (!address.startsWith('(')) return bare;
  const head = headOf(label);
  return head === headOf(holder) && label !== head ? label.slice(head.length + 1) : bare;
}

/** The live references in a text of the paragraph `holder`: its wording, or an amendment to it. */
export function liveReferencesIn(text: string, holder: string, references: References, language: Language, at: Addresses): LiveReference[] {
  return referencesIn(text, language).flatMap((reference) => {
    const target = references[referenceKey(holder, reference.address)];
    if (target === undefined) return [];
    const label = at.labels.get(target);
    return [{ ...reference, target, now: label === undefined ? null : printed(reference.address, label, at.labels.get(holder) ?? '') }];
  });
}

/** The wording with some of its text replaced (UTF-16 offsets, in order). A change that crosses a footnote or the border of italics is left out. */
function replaced(wording: Node, changes: readonly { readonly from: number; readonly to: number; readonly now: string }[]): Node {
  if (changes.length === 0) return wording;
  let at = 0;
  const nodes: Node[] = [];
  wording.forEach((child) => {
    if (!child.isText) {
      nodes.push(child);
      return;
    }
    const { text = '' } = child;
    let words = '';
    let done = 0;
    for (const { from, to, now } of changes) {
      if (from < at || to > at + text.length) continue;
      words += text.slice(done, from - at) + now;
      done = to - at;
    }
    nodes.push(schema.text(words + text.slice(done), child.marks));
    at += text.length;
  });
  return wording.type.create(wording.attrs, nodes);
}

/** A wording of the paragraph `holder` with today's numbers in its live references; the same node where there are none. */
export function withNumbersNow(wording: Node, holder: string, references: References, language: Language, at: Addresses): Node {
  const live = liveReferencesIn(textOf(wording), holder, references, language, at);
  return replaced(
    wording,
    live.flatMap(({ from, to, now }) => (now === null ? [] : [{ from, to, now }])),
  );
}

/** The wording with today's text in its notes. */
function withNotes(wording: Node, notes: ReadonlyMap<string, readonly InlinePiece[]>): Node {
  const nodes: Node[] = [];
  wording.forEach((child) => {
    const now = child.isText ? undefined : notes.get(idOf(child));
    nodes.push(now ? child.copy(wordingNode(now).content) : child);
  });
  return wording.type.create(wording.attrs, nodes);
}

/**
 * The draft with today's numbers printed in every live reference and in every note that refers to another note, in wordings, bases and amendments.
 * The references stay live. A reference whose target was deleted keeps the number that was typed. Returns the same draft where nothing is live.
 */
export function printReferences(draft: Draft): Draft {
  const { language, references } = draft.meta;
  if (!references) return draft;
  const at = addressesOf(draft.doc);
  const notes = noteTextsNow(draft);
  const printedNow: Record<string, string> = {};
  const print = (wording: Node, holder: string): Node => {
    const live = liveReferencesIn(textOf(wording), holder, references, language, at);
    const words = withNumbersNow(wording, holder, references, language, at);
    // The reference is printed with another number, so its key must contain that number; the target is the same.
    const reread = referencesIn(textOf(words), language);
    for (const { target, now, address } of live) {
      const today = now === null ? undefined : reread.find((one) => meantBy(one, holder, at) === target);
      const key = referenceKey(holder, today?.address ?? address);
      if (today || !(key in printedNow)) printedNow[key] = target;
    }
    return notes.size > 0 ? withNotes(words, notes) : words;
  };
  const paragraphs: Node[] = [];
  draft.doc.forEach((paragraph) => {
    const holder = idOf(paragraph);
    const children: Node[] = [];
    paragraph.forEach((child) => {
      if (child.type.name === 'wording') {
        children.push(print(child, holder));
        return;
      }
      const base = wordingFromJson(amendmentAttrs(child).base);
      const wordings: Node[] = [];
      child.forEach((wording) => {
        wordings.push(print(wording, holder));
      });
      children.push(child.type.create({ ...child.attrs, ...(base ? { base: wordingJson(print(base, holder)) } : {}) }, wordings));
    });
    paragraphs.push(paragraph.type.create(paragraph.attrs, children));
  });
  const doc = draft.doc.type.create(draft.doc.attrs, paragraphs);
  const changed = (key: string) => notes.has(key.split(' ')[0]!);
  const kept = Object.entries(references).filter(([key]) => NOTE_KEY.test(key) && !changed(key));
  return linkNotes({ doc, meta: { ...draft.meta, references: { ...Object.fromEntries(kept), ...printedNow } } });
}

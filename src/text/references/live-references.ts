// References that follow the numbers. What is kept is which paragraph a number meant when it was made live (`Meta.references`); the number itself is
// printed anew from where that paragraph stands. Words are never rewritten for it: docs/decisions/0008-references-are-links.md.
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
} from '../../../schema/index.ts';
import { type Label, labelsOf } from '../numbering.ts';
import { linkNotes, noteTextsNow } from './note-references.ts';
import { type Reference, referenceKey, referencesIn } from './references.ts';

/** A live reference as it is to be printed: what stands in place of [from, to); null where the paragraph that it meant is gone. */
export interface LiveReference extends Reference {
  /** Id of the paragraph that is meant. */
  readonly target: string;
  readonly now: string | null;
}

/** Labels of the paragraphs that a reference can mean, and the paragraphs by label. */
export interface Addresses {
  readonly labels: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<string, string>;
}

/** The addresses of the text's own paragraphs; those that delegations propose have none yet. */
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

/** The paragraph that a reference in `holder` means by today's numbers; undefined where there is none. */
export function meantBy({ address }: Reference, holder: string, { labels, ids }: Addresses): string | undefined {
  return ids.get(address.startsWith('(') ? `${headOf(labels.get(holder) ?? '')} ${address}` : address);
}

/** How a reference in `holder` to the paragraph with this label is printed. */
function printed(address: string, label: string, holder: string): string {
  const bare = label.replace(/^(?:OP|PP)/, '');
  if (!address.startsWith('(')) return bare;
  const head = headOf(label);
  return head === headOf(holder) && label !== head ? label.slice(head.length + 1) : bare;
}

/** The live references in a paragraph's text (or in what a delegation would make of it). */
export function liveReferencesIn(text: string, holder: string, references: References, language: Language, at: Addresses): LiveReference[] {
  return referencesIn(text, language).flatMap((reference) => {
    const target = references[referenceKey(holder, reference.address)];
    if (target === undefined) return [];
    const label = at.labels.get(target);
    return [{ ...reference, target, now: label === undefined ? null : printed(reference.address, label, at.labels.get(holder) ?? '') }];
  });
}

/** The wording with other words at some offsets of its text; one that runs over a footnote or into italics stays. */
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

/** A wording of the paragraph `holder` with its live references printed by today's numbers; the same node where none moved. */
export function withNumbersNow(wording: Node, holder: string, references: References, language: Language, at: Addresses): Node {
  const live = liveReferencesIn(textOf(wording), holder, references, language, at);
  return replaced(
    wording,
    live.flatMap(({ from, to, now }) => (now === null ? [] : [{ from, to, now }])),
  );
}

/** A wording whose notes are printed as they read today. */
function withNotes(wording: Node, notes: ReadonlyMap<string, readonly InlinePiece[]>): Node {
  const nodes: Node[] = [];
  wording.forEach((child) => {
    const now = child.isText ? undefined : notes.get(idOf(child));
    nodes.push(now ? child.copy(wordingNode(now).content) : child);
  });
  return wording.type.create(wording.attrs, nodes);
}

/**
 * The draft with every live reference and every note that speaks of another one printed by today's numbers, in the wordings and in what is proposed;
 * they stay live. What is dangling stands as it was typed. The same draft where nothing is live.
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
    // What was said with one number is said with another one now, and means the same paragraph.
    const said = referencesIn(textOf(words), language);
    for (const { target, now, address } of live) {
      const today = now === null ? undefined : said.find((one) => meantBy(one, holder, at) === target);
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

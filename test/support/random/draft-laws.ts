// Two laws of a shared draft, as lists of violations. Nobody's words change by another person's update: words, marks, kind, level, status, state, decision,
// owner and place of everything that is not the writer's. Everybody can still open the draft: it can be read from any copy without deleting anything.
import { initProseMirrorDoc } from 'y-prosemirror';
import * as Y from 'yjs';
import {
  AMENDMENT_KINDS,
  amendmentAttrs,
  DECISIONS,
  EMPTY_META,
  PARAGRAPH_KINDS,
  PARAGRAPH_STATUSES,
  STATES,
  schema,
  wordingFromJson,
} from '../../../schema/index.ts';
import { draftFromJson, draftToJson } from '../../../src/formats/json/json.ts';
import type { Decision } from '../../../src/protocol/api.ts';
import { nodeOf, RECORD_ROOT, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { type AgreedPhrase, recordOf, type TextEdit } from '../../../src/protocol/record.ts';
import type { TestRoom } from '../server/room.ts';

/** The state of a paragraph or an amendment. */
interface Thing {
  readonly id: string;
  readonly by: string;
  /** Key of the paragraph; '' for a paragraph itself. */
  readonly home: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Its wordings with marks and notes, and everything else in it. */
  readonly words: string;
  /** True for an amendment with the words that its paragraph had when it was begun: it proposes nothing. */
  readonly proposesNothing: boolean;
}

export interface DraftView {
  /** In their order, by their element: an edit over paragraph ends may give an element of the text another id. */
  readonly things: ReadonlyMap<string, Thing>;
  readonly decisions: readonly Decision[];
  /** The record without the decisions and the times of proposals. */
  readonly record: string;
  /** By id of the proposal: the wording that it was first made against. */
  readonly bases: Readonly<Record<string, unknown>>;
  /** Agreed words of paragraphs, by id. */
  readonly phrases: Readonly<Record<string, AgreedPhrase>>;
  /** Changes by hand, by id. */
  readonly edits: Readonly<Record<string, TextEdit>>;
}

type Child = Y.XmlElement | Y.XmlText;

interface Run {
  readonly insert: unknown;
  readonly attributes?: object;
}

/** The content of an element, equal if people see no difference: it is invisible which of two adjacent texts stores a letter. */
function wordsOf(element: Y.XmlElement): unknown {
  const said: unknown[] = [];
  let runs: Run[] = [];
  for (const child of element.toArray() as Child[]) {
    if (child instanceof Y.XmlText) {
      for (const { insert, attributes } of child.toDelta() as Run[]) {
        const last = runs.at(-1);
        const goesOn =
          typeof insert === 'string' && typeof last?.insert === 'string' && JSON.stringify(last.attributes) === JSON.stringify(attributes);
        if (goesOn) runs[runs.length - 1] = { ...last, insert: last.insert + insert };
        else runs.push(attributes ? { insert, attributes } : { insert });
      }
      continue;
    }
    if (runs.length > 0) said.push(runs);
    runs = [];
    said.push(wordsOf(child));
  }
  return [element.nodeName, element.getAttributes(), runs.length > 0 ? [...said, runs] : said];
}

const isThing = (child: unknown): child is Y.XmlElement =>
  child instanceof Y.XmlElement && (child.nodeName === 'paragraph' || child.nodeName === 'amendment');

function proposesNothing(element: Y.XmlElement): boolean {
  const node = element.nodeName === 'amendment' ? nodeOf(element) : null;
  const base = node && wordingFromJson(amendmentAttrs(node).base);
  return node?.childCount === 1 && base !== null && node.child(0).content.eq(base!.content);
}

/** The present content of a document. */
export function viewOf(ydoc: Y.Doc): DraftView {
  const things = new Map<string, Thing>();
  const add = (element: Y.XmlElement, home: string) => {
    const attributes = element.getAttributes() as Record<string, unknown>;
    const id = String(attributes.id);
    const rest = (element.toArray() as Child[]).flatMap((child) =>
      isThing(child) ? [] : [child instanceof Y.XmlText ? child.toDelta() : wordsOf(child)],
    );
    const { client, clock } = element._item!.id;
    const key = `${client}.${clock}`;
    const words = JSON.stringify(rest);
    things.set(key, { id, by: String(attributes.by), home, attributes, words, proposesNothing: proposesNothing(element) });
    for (const child of element.toArray()) if (isThing(child)) add(child, key);
  };
  for (const child of ydoc.getXmlFragment(TEXT_ROOT).toArray()) if (isThing(child)) add(child, '');
  const { decisions } = recordOf(ydoc);
  const {
    decisions: _decisions,
    written: _written,
    late: _late,
    bases = {},
    edits = {},
    phrases = {},
    ...record
  } = ydoc.getMap(RECORD_ROOT).toJSON();
  return { things, decisions: [...decisions], bases, edits, phrases, record: JSON.stringify(record) };
}

/** The changes between two views that the writer `owner` may not make ('' is an editor of the text; null a person who may write nothing), considering what the server did afterwards. */
export function foreignChanges(before: DraftView, after: DraftView, owner: string | null): string[] {
  const wrong: string[] = [];
  const listed = after.decisions.filter(({ id }) => !before.decisions.some((old) => old.id === id));
  const isListed = (kind: Decision['kind'], ...ids: unknown[]) =>
    listed.some((one) => one.kind === kind && ids.includes(one.amendment || one.paragraph));
  for (const [key, was] of before.things) {
    const is = after.things.get(key);
    const isAgreed = was.home === '' && was.by === '' && ['agreed', 'group', 'adref'].includes(String(was.attributes.status));
    if (was.by === owner && !isAgreed) continue;
    if (was.by === owner) {
      const same = is && is.words === was.words && JSON.stringify(is.attributes) === JSON.stringify(was.attributes);
      if (!same && !isListed('reopened', was.id, is?.id))
        wrong.push(`agreed text changed unlisted: ${JSON.stringify(was)} → ${JSON.stringify(is)}`);
    } else if (!is) {
      const home = before.things.get(was.home);
      const settled = was.attributes.state === 'withdrawn' || was.attributes.decision !== '';
      if (!(settled && home?.by === owner && !after.things.has(was.home))) wrong.push(`gone: ${was.id} of ${was.by || 'the text'}`);
    } else {
      const { base: _base, ...attributes } = was.attributes;
      const { base: _now, ...others } = is.attributes;
      // The server rebases it on words that the owner of the paragraph wrote; if it proposes nothing, that is not listed.
      const carried =
        before.things.get(was.home)?.by === owner && (isListed('adjusted', was.id) || (was.proposesNothing && is.proposesNothing));
      const same = carried ? JSON.stringify(attributes) === JSON.stringify(others) : JSON.stringify(was) === JSON.stringify(is);
      if (!same) wrong.push(`changed: ${was.id} of ${was.by || 'the text'}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`);
    }
  }
  for (const [key, is] of after.things)
    if (!before.things.has(key) && is.by !== owner) wrong.push(`new: ${is.id} of ${is.by || 'the text'}`);
  const order = (view: DraftView, other: DraftView) =>
    [...view.things].filter(([key, { by }]) => by !== owner && other.things.has(key)).map(([key]) => key);
  if (order(before, after).join() !== order(after, before).join()) wrong.push('another order');
  if (before.record !== after.record) wrong.push('the record changed');
  // Agreed words follow their words; that they are no longer agreed, or agreed again, is listed, and happens only when somebody edits the text.
  for (const id of new Set([...Object.keys(before.phrases), ...Object.keys(after.phrases)])) {
    const [was, is] = [before.phrases[id], after.phrases[id]];
    const isSame = was && is && was.content === is.content && was.level === is.level;
    if (JSON.stringify(was) !== JSON.stringify(is) && owner !== '') wrong.push(`agreed words changed: ${JSON.stringify(was)}`);
    else if (!isSame && !isListed('phrase-reopened', (was ?? is)!.paragraph))
      wrong.push(`agreed words changed unlisted: ${JSON.stringify(was)}`);
  }
  // Changes by hand are listed, only for editors of the text; in an existing entry only the later words and the time are updated.
  for (const [id, edit] of Object.entries(after.edits)) {
    const was = before.edits[id];
    if (!was && owner !== '') wrong.push(`listed as changed by hand: ${edit.paragraph}`);
    if (was && [was.paragraph, was.who, was.at, was.before].join() !== [edit.paragraph, edit.who, edit.at, edit.before].join())
      wrong.push(`another change by hand under one id: ${id}`);
  }
  if (Object.keys(before.edits).some((id) => !after.edits[id])) wrong.push('a change by hand is gone from the list');
  // The wording that a proposal was first made against: the server keeps it when it rebases the proposal, and deletes it with the proposal.
  const ownerOf = (id: string) => [...after.things.values(), ...before.things.values()].find((one) => one.id === id)?.by;
  for (const id of new Set([...Object.keys(before.bases), ...Object.keys(after.bases)])) {
    const isSame = JSON.stringify(before.bases[id]) === JSON.stringify(after.bases[id]);
    if (!isSame && ownerOf(id) !== owner && !isListed('adjusted', id)) wrong.push(`the first wording of ${id} changed`);
  }
  // Adjustments of one proposal soon after each other are listed as one.
  const kept = new Set(after.decisions.map(({ id }) => id));
  if (before.decisions.some(({ id, kind }) => kind !== 'adjusted' && !kept.has(id))) wrong.push('a decision is gone');
  for (const { kind, by, amendment, paragraph } of listed)
    if (kind !== 'adjusted' && !((kind === 'reopened' || kind === 'phrase-reopened') && owner === '') && by !== owner)
      wrong.push(`listed: ${kind} ${amendment || paragraph}`);
  return wrong;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const oneOf = (allowed: readonly string[]) => (value: unknown) => isText(value) && allowed.includes(value);
const REQUIRED: Record<string, Record<string, (value: unknown) => boolean>> = {
  paragraph: {
    id: (value) => isText(value) && value !== '',
    by: isText,
    kind: oneOf(PARAGRAPH_KINDS),
    level: oneOf(['0', '1', '2', '3', '4']),
    status: oneOf(PARAGRAPH_STATUSES),
    state: oneOf(STATES),
  },
  amendment: {
    id: (value) => isText(value) && value !== '',
    by: (value) => isText(value) && value !== '',
    kind: oneOf(AMENDMENT_KINDS),
    base: (value) => isText(value) && (value === '' || wordingFromJson(value) !== null),
    state: oneOf(STATES),
    decision: oneOf(DECISIONS),
  },
  wording: {},
  footnote: {},
};
const CHILDREN: Record<string, readonly string[]> = {
  doc: ['paragraph'],
  paragraph: ['wording', 'amendment'],
  amendment: ['wording'],
  wording: ['footnote', '#text'],
  footnote: ['#text'],
};

/** Content of a document that no resolution has: elements without an owner or of an unknown name, invalid values, ids that two delegations use. */
export function unsoundParts(ydoc: Y.Doc): string[] {
  const wrong: string[] = [];
  const ofProposals = new Set<string>();
  const walk = (parent: Y.XmlFragment, name: string) => {
    for (const child of parent.toArray() as unknown[]) {
      const childName = child instanceof Y.XmlElement ? child.nodeName : child instanceof Y.XmlText ? '#text' : 'unknown';
      if (!CHILDREN[name]?.includes(childName)) wrong.push(`${childName} in ${name}`);
      if (child instanceof Y.XmlText) {
        for (const { insert, attributes = {} } of child.toDelta() as { insert: unknown; attributes?: object }[])
          if (!isText(insert) || !['{}', '{"em":{"v":"1"}}'].includes(JSON.stringify(attributes)))
            wrong.push(`text ${JSON.stringify(insert)}`);
      }
      if (!(child instanceof Y.XmlElement)) continue;
      const attributes = child.getAttributes() as Record<string, unknown>;
      for (const [key, isValid] of Object.entries(REQUIRED[childName] ?? {}))
        if (!isValid(attributes[key])) wrong.push(`${key} of ${childName} ${attributes.id}: ${JSON.stringify(attributes[key])}`);
      for (const key of Object.keys(attributes))
        if (!(key in (schema.nodes[childName]?.spec.attrs ?? {}))) wrong.push(`${key} on ${childName}`);
      if (isThing(child)) {
        const [id, isProposal] = [String(attributes.id), attributes.by !== ''];
        if (isProposal && ofProposals.has(id)) wrong.push(`two proposals of the id ${id}`);
        if (isProposal) ofProposals.add(id);
      }
      walk(child, childName);
    }
  };
  walk(ydoc.getXmlFragment(TEXT_ROOT), 'doc');
  return wrong;
}

const firstDifference = (what: string, is: string, was: string): string => {
  let at = 0;
  while (is[at] === was[at]) at++;
  return `${what}: ${JSON.stringify(is.slice(at - 60, at + 30))} instead of ${JSON.stringify(was.slice(at - 60, at + 30))}`;
};

/** A text as others depend on it: every element in its place, agreed words letter by letter. For all other words only the letters, not their order: Yjs
 *  orders words written beside invented neighbours by arrival, and anybody who may write in a text can cause that (RULE G17). */
export function readByOthers(ydoc: Y.Doc, withMarks = true): string {
  const said: string[] = [];
  const read = (type: Y.XmlElement | Y.XmlText | Y.XmlHook, isAgreed: boolean) => {
    if (type instanceof Y.XmlText) {
      const letters = type.toString().replace(/<[^>]*>/g, '');
      if (!isAgreed) said.push([...letters].sort().join(''));
      else said.push(withMarks ? JSON.stringify(type.toDelta()) : letters);
      return;
    }
    if (!(type instanceof Y.XmlElement)) return;
    said.push(`<${type.nodeName} ${JSON.stringify(Object.entries(type.getAttributes()).sort())}>`);
    const agreed =
      type.nodeName === 'paragraph'
        ? ['agreed', 'group'].includes(String(type.getAttribute('status')))
        : isAgreed && type.nodeName !== 'amendment';
    for (const child of type.toArray()) read(child as Y.XmlElement | Y.XmlText, agreed);
    said.push('</>');
  };
  for (const child of ydoc.getXmlFragment(TEXT_ROOT).toArray()) read(child as Y.XmlElement | Y.XmlText, false);
  return said.join('\n');
}

/** Reasons why somebody could not open the draft of a room, or would see a different one. */
export function whyUnopened({ room, seed, store }: TestRoom): string[] {
  const wrong: string[] = [];
  if (room.ydoc.store.pendingStructs || room.ydoc.store.pendingDs) wrong.push('something waits for what is not there');
  const fresh = new Y.Doc();
  // What Yjs tidies up by itself is sent as this client's own change, possibly of words of others.
  fresh.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== 'loaded') wrong.push('a new window writes when it reads');
  });
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(room.ydoc), 'loaded');
  const [said, known] = [readByOthers(fresh), readByOthers(room.ydoc)];
  if (said !== known) wrong.push(firstDifference('a new window reads another text', said, known));
  const state = JSON.stringify([...Y.encodeStateVector(fresh)]);
  const { doc } = initProseMirrorDoc(fresh.getXmlFragment(TEXT_ROOT), schema);
  if (JSON.stringify([...Y.encodeStateVector(fresh)]) !== state) wrong.push('a new window changes what it reads');
  const read = readDoc(room.ydoc);
  if (!doc.eq(readDoc(fresh))) wrong.push('a new window shows another text than it holds');
  doc.check();
  const stored = new Y.Doc();
  for (const update of [seed, ...store.entries.flatMap(({ rows }) => rows.map((row) => row.update))]) Y.applyUpdate(stored, update);
  // Yjs tidies up marks after each update that it loads; of several updates stored as one it may remove a mark that chair or secretariat set by hand
  // in an unusual way (RULE G17).
  const [kept, unmarked] = [readByOthers(stored, false), readByOthers(room.ydoc, false)];
  if (kept !== unmarked) wrong.push(firstDifference('what is stored is another text', kept, unmarked));
  const back = draftFromJson(draftToJson({ meta: EMPTY_META, doc: read }));
  if ('refused' in back) wrong.push(`as a file: ${back.refused}`);
  // Without the attributes: if two paragraphs of one owner have one id, a file keeps those of the first.
  else if (String(back.draft.doc) !== String(read)) wrong.push('as a file it is another text');
  return wrong;
}

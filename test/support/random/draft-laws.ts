// Two laws of a shared draft, as lists of what breaks them. Nobody's words change by another's update: words, marks, kind, level, status, state, decision,
// owner and place of everything that is not the writer's. Everybody can still open the draft: it reads back from any copy, and nothing is deleted for it.
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

/** A paragraph or an amendment as it stands. */
interface Thing {
  readonly id: string;
  readonly by: string;
  /** Key of the paragraph; '' for a paragraph itself. */
  readonly home: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Its wordings with marks and notes, and what else stands in it. */
  readonly words: string;
  /** True for an amendment that says what its paragraph said when it was begun: it proposes nothing. */
  readonly proposesNothing: boolean;
}

export interface DraftView {
  /** In their order, by their element: an edit over paragraph ends may give an element of the text another id. */
  readonly things: ReadonlyMap<string, Thing>;
  readonly decisions: readonly Decision[];
  /** The record without the decisions and the times of proposals. */
  readonly record: string;
  /** By id of the proposal: the wording that it was made against first. */
  readonly bases: Readonly<Record<string, unknown>>;
  /** Agreed words of paragraphs, by id. */
  readonly phrases: Readonly<Record<string, AgreedPhrase>>;
  /** What was changed by hand, by id. */
  readonly edits: Readonly<Record<string, TextEdit>>;
}

type Child = Y.XmlElement | Y.XmlText;

interface Run {
  readonly insert: unknown;
  readonly attributes?: object;
}

/** What an element says, equal where people see no difference: which of two texts side by side a letter is stored in is not seen. */
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

/** What stands in a document now. */
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

/** Which changes between two views are not the owner's to make ('' is who edits the text; null who writes nothing), with what the server did after. */
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
      // What the server carries over to words that the owner of the paragraph wrote; where it proposes nothing, that is not listed.
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
  // Agreed words follow their words; that they are agreed no more, or again, is listed, and happens where somebody edits the text alone.
  for (const id of new Set([...Object.keys(before.phrases), ...Object.keys(after.phrases)])) {
    const [was, is] = [before.phrases[id], after.phrases[id]];
    const isSame = was && is && was.content === is.content && was.level === is.level;
    if (JSON.stringify(was) !== JSON.stringify(is) && owner !== '') wrong.push(`agreed words changed: ${JSON.stringify(was)}`);
    else if (!isSame && !isListed('phrase-reopened', (was ?? is)!.paragraph))
      wrong.push(`agreed words changed unlisted: ${JSON.stringify(was)}`);
  }
  // What is changed by hand is listed, for those who edit the text alone; of what is listed already only the words since and the time are written anew.
  for (const [id, edit] of Object.entries(after.edits)) {
    const was = before.edits[id];
    if (!was && owner !== '') wrong.push(`listed as changed by hand: ${edit.paragraph}`);
    if (was && [was.paragraph, was.who, was.at, was.before].join() !== [edit.paragraph, edit.who, edit.at, edit.before].join())
      wrong.push(`another change by hand under one id: ${id}`);
  }
  if (Object.keys(before.edits).some((id) => !after.edits[id])) wrong.push('a change by hand is gone from the list');
  // The wording that a proposal was made against first: the server keeps it when it carries the proposal over, and forgets it with the proposal.
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

/** What stands in a document that no resolution holds: elements without an owner or of an unknown name, values that are none, ids that two delegations have. */
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

/** A text as others depend on it: every element in its place, agreed words letter by letter. Of what else somebody wrote the letters, not their order: Yjs
 *  orders what was written beside invented neighbours by its arrival, and whoever may write in a text can do that to it (RULE G17). */
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

/** Why somebody could not open the draft of a room, or would open another one. */
export function whyUnopened({ room, seed, store }: TestRoom): string[] {
  const wrong: string[] = [];
  if (room.ydoc.store.pendingStructs || room.ydoc.store.pendingDs) wrong.push('something waits for what is not there');
  const fresh = new Y.Doc();
  // What it tidies up by itself it sends as its own change, of words that may not be its own.
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
  // Yjs tidies up marks after each update that it loads; of several that were stored as one it may take off a mark that chair or secretariat put there by hand
  // in an odd way (RULE G17).
  const [kept, unmarked] = [readByOthers(stored, false), readByOthers(room.ydoc, false)];
  if (kept !== unmarked) wrong.push(firstDifference('what is stored is another text', kept, unmarked));
  const back = draftFromJson(draftToJson({ meta: EMPTY_META, doc: read }));
  if ('refused' in back) wrong.push(`as a file: ${back.refused}`);
  // Without the attributes: of two paragraphs of one owner with one id a file keeps the first's.
  else if (String(back.draft.doc) !== String(read)) wrong.push('as a file it is another text');
  return wrong;
}

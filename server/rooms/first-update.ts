// Turns a text into a new shared document: it replaces characters that a text may not contain, makes ids valid and unique, and links notes such as "Ibid." to
// the notes that they refer to.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import {
  cleanDoc,
  type Draft,
  type Meta,
  type Phase,
  paragraph,
  paragraphAttrs,
  resolution,
  soundNode,
  titleOf,
} from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import type { Numbers } from '../../src/protocol/committee.ts';
import { writeDoc } from '../../src/protocol/document.ts';
import type { Decision, Version } from '../../src/protocol/record.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import { printReferences } from '../../src/text/references/live-references.ts';
import { linkNotes } from '../../src/text/references/note-references.ts';
import { isId } from '../rules/schema-gate.ts';
import type { StoredVersion } from '../store/store-model.ts';
import { SERVER_CLIENT } from './primary-room.ts';
import { beginRecord, recordDecision, recordNumbers, recordStanding, recordVersion } from './record.ts';

/** The first facts of a new draft besides its text. All may be left out. */
export interface FirstFacts {
  /** The first version, with the text as it is; changes are shown against it. */
  readonly base?: Version | null;
  /** The adopted text that the draft continues, as it was issued, if it is a separate version before `base`. */
  readonly continued?: StoredVersion | null;
  /** The title of the draft, if it differs from that of the text; else ''. */
  readonly title?: string;
  /** The first phase; left out: under negotiation. */
  readonly phase?: Phase | undefined;
  readonly standing?: Standing;
  /** If the draft continues an adopted text: the session of the draft, which has no symbol yet. Else null. */
  readonly continues?: string | null;
  /** The names of its sponsors, in alphabetical order. */
  readonly sponsors?: readonly string[];
  /** Whether the numbers of `base` are fixed; left out: they are. */
  readonly numbers?: Numbers;
  /** Where the text comes from, for the list of decisions. */
  readonly decision?: Decision;
}

/** The first Yjs update of a new shared document, and its first version if it has one. */
export interface FirstVersionAndUpdate {
  readonly update: Uint8Array;
  readonly version: StoredVersion | null;
  /** The version before it; left out if there is none. */
  readonly continued?: StoredVersion;
}

/** Makes a new shared document with the draft's text and meta. */
export function firstVersionAndUpdate(
  draft: Draft,
  { base = null, continued = null, title = '', phase, standing, continues = null, sponsors = [], decision, numbers }: FirstFacts,
): FirstVersionAndUpdate {
  const ydoc = new Y.Doc();
  ydoc.clientID = SERVER_CLIENT;
  const { doc, meta } = linkNotes({ meta: draft.meta, doc: sound(soundNode(draft.doc), new Set()) });
  // An adoption of the first text belongs to the first version, not to the draft.
  const { adoption: _, ...own } = meta;
  ydoc.transact(() => {
    writeDoc(ydoc, titled(doc, title));
    beginRecord(
      ydoc,
      withSponsors(
        { ...own, ...(continues !== null && { symbol: '', session: continues || meta.session }), ...(phase && { phase }) },
        sponsors,
      ),
    );
    if (standing) recordStanding(ydoc, standing);
    if (continued) {
      const { json: _text, ...listed } = continued;
      recordVersion(ydoc, { ...listed, continued: true });
    }
    if (base) {
      recordVersion(ydoc, base);
      // A text that is still being drafted has not been issued.
      recordNumbers(ydoc, base, doc, phase === 'drafting' || base.continued ? 'none' : numbers);
    }
    if (decision) recordDecision(ydoc, decision);
  });
  const update = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  const json = draftToJson(printReferences({ meta, doc: cleanDoc(doc) }));
  const version = base && { id: base.id, name: base.name, at: base.at, who: base.who, json };
  return { update, version, ...(continued && { continued }) };
}

/** The first update of a draft without first facts. */
export const firstUpdate = (draft: Draft): Uint8Array => firstVersionAndUpdate(draft, {}).update;

/** The meta of a draft with exactly these sponsors. */
export function withSponsors({ sponsors: _, ...meta }: Meta, sponsors: readonly string[]): Meta {
  return sponsors.length === 0 ? meta : { ...meta, sponsors: [...sponsors].sort((a, b) => a.localeCompare(b, 'en')) };
}

/** The text with another title; unchanged if `title` is ''. */
function titled(doc: Node, title: string): Node {
  if (title === '' || title === titleOf(doc)) return doc;
  const all = doc.content.content;
  const ids = new Set(all.map(({ attrs }) => String(attrs.id)));
  const at = all.findIndex(({ attrs }) => attrs.kind === 'title');
  const attrs = at < 0 ? { id: ids.has('title') ? `title-${all.length}` : 'title', kind: 'title' as const } : paragraphAttrs(all[at]!);
  return resolution(all.toSpliced(Math.max(at, 0), at < 0 ? 0 : 1, paragraph(attrs, title)));
}

function sound(node: Node, taken: Set<string>): Node {
  if (node.isText) return node;
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(sound(child, taken));
  });
  const named = node.type.name === 'paragraph' || node.type.name === 'amendment';
  const attrs = named ? { ...node.attrs, id: freeId(String(node.attrs.id), node.type.name, taken) } : node.attrs;
  return node.type.create(attrs, children, node.marks);
}

function freeId(id: string, name: string, taken: Set<string>): string {
  let free = id;
  for (let n = 1; !isId(free) || taken.has(free); n++) free = `${name}-${taken.size + n}`;
  taken.add(free);
  return free;
}

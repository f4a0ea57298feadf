// What the committee's list says of a draft, and the two ends of the record root: meta, versions and decisions, which the server alone writes.
import * as Y from 'yjs';
import { amendmentsOf, EMPTY_META, isPending, type Meta, paragraphsOf, titleOf } from '../../schema/index.ts';
import type { Decision, Version } from '../../src/protocol/api.ts';
import { RECORD_ROOT, readText } from '../../src/protocol/document.ts';

/** The part of a DraftSummary that the document itself tells. */
export interface TextSummary {
  readonly meta: Meta;
  readonly title: string;
  readonly paragraphs: number;
  readonly agreed: number;
  readonly pending: number;
}

/** Counts a shared document; does not change it. */
export function summaryOf(ydoc: Y.Doc): TextSummary {
  const doc = readText(ydoc);
  const own = paragraphsOf(doc);
  const counted = own.filter((paragraph) => paragraph.attrs.kind !== 'title' && paragraph.attrs.kind !== 'heading');
  let pending = 0;
  doc.forEach((paragraph) => {
    pending += amendmentsOf(paragraph).filter(isPending).length;
    if (paragraph.attrs.by !== '' && paragraph.attrs.state === 'live') pending++;
  });
  return {
    meta: metaOf(ydoc),
    title: titleOf(doc),
    paragraphs: counted.length,
    agreed: counted.filter((paragraph) => paragraph.attrs.status === 'agreed').length,
    pending,
  };
}

/** The draft's meta as recorded. */
export const metaOf = (ydoc: Y.Doc): Meta => (ydoc.getMap(RECORD_ROOT).get('meta') as Meta | undefined) ?? EMPTY_META;

const listOf = <T>(ydoc: Y.Doc, name: 'versions' | 'decisions'): Y.Array<T> | null => {
  const list: unknown = ydoc.getMap(RECORD_ROOT).get(name);
  return list instanceof Y.Array ? (list as Y.Array<T>) : null;
};

export const versionsOf = (ydoc: Y.Doc): readonly Version[] => listOf<Version>(ydoc, 'versions')?.toArray() ?? [];
export const decisionsOf = (ydoc: Y.Doc): readonly Decision[] => listOf<Decision>(ydoc, 'decisions')?.toArray() ?? [];

/** Begins the record of a new document. */
export function beginRecord(ydoc: Y.Doc, meta: Meta): void {
  const record = ydoc.getMap<unknown>(RECORD_ROOT);
  record.set('meta', meta);
  record.set('versions', new Y.Array<Version>());
  record.set('decisions', new Y.Array<Decision>());
}

export const recordVersion = (ydoc: Y.Doc, version: Version): void => listOf<Version>(ydoc, 'versions')?.push([version]);
/** Adds that a proposal was adjusted; in one stretch of changes only the last adjustment of a proposal stays listed. */
export function recordAdjusted(ydoc: Y.Doc, adjusted: Decision, since: string): void {
  const list = listOf<Decision>(ydoc, 'decisions');
  if (!list) return;
  const before = list.toArray();
  for (let at = before.length - 1; at >= 0 && before[at]!.kind === 'adjusted' && before[at]!.at >= since; at--) {
    if (before[at]!.amendment !== adjusted.amendment) continue;
    list.delete(at, 1);
    break;
  }
  list.push([adjusted]);
}

export const recordDecision = (ydoc: Y.Doc, decision: Decision): void => listOf<Decision>(ydoc, 'decisions')?.push([decision]);

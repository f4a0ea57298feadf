// Reads a file as a text with proposals: a draft with its pending amendments, or a Word file, in which the tracked changes of each author become that author's
// amendments. It also reads what the file knows about proposals (dates, reasons, positions) and its comments.
import type { Node } from 'prosemirror-model';
import type { Draft } from '../../schema/index.ts';
import { type CommentThread, threadsOn } from '../../src/amend/comments/threads.ts';
import { mergeReturnedCopy } from '../../src/amend/returned-copy/merge.ts';
import { type KnownOfProposals, NOTHING_KNOWN } from '../../src/amend/rolling-text/model.ts';
import { authorsOf, settledFor } from '../../src/amend/tracked/authors.ts';
import type { Redline } from '../../src/diff/redline-model.ts';
import { listedChanges } from '../../src/formats/change-list.ts';
import { knownFrom, nameFrom } from '../../src/formats/json/facts.ts';
import { type GivenText, readGivenText } from './reading.ts';

const LONGEST_NAME = 100;

/** Returns a function that makes ids that these texts do not use. */
export function createIds(docs: readonly Node[]): (prefix: string) => string {
  const used = new Set<string>();
  for (const doc of docs)
    doc.descendants((node) => {
      if (typeof node.attrs.id === 'string') used.add(node.attrs.id);
    });
  let last = 0;
  return (prefix) => {
    let id = `${prefix}${++last}`;
    while (used.has(id)) id = `${prefix}${++last}`;
    used.add(id);
    return id;
  };
}

export interface GivenProposals {
  readonly draft: Draft;
  readonly known: KnownOfProposals;
  /** A delegation's full name. */
  readonly name: (by: string) => string;
  /** Comments on the text. */
  readonly threads: readonly CommentThread[];
}

/** The comment threads of a file, with the paragraph ids of `doc`, a text that was made from the file. */
export const threadsOf = (
  { redline, known }: Pick<GivenText, 'redline' | 'known'>,
  doc: Node,
  first: 'reject' | 'accept',
): CommentThread[] => [...(known?.talks ?? []), ...(redline ? threadsOn(doc, redline, first) : [])];

/** The date of each author's first tracked change. */
function datesIn(redline: Redline): Map<string, string> {
  const dates = new Map<string, string>();
  for (const { author, date } of listedChanges(redline)) {
    const first = dates.get(author);
    if (date !== '' && (first === undefined || date < first)) dates.set(author, date);
  }
  return dates;
}

/** The draft of a file with its pending amendments. */
export async function readProposals(file: string, wanted: string | undefined, warn: (sentence: string) => void): Promise<GivenProposals> {
  const source = await readGivenText(file, wanted, warn);
  const { draft, redline, known } = source;
  const own = { known: known ? knownFrom(known) : NOTHING_KNOWN, name: known ? nameFrom(known) : (by: string) => by };
  if (!redline) return { draft, ...own, threads: threadsOf(source, draft.doc, 'reject') };
  const newId = createIds([draft.doc]);
  const dates = datesIn(redline);
  const written = new Map<string, string>();
  let { doc } = draft;
  for (const author of authorsOf(redline)) {
    const date = dates.get(author) ?? '';
    const ids = (prefix: 'p' | 'a' | 'n') => {
      const id = newId(prefix);
      written.set(id, date);
      return id;
    };
    doc = mergeReturnedCopy(draft.doc, doc, settledFor(redline, author), {
      by: author.slice(0, LONGEST_NAME) || 'Unknown',
      newId: ids,
    }).doc;
  }
  const { writtenAt } = own.known;
  return {
    draft: { meta: draft.meta, doc },
    name: own.name,
    known: { ...own.known, writtenAt: (id) => written.get(id) ?? writtenAt(id) },
    threads: threadsOf(source, doc, 'reject'),
  };
}

// What the list of drafts shows of one draft. It is computed from the shared document and stored beside it, so that the list need not load every draft.
import * as Y from 'yjs';
import type { CitedExcerpt } from '../../schema/index.ts';
import { type Meta, titleOf } from '../../schema/index.ts';
import { countedParagraphs, countedText, countsOf, pendingIds, waitingOn } from '../../src/amend/decide/open-points.ts';
import type { DraftSummary } from '../../src/protocol/api.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { deadlineOf, metaOf, runningSilences, type Version, versionsOf } from '../../src/protocol/record.ts';
import { factsOf } from '../../src/text/references/cited.ts';
import { LISTED_FACTS, LISTED_TITLE, SHORT_TEXT_BYTES } from '../runtime/limits.ts';

/** The part of a DraftSummary that is computed from the document alone. `pending` counts amendments and proposed paragraphs that are not empty; `paragraphs`
 *  and `agreed` do not count the title, headings and proposed paragraphs. */
export interface TextSummary {
  readonly meta: Meta;
  readonly title: string;
  readonly paragraphs: number;
  readonly agreed: number;
  /** Missing in summaries that an older server stored. */
  readonly group?: number;
  readonly pending: number;
  /** What the text says about the instruments that it cites, shortened for the list; missing in summaries that an older server stored. */
  readonly cited?: readonly CitedExcerpt[];
  /** The frozen versions, in the order in which they were frozen; missing in summaries that an older server stored. */
  readonly versions?: readonly Version[];
  /** What is under silence; missing in summaries that an older server stored. */
  readonly silences?: NonNullable<DraftSummary['silences']>;
  /** Missing in summaries that an older server stored. */
  readonly deadline?: string;
}

/** Computes the summary of a document, given as an update, in a thread; null if that takes too long. */
export type SummaryThread = (draft: string, state: Uint8Array<ArrayBuffer>) => Promise<TextSummary | null>;

/** The summaries of documents in memory. */
export interface Summaries {
  /** The summary of a shared document in its present state or a slightly later one, computed once per state; null if that takes too long. */
  of(draft: string, ydoc: Y.Doc): Promise<TextSummary | null>;
}

/** Creates the summaries. Because many people look at the same list of drafts, a summary is kept until its document changes, and only one is computed at a time
 *  for a document. `inThread` computes those of long texts. */
export function createSummaries(inThread: SummaryThread | null): Summaries {
  const kept = new WeakMap<Y.Doc, Promise<TextSummary | null>>();
  const last = new WeakMap<Y.Doc, Promise<unknown>>();
  const compute = async (draft: string, ydoc: Y.Doc): Promise<TextSummary | null> => {
    const state = new Uint8Array(Y.encodeStateAsUpdate(ydoc));
    return inThread === null || state.length <= SHORT_TEXT_BYTES ? summaryOf(ydoc) : inThread(draft, state);
  };
  return {
    of(draft, ydoc) {
      const known = kept.get(ydoc);
      if (known) return known;
      const forget = () => {
        if (kept.get(ydoc) === made) kept.delete(ydoc);
      };
      const made: Promise<TextSummary | null> = (last.get(ydoc) ?? Promise.resolve()).then(() => {
        ydoc.once('update', forget);
        return compute(draft, ydoc);
      });
      kept.set(ydoc, made);
      last.set(ydoc, made.catch(forget));
      return made;
    },
  };
}

/** A title as the list shows it. */
const listedTitle = (title: string): string =>
  title.length > LISTED_TITLE ? `${title.slice(0, LISTED_TITLE).replace(/[\ud800-\udbff]$/, '')}…` : title;

/** Cited facts for the list: only the first ones, but each in full, because a shortened fact would seem to contradict other texts. */
function listedFacts(facts: readonly CitedExcerpt[]): readonly CitedExcerpt[] {
  let letters = 0;
  return facts.filter((fact) => {
    const own = JSON.stringify(fact).length;
    const fits = letters + own <= LISTED_FACTS;
    if (fits) letters += own;
    return fits;
  });
}

/** The summary of a shared document; the document is not changed. */
export function summaryOf(ydoc: Y.Doc): TextSummary {
  const doc = readDoc(ydoc);
  const counted = countedText(doc, metaOf(ydoc).adoption);
  const waiting = waitingOn(counted);
  const { paragraphs, totals } = countsOf(countedParagraphs(counted, waiting));
  return {
    meta: inBrief(metaOf(ydoc)),
    title: listedTitle(titleOf(doc)),
    cited: listedFacts(factsOf({ meta: metaOf(ydoc), doc })),
    versions: versionsOf(ydoc),
    silences: runningSilences(ydoc).map(({ amendment, label, until }) => ({ amendment, label, until })),
    deadline: deadlineOf(ydoc)?.until ?? '',
    paragraphs,
    agreed: totals.agreed,
    group: totals.group,
    pending: pendingIds(waiting).size,
  };
}

/** The meta with only those parts of an adoption that the list of drafts shows. */
function inBrief(meta: Meta): Meta {
  const { adoption } = meta;
  if (!adoption) return meta;
  return { ...meta, adoption: { ...adoption, separate: [], revisions: [], explanations: [] } };
}

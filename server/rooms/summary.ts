// What the list of drafts shows of one draft. It is computed from the shared document, and stored beside it so that the list need not load every draft.
import type * as Y from 'yjs';
import type { CitedExcerpt } from '../../schema/index.ts';
import { type Meta, titleOf } from '../../schema/index.ts';
import { countedParagraphs, countedText, countsOf, pendingCount, waitingOn } from '../../src/amend/decide/open-points.ts';
import type { DraftSummary } from '../../src/protocol/api.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { deadlineOf, metaOf, runningSilences, type Version, versionsOf } from '../../src/protocol/record.ts';
import { factsOf } from '../../src/text/references/cited.ts';

/** The part of a DraftSummary that is computed from the document alone. `pending` counts amendments and proposed paragraphs that say something; `paragraphs` and `agreed` leave
 *  out the title, headings and proposed paragraphs. */
export interface TextSummary {
  readonly meta: Meta;
  readonly title: string;
  readonly paragraphs: number;
  readonly agreed: number;
  /** Missing in summaries that an older server stored. */
  readonly group?: number;
  readonly pending: number;
  /** What the text says about the instruments that it cites; missing in summaries that an older server stored. */
  readonly cited?: readonly CitedExcerpt[];
  /** The frozen versions, in the order in which they were frozen; missing in summaries that an older server stored. */
  readonly versions?: readonly Version[];
  /** What is under silence; missing in summaries that an older server stored. */
  readonly silences?: NonNullable<DraftSummary['silences']>;
  /** Missing in summaries that an older server stored. */
  readonly deadline?: string;
}

/** The summaries of documents in memory, each for as long as its document does not change: many people look at one list of drafts, and a long text takes a quarter of a second. */
const summaries = new WeakMap<Y.Doc, TextSummary>();

/** The summary of a shared document, computed once for each state of it. The document is not changed. */
export function summaryOf(ydoc: Y.Doc): TextSummary {
  const known = summaries.get(ydoc);
  if (known) return known;
  const summary = computedSummary(ydoc);
  summaries.set(ydoc, summary);
  ydoc.once('update', () => summaries.delete(ydoc));
  return summary;
}

function computedSummary(ydoc: Y.Doc): TextSummary {
  const doc = readDoc(ydoc);
  const counted = countedText(doc, metaOf(ydoc).adoption);
  const waiting = waitingOn(counted);
  const { paragraphs, totals } = countsOf(countedParagraphs(counted, waiting));
  return {
    meta: inBrief(metaOf(ydoc)),
    title: titleOf(doc),
    cited: factsOf({ meta: metaOf(ydoc), doc }),
    versions: versionsOf(ydoc),
    silences: runningSilences(ydoc).map(({ amendment, label, until }) => ({ amendment, label, until })),
    deadline: deadlineOf(ydoc)?.until ?? '',
    paragraphs,
    agreed: totals.agreed,
    group: totals.group,
    pending: pendingCount(waiting),
  };
}

/** The meta without what the list of drafts does not show of an adoption. */
function inBrief(meta: Meta): Meta {
  const { adoption } = meta;
  if (!adoption) return meta;
  return { ...meta, adoption: { ...adoption, separate: [], revisions: [], explanations: [] } };
}

// The thread that reads new drafts that begin with a text: it turns their JSON into the first update of a shared document. It also writes lists of oral
// revisions.
import { cleanDoc } from '../../schema/index.ts';
import { draftFromJson } from '../../src/formats/json/json.ts';
import { isWithin, utf8Of } from '../requests/bounded-json.ts';
import { type FirstFacts, type FirstVersionAndUpdate, firstVersionAndUpdate } from '../rooms/first-update.ts';
import { oralRevisions, type RevisedText } from '../rooms/oral-revisions.ts';
import { DRAFT_VALUES } from '../runtime/limits.ts';
import { answerRequests, type WorkRefusal } from '../runtime/work-queue.ts';
import { workerParent } from '../runtime/workers.ts';

/** A request to the thread: read a draft, or list oral revisions. */
export type DraftWork = { readonly json: Uint8Array; readonly facts: FirstFacts } | { readonly revised: RevisedText };

function readDraft({ json, facts }: Extract<DraftWork, { json: Uint8Array }>): FirstVersionAndUpdate | WorkRefusal {
  if (!isWithin(json, DRAFT_VALUES)) return { refused: 'The draft holds more than the server takes; bring it in in parts.', status: 422 };
  const read = draftFromJson(utf8Of(json) ?? '');
  if ('refused' in read) return { refused: read.refused, status: 422 };
  // Only the text is imported, because the proposals and agreed statuses in a file do not come from this committee.
  return firstVersionAndUpdate({ meta: read.draft.meta, doc: cleanDoc(read.draft.doc) }, facts);
}

answerRequests(workerParent(), (work: DraftWork) => ('revised' in work ? { revisions: oralRevisions(work.revised) } : readDraft(work)));
